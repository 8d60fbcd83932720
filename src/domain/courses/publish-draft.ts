import { eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type CheckedDraft, checkDraft } from './check-draft.ts';
import { type Draft, findDraft, readDraftManifest } from './draft-queries.ts';
import { versionIdOf } from './package-hash.ts';
import { mayWaiveHandsOn, needsReview } from './policy.ts';
import { publishIssues, type Waiver } from './publish-rules.ts';
import { findApproval } from './review-queries.ts';
import { showVersion } from './show-version.ts';
import { keepVersion } from './store-version.ts';
import { isCodeFree } from './version-queries.ts';

/** `hash` is that of the draft as its author saw it when she decided. */
export type Publish = { publicationId: string; courseId: string; hash: string; why: string; waiver: Waiver | null };

/**
 * Makes a version of a draft, shows it, and closes the draft; learners see it at once, cohorts keep the version they
 * began with. Sent twice it is one publication. Refuses with `not-found`; `invalid` with every issue of
 * publish-rules.ts; `conflict` when somebody saved, published or restored since she looked.
 */
export async function publishDraft(ctx: Ctx, asked: Publish): Promise<{ courseId: string; versionId: string }> {
  const done = await findPublished(ctx, asked);
  if (done) return done;
  const draft = await findDraft(ctx, asked.courseId);
  const checked = await checkDraft(ctx, draft);
  if (checked.hash !== asked.hash) throw new AppError('conflict', `draft of ${asked.courseId} was saved since`);
  return transact(ctx, async (tx) => {
    const repeated = await findPublished(tx, asked);
    if (repeated) return repeated;
    await checkStill(tx, draft, checked);
    const approval = await findApproval(tx, draft.id, checked.hash);
    const { course } = checked;
    const issues = publishIssues({
      ...{ findings: checked.findings, why: asked.why, waiver: asked.waiver, today: chinaDate(tx.now) },
      ...{ mayWaive: mayWaiveHandsOn(tx.actor), needsReview: needsReview(tx.actor, draft), isApproved: !!approval },
      isChanged: versionIdOf(draft.courseId, checked.hash) !== draft.baseVersionId,
      isCodeFree: course === null || (await isCodeFree(tx, course)),
    });
    if (issues.length > 0 || !course) {
      const refused = issues.map(({ path, rule }) => ({ path: [path], rule }));
      throw new AppError('invalid', `draft of ${asked.courseId}`, refused);
    }
    const { versionId } = await keepVersion(tx, { ...checked, course, shippedId: draft.shippedId });
    const { organisationId } = draft;
    const shown = { id: asked.publicationId, course, versionId, organisationId, reviewId: approval?.id ?? null };
    const waiver = isLow(checked) ? asked.waiver : null;
    await showVersion(tx, { ...shown, kind: 'published', why: asked.why.trim(), waiver });
    await closeDraft(tx, draft, asked.publicationId);
    await recordEvent(tx, 'course.published', asked.publicationId);
    return { courseId: asked.courseId, versionId };
  });
}

const isLow = ({ findings }: CheckedDraft): boolean => findings.some(({ rule }) => rule === 'hands-on-low');

async function findPublished({ db, actor }: Pick<TxCtx, 'db' | 'actor'> | Ctx, { publicationId, courseId }: Publish) {
  const { publication } = db.tables;
  const [row] = await db.select().from(publication).where(eq(publication.id, publicationId));
  if (row && (row.publishedBy !== actor.id || row.courseId !== courseId)) {
    throw new AppError('conflict', `publication ${publicationId}`);
  }
  return row && { courseId, versionId: row.versionId };
}

/** The draft and what it began with, as they were when it was read. */
async function checkStill(
  tx: TxCtx,
  { id, courseId, baseVersionId }: Draft,
  { manifest }: CheckedDraft,
): Promise<void> {
  const draft = await findDraft(tx, courseId);
  const now = await readDraftManifest(tx, id);
  const isSame = now.size === manifest.size && [...now].every(([path, hash]) => manifest.get(path) === hash);
  if (draft.id !== id || !isSame) throw new AppError('conflict', `draft of ${courseId} was saved since`);
  const { course } = tx.db.tables;
  const [shown] = await tx.db.select({ id: course.currentVersionId }).from(course).where(eq(course.id, courseId));
  if ((shown?.id ?? null) !== baseVersionId) throw new AppError('conflict', `another version of ${courseId} is shown`);
}

async function closeDraft({ db, actor, now }: TxCtx, { id }: Draft, publicationId: string): Promise<void> {
  const { courseDraft } = db.tables;
  const closed = { openFor: null, closedBy: actor.id, closedAt: now, publicationId };
  await db.update(courseDraft).set(closed).where(eq(courseDraft.id, id));
}
