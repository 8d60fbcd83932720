import type { ReadCtx } from '#server/context.ts';
import { checkAuthor } from './author-queries.ts';
import { type CheckedDraft, checkFiles } from './check-draft.ts';
import { type Draft, type DraftFile, findDraft, listDraftFiles } from './draft-queries.ts';

export type { FileKind, FilePlace } from './file-rules.ts';
export type { Finding } from './finding.ts';

/** A draft, read whole: what its files say, as far as they can be read, and what is wrong with them. */
export type DraftCourse = Pick<CheckedDraft, 'course' | 'findings' | 'competencies'> & {
  draft: Draft;
  files: DraftFile[];
};

/** The open draft of a course; `not-found` when there is none, or none that the actor may write. */
export async function findDraftCourse(ctx: ReadCtx, courseId: string): Promise<DraftCourse> {
  checkAuthor(ctx);
  const draft = await findDraft(ctx, courseId);
  const files = await listDraftFiles(ctx, draft.id);
  const manifest = new Map(files.map(({ path, hash }) => [path, hash]));
  const { course, findings, competencies } = await checkFiles(ctx, courseId, manifest);
  return { draft, files, course, findings, competencies };
}
