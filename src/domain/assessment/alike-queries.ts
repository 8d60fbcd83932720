import { and, eq, exists, inArray, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { bandsOf, looksLike } from '../practice/likeness-rules.ts';
import { mayOpenQueue } from './policy.ts';
import { submissionsFor } from './scope.ts';

/** A file of a submission that looks like another learner's; `name` only when that one's work is the grader's, too. */
export type Alike = { evidenceId: string; itemId: string; name: string | null };

type Own = { id: string; learnerId: string; courseId: string; taskId: string };

/**
 * Files of a submission that are the same as another learner's for the same assessment, or pictures that look like one
 * (docs: likeness-rules.ts). For graders only, who have found the submission; it blocks nothing and is told to no learner.
 */
export async function listAlike(ctx: ReadCtx, { id, learnerId, courseId, taskId }: Own): Promise<Alike[]> {
  if (!mayOpenQueue(ctx.actor)) return [];
  const { evidence, submissionEvidence } = ctx.db.tables;
  const own = await ctx.db
    .select({ id: evidence.id, itemId: evidence.itemId, fileHash: evidence.fileHash, likeness: evidence.likeness })
    .from(submissionEvidence)
    .innerJoin(evidence, eq(evidence.id, submissionEvidence.evidenceId))
    .where(and(eq(submissionEvidence.submissionId, id), ne(evidence.kind, 'signature')));
  const alike: Alike[] = [];
  const mates = await listMates(ctx, { id, learnerId });
  for (const file of own) {
    const others = await listCandidates(ctx, { mates, courseId, taskId }, file);
    const found = others.filter(
      (other) =>
        other.fileHash === file.fileHash ||
        (file.likeness && other.likeness && looksLike(file.likeness, other.likeness)),
    );
    const [first] = found.sort((one, other) => Number(other.name !== null) - Number(one.name !== null));
    if (first) alike.push({ evidenceId: file.id, itemId: file.itemId, name: first.name });
  }
  return alike;
}

type Place = Pick<Own, 'courseId' | 'taskId'> & { mates: readonly string[] };
type Picture = { fileHash: string; likeness: string | null };

/** She herself, and who made the work with her: what they put up is no other's. */
async function listMates({ db }: ReadCtx, { id, learnerId }: Pick<Own, 'id' | 'learnerId'>): Promise<string[]> {
  const { groupSeat, submission } = db.tables;
  const rows = await db
    .select({ id: groupSeat.learnerId })
    .from(submission)
    .innerJoin(groupSeat, eq(groupSeat.groupId, submission.groupId))
    .where(eq(submission.id, id));
  return [learnerId, ...rows.map((row) => row.id)];
}

/** What others have handed in for the same assessment and is the same file, or has a piece of the likeness in common. */
async function listCandidates(ctx: ReadCtx, { mates, courseId, taskId }: Place, file: Picture) {
  const { evidence, person, submission, submissionEvidence } = ctx.db.tables;
  const isSeen = exists(
    ctx.db
      .select({ one: sql`1` })
      .from(submissionEvidence)
      .innerJoin(submission, eq(submission.id, submissionEvidence.submissionId))
      .where(and(eq(submissionEvidence.evidenceId, evidence.id), submissionsFor(ctx, { own: false }))),
  );
  const isHandedIn = exists(
    ctx.db.select({ one: sql`1` }).from(submissionEvidence).where(eq(submissionEvidence.evidenceId, evidence.id)),
  );
  const columns = { id: evidence.id, fileHash: evidence.fileHash, likeness: evidence.likeness, name: person.name };
  const others = [
    notInArray(evidence.learnerId, [...mates]),
    eq(evidence.courseId, courseId),
    eq(evidence.taskId, taskId),
  ];
  const near = and(
    ...others,
    isHandedIn,
    or(eq(evidence.fileHash, file.fileHash), sharesBand(ctx, { courseId, taskId }, file)),
  );
  const select = (more?: SQL) =>
    ctx.db
      .select(columns)
      .from(evidence)
      .innerJoin(person, eq(person.id, evidence.learnerId))
      .where(and(near, more))
      .limit(50);
  const [all, seen] = await Promise.all([select(), select(isSeen)]);
  const inScope = new Set(seen.map((one) => one.id));
  return all.map((one) => ({ ...one, name: inScope.has(one.id) ? one.name : null }));
}

function sharesBand(
  { db }: ReadCtx,
  { courseId, taskId }: Pick<Place, 'courseId' | 'taskId'>,
  { likeness }: Picture,
): SQL | undefined {
  if (!likeness) return undefined;
  const { evidence, likenessBand } = db.tables;
  const pieces = bandsOf(likeness).map((value, band) =>
    and(eq(likenessBand.band, band), eq(likenessBand.value, value)),
  );
  const shared = db
    .select({ id: likenessBand.evidenceId })
    .from(likenessBand)
    .where(and(eq(likenessBand.courseId, courseId), eq(likenessBand.taskId, taskId), or(...pieces)));
  return inArray(evidence.id, shared);
}
