/** 演示数据: works of the spring class that were graded twice, and one that lies before somebody now. */
import { and, asc, eq } from 'drizzle-orm';
import { judge } from '#domain/assessment/rules.ts';
import { lieApart } from '#domain/assessment/second-rules.ts';
import type { Level } from '#domain/courses/package.ts';
import { findTask } from '#domain/courses/task-queries.ts';
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { type DemoPerson, evening, spring, staffOf } from './demo-people.ts';
import { day } from './demo-time.ts';

type Levels = [Level, Level, Level, Level];

/** What the second grader gave; the first gave 3 3 4 3 to all of them. */
const seconds: { of: DemoPerson; levels: Levels; note: string }[] = [
  { of: spring.chenYueji, levels: [3, 3, 4, 3], note: '' },
  { of: spring.taoHuaxin, levels: [3, 3, 3, 3], note: '' },
  { of: spring.guXiaochuan, levels: [4, 3, 4, 3], note: '' },
  { of: spring.miaoYun, levels: [3, 3, 3, 2], note: '发货时间说得太快' },
  { of: spring.suiHeping, levels: [3, 1, 4, 3], note: '读数照有反光，看不清是 13 还是 18' },
];

export async function seedModeration(tx: TxCtx): Promise<void> {
  for (const second of seconds) await seedSecond(tx, second);
  await seedAsked(tx, evening.yangCaiwei);
}

async function findGraded({ db }: TxCtx, { id }: DemoPerson) {
  const { grading, submission } = db.tables;
  const rows = await db
    .select({ submission, grading })
    .from(submission)
    .innerJoin(grading, and(eq(grading.submissionId, submission.id)))
    .where(eq(submission.learnerId, id))
    .orderBy(asc(submission.number));
  return rows.at(-1);
}

async function seedSecond(tx: TxCtx, { of, levels, note }: (typeof seconds)[number]): Promise<void> {
  const { moderationRequest, secondGrading } = tx.db.tables;
  const found = await findGraded(tx, of);
  if (!found) throw new Error(`${of.id} has no graded work`);
  const { submission, grading: first } = found;
  const { rubric } = await findTask(tx, submission.versionId, submission.taskId);
  const given = Object.fromEntries(rubric.criteria.map(({ id }, place) => [id, levels[place] ?? 3]));
  const judged = { levels: given, ...judge(rubric, given) };
  const at = new Date(first.gradedAt.getTime() + day);
  const graderId = staffOf.platformMentor.id;
  const asked = { submissionId: submission.id, graderId, requestedAt: first.gradedAt, askedAt: first.gradedAt };
  await tx.db.insert(moderationRequest).values({ ...asked, reason: 'sample' });
  await tx.db.insert(secondGrading).values({
    ...{ id: newId(at), submissionId: submission.id, graderId, levels: given, note, gradedAt: at },
    ...{ percent: judged.percent, verdict: judged.verdict, isApart: lieApart(first, judged) },
    ...{ firstGraderId: first.graderId, firstLevels: first.levels, firstVerdict: first.verdict },
  });
}

/** 吴婶 is asked to look at a work that has just passed. */
async function seedAsked(tx: TxCtx, person: DemoPerson): Promise<void> {
  const found = await findGraded(tx, person);
  if (!found) throw new Error(`${person.id} has no graded work`);
  const at = found.grading.gradedAt;
  await tx.db.insert(tx.db.tables.moderationRequest).values({
    ...{ submissionId: found.submission.id, reason: 'sample' as const, requestedAt: at },
    ...{ graderId: staffOf.dialectMentor.id, askedAt: at },
  });
}
