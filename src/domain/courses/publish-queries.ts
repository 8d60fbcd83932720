import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { type CheckedDraft, checkDraft } from './check-draft.ts';
import { compareManifests, type FileDifference } from './difference-queries.ts';
import { type Draft, findDraft } from './draft-queries.ts';
import { versionIdOf } from './package-hash.ts';
import { mayDecideReview, mayWaiveHandsOn, needsReview } from './policy.ts';
import { type PublishIssue, publishIssues } from './publish-rules.ts';
import { findCurrentVersionId } from './queries.ts';
import { findApproval, listReviews, type Review } from './review-queries.ts';
import { findUpgrade, type Upgrade } from './upgrade-queries.ts';
import { isCodeFree, readVersionManifest } from './version-queries.ts';

export type { Finding } from './finding.ts';

/** All that an author sees before a draft goes out. */
export type PublishPage = Pick<CheckedDraft, 'course' | 'findings' | 'hash'> & {
  draft: Draft;
  /** What stands in the way, but for what she will type. */
  issues: PublishIssue[];
  /** Against the version that it began with. */
  changes: FileDifference[];
  reviews: (Review & { mayDecide: boolean; isOfThis: boolean })[];
  needsReview: boolean;
  mayWaive: boolean;
  /** The version that is shown, when it is no longer the one that the draft began with. */
  movedTo: string | null;
  upgrade: Upgrade | null;
};

/** What is to be known before the open draft of a course is published. Refuses with `not-found`. */
export async function readPublishPage(ctx: ReadCtx, courseId: string): Promise<PublishPage> {
  const draft = await findDraft(ctx, courseId);
  const checked = await checkDraft(ctx, draft);
  const { course, findings, hash, manifest } = checked;
  const asked = { needsReview: needsReview(ctx.actor, draft), mayWaive: mayWaiveHandsOn(ctx.actor) };
  const issues = publishIssues({
    ...{ findings, ...asked, why: '-', waiver: null, today: chinaDate(ctx.now) },
    isApproved: (await findApproval(ctx, draft.id, hash)) !== null,
    isChanged: versionIdOf(courseId, hash) !== draft.baseVersionId,
    isCodeFree: course === null || (await isCodeFree(ctx, course)),
  });
  const reviews = (await listReviews(ctx, draft.id)).map((review) => {
    const mayDecide = review.decidedAt === null && mayDecideReview(ctx.actor, { ...draft, askedBy: review.askedBy });
    return { ...review, mayDecide, isOfThis: review.hash === hash };
  });
  const base = draft.baseVersionId ? await readVersionManifest(ctx, draft.baseVersionId) : new Map<string, string>();
  const current = draft.baseVersionId ? await findCurrentVersionId(ctx, courseId) : null;
  return {
    ...{ draft, course, findings, hash, issues, reviews, ...asked },
    changes: await compareManifests(ctx, base, manifest),
    movedTo: current === draft.baseVersionId ? null : current,
    upgrade: await findUpgrade(ctx, draft),
  };
}
