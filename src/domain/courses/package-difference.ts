import type { Manifest } from './package-store.ts';

/** One file that two packages do not have alike; hashes are null where it is missing. */
export type ChangedFile = {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  before: string | null;
  after: string | null;
};

/** The files in which two packages differ, in the order of their paths: pure. */
export function changedFiles(before: Manifest, after: Manifest): ChangedFile[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return paths.flatMap((path) => {
    const [old, fresh] = [before.get(path) ?? null, after.get(path) ?? null];
    if (old === fresh) return [];
    const kind = old === null ? 'added' : fresh === null ? 'removed' : 'changed';
    return [{ path, kind, before: old, after: fresh } as const];
  });
}

/** A piece of what ships anew, beside what the college made of the same file. */
export type Piece = {
  path: string;
  /** What the platform did to it. */
  kind: ChangedFile['kind'];
  /** The college changed it too: taking the new one drops that change from the draft. */
  isOurs: boolean;
  theirs: string | null;
  ours: string | null;
};

/**
 * What an upgrade brings: the files that differ between the shipped version a draft holds and the newest one, without
 * those that the draft has like that already. Pure.
 */
export function upgradePieces(base: Manifest, theirs: Manifest, ours: Manifest): Piece[] {
  return changedFiles(base, theirs).flatMap(({ path, kind, before, after }) => {
    const own = ours.get(path) ?? null;
    return own === after ? [] : [{ path, kind, isOurs: own !== before, theirs: after, ours: own }];
  });
}
