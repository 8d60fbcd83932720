import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type DifferenceLine, differenceOf } from './difference.ts';
import { findDraft, readDraftManifest } from './draft-queries.ts';
import { titlesOf } from './front-matter-edit.ts';
import { type ChangedFile, changedFiles, pairMoves } from './package-difference.ts';
import { type Manifest, readFile } from './package-store.ts';
import { readVersionManifest } from './version-queries.ts';

/** A file in which two states of a course differ; `lines` is null for pictures and recordings. */
export type FileDifference = Pick<ChangedFile, 'path' | 'kind'> & {
  /** Where it lay before, when it was shifted. */
  from: string | null;
  titles: { title: string; titleEn: string } | null;
  lines: DifferenceLine[] | null;
};

/** The word that stands for the open draft where a version could be named. */
export const draftWord = 'draft';

/**
 * What changed between two states of a course, each a version's id or `draft`. Refuses with `not-found` when one is not
 * there or the course is not the actor's to write; whoever asks has been let in to the course already.
 */
export async function compareStates(
  ctx: ReadCtx,
  { courseId, from, to }: { courseId: string; from: string; to: string },
): Promise<FileDifference[]> {
  const before = await readState(ctx, courseId, from);
  const after = await readState(ctx, courseId, to);
  return compareManifests(ctx, before, after);
}

/** The files in which two manifests differ, line by line. */
export async function compareManifests(ctx: ReadCtx, before: Manifest, after: Manifest): Promise<FileDifference[]> {
  const differences: FileDifference[] = [];
  for (const file of pairMoves(changedFiles(before, after))) differences.push(await differenceIn(ctx, file));
  return differences;
}

/** One changed file, line by line. */
export async function differenceIn(ctx: ReadCtx, file: ChangedFile): Promise<FileDifference> {
  const { path, kind, from = null } = file;
  if (!/\.(md|gift|svg|yaml)$/.test(path)) return { path, kind, from, titles: null, lines: null };
  const [before, after] = [await textOf(ctx, file.before), await textOf(ctx, file.after)];
  const titles = path.endsWith('.md') ? titlesOf(after || before) : null;
  return { path, kind, from, titles, lines: differenceOf(before, after) };
}

async function textOf({ db }: ReadCtx, hash: string | null): Promise<string> {
  const bytes = hash === null ? undefined : await readFile(db, hash);
  return new TextDecoder().decode(bytes);
}

async function readState(ctx: ReadCtx, courseId: string, state: string): Promise<Manifest> {
  if (state === draftWord) return readDraftManifest(ctx, (await findDraft(ctx, courseId)).id);
  const { courseVersion } = ctx.db.tables;
  const [version] = await ctx.db
    .select({ courseId: courseVersion.courseId })
    .from(courseVersion)
    .where(eq(courseVersion.id, state));
  if (version?.courseId !== courseId) throw new AppError('not-found', `version ${state} of ${courseId}`);
  return readVersionManifest(ctx, state);
}
