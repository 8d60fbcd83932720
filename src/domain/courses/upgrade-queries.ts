import { and, desc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { differenceIn, type FileDifference } from './difference-queries.ts';
import { type Draft, readDraftManifest } from './draft-queries.ts';
import { type Piece, upgradePieces } from './package-difference.ts';
import { readVersionManifest } from './version-queries.ts';

/** A newer version that ships, for a course that a college changed. */
export type Upgrade = { shippedId: string; at: Date; pieces: Piece[] };

/** What ships anew and the draft does not hold; null when there is nothing newer. */
export async function findUpgrade(
  ctx: ReadCtx,
  draft: Pick<Draft, 'id' | 'courseId' | 'shippedId'>,
): Promise<Upgrade | null> {
  const newest = draft.shippedId ? await findNewestShipped(ctx, draft.courseId) : null;
  if (!newest || !draft.shippedId || newest.id === draft.shippedId) return null;
  const base = await readVersionManifest(ctx, draft.shippedId);
  const theirs = await readVersionManifest(ctx, newest.id);
  const ours = await readDraftManifest(ctx, draft.id);
  return { shippedId: newest.id, at: newest.at, pieces: upgradePieces(base, theirs, ours) };
}

/** The newest version of a course that came with the platform; null for a college's own. */
export async function findNewestShipped({ db }: ReadCtx, courseId: string): Promise<{ id: string; at: Date } | null> {
  const { courseVersion } = db.tables;
  const [newest] = await db
    .select({ id: courseVersion.id, at: courseVersion.importedAt })
    .from(courseVersion)
    .where(and(eq(courseVersion.courseId, courseId), eq(courseVersion.shippedId, courseVersion.id)))
    .orderBy(desc(courseVersion.number))
    .limit(1);
  return newest ?? null;
}

/** A piece with its difference: from what the draft has to what the platform brings. */
export type PieceDifference = Piece & { difference: FileDifference };

/** The pieces of an upgrade, line by line. */
export async function readPieces(ctx: ReadCtx, { pieces }: Upgrade): Promise<PieceDifference[]> {
  const read: PieceDifference[] = [];
  for (const piece of pieces) {
    const { path, kind, ours, theirs } = piece;
    read.push({ ...piece, difference: await differenceIn(ctx, { path, kind, before: ours, after: theirs }) });
  }
  return read;
}
