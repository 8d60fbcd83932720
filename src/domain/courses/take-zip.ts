import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { checkDraft } from './check-draft.ts';
import { findOpenDraft, readDraftManifest } from './draft-queries.ts';
import { isSlug } from './file-rules.ts';
import { type Finding, inOrder } from './finding.ts';
import { changedFiles } from './package-difference.ts';
import { readZippedCourse } from './package-zip.ts';
import { mayStartCourse } from './policy.ts';
import { takePackage } from './take-package.ts';
import { readVersionManifest } from './version-queries.ts';

export type TakeZip = {
  draftId: string;
  /** For a zip without a folder, and to say for which course it is meant. */
  courseId: string;
  /** Null when no file was chosen. */
  bytes: Uint8Array | null;
  /** She has seen that a draft with changes is replaced. */
  isSure: boolean;
};

/** What became of a zip: `courseId` is null when nothing of it could be taken. */
export type TakenZip = { courseId: string | null; changed: number; findings: Finding[]; converted: string[] };

/**
 * Puts a course that came as a zip into its draft, and says everything that was left out or is wrong with what was
 * taken. Refuses with `forbidden`, `not-found`, or `invalid` (`no-file`, `bad-id`, `not-sure`).
 */
export async function takeZip(ctx: Ctx, { draftId, courseId: named, bytes, isSure }: TakeZip): Promise<TakenZip> {
  if (!mayStartCourse(ctx.actor)) throw new AppError('forbidden', 'importing a course');
  if (!bytes || bytes.length === 0) throw refusal('file', 'no-file');
  const { courseId: folder, files, findings, converted } = await readZippedCourse(bytes);
  if (files.size === 0) return { courseId: null, changed: 0, findings, converted: [] };
  const courseId = named || folder || '';
  if (!isSlug(courseId)) throw refusal('courseId', 'bad-id');
  if (!isSure && (await hasChanges(ctx, courseId))) throw refusal('isSure', 'not-sure');
  const { changed } = await takePackage(ctx, { draftId, courseId, files });
  const draft = await findOpenDraft(ctx, courseId);
  const own = draft ? (await checkDraft(ctx, draft)).findings : [];
  return { courseId, changed, findings: inOrder([...findings, ...own]), converted };
}

const refusal = (path: string, rule: string) => new AppError('invalid', 'zip', [{ path: [path], rule }]);

/** Whether a draft is open that says something else than the version it began with. */
async function hasChanges(ctx: Ctx, courseId: string): Promise<boolean> {
  const draft = await findOpenDraft(ctx, courseId);
  if (!draft) return false;
  const base = draft.baseVersionId ? await readVersionManifest(ctx, draft.baseVersionId) : new Map<string, string>();
  return changedFiles(base, await readDraftManifest(ctx, draft.id)).length > 0;
}
