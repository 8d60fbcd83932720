import { placeOf } from './file-rules.ts';
import type { Manifest } from './package-store.ts';

/** One file that two packages do not have alike; hashes are null where it is missing. */
export type ChangedFile = {
  path: string;
  kind: 'added' | 'removed' | 'changed' | 'shifted';
  /** Where it lay before, when it was shifted. */
  from?: string;
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

/**
 * Takes a file of a module that went and one that came under the same short name for one that moved: numbers in front of
 * names change with every lesson that is put in or taken out. Pure.
 */
export function pairMoves(files: readonly ChangedFile[]): ChangedFile[] {
  const only = (kind: ChangedFile['kind'], name: string | null) => {
    const alike = files.filter((file) => name !== null && file.kind === kind && shortName(file.path) === name);
    return alike.length === 1 ? (alike[0] ?? null) : null;
  };
  const partner = (file: ChangedFile) => {
    const name = shortName(file.path);
    const [came, went] = [only('added', name), only('removed', name)];
    return came && went ? (file === came ? went : came) : null;
  };
  return files.flatMap((file): ChangedFile[] => {
    const other = partner(file);
    if (!other) return [file];
    return file.kind === 'added' ? [{ ...file, kind: 'shifted', from: other.path, before: other.before }] : [];
  });
}

/** What stays of a path when modules and lessons are numbered anew; null for what is not in a module. */
function shortName(path: string): string | null {
  const place = placeOf(path);
  if (place?.kind === 'lesson') return `lesson ${place.slug}`;
  return place && 'moduleSlug' in place ? `${place.kind} ${place.moduleSlug}` : null;
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
