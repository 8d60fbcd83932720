import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { Rubric } from '../courses/package.ts';
import { findTask, type Task } from '../courses/task-queries.ts';
import { listSubmissionFiles } from '../practice/queries.ts';
import { settleSubmission } from '../practice/settle-submission.ts';
import { dropDraft } from './drop-draft.ts';
import { listMarks } from './mark-queries.ts';
import { checkMarks, isMarkable, isSameMarks, type Mark } from './mark-rules.ts';
import { findOriginal } from './original-queries.ts';
import { mayGrade } from './policy.ts';
import { findSubmission, type Submission } from './queries.ts';
import { checkGrading, type Judgement, judge, type Levels, levelsByCompetency } from './rules.ts';
import { storePass } from './store-pass.ts';
import { findOwnVoice } from './voice-queries.ts';

/** `id` is made with the form; `levels` by criterion id. */
export type NewGrading = {
  id: string;
  submissionId: string;
  levels: Levels;
  highlight: string;
  change: string;
  nextStep: string;
  /** What she has marked on photographs of the work. */
  marks?: readonly Mark[];
  /** What she has said: see keep-voice.ts. */
  voiceId?: string | null;
};
type WholeGrading = Required<NewGrading>;

/**
 * Grades a submission that waits: the pass rule decides, the mentor's three sentences, her voice and what she marked on
 * the photographs explain. The rubric is that of the version the learner answered. The same id with the
 * same content is one grading; `conflict` when somebody else was faster, when the learner has taken her work back, or
 * when the id was used for something else: `findWork` says which.
 */
export async function gradeSubmission(ctx: Ctx, given: NewGrading): Promise<{ repeated: boolean }> {
  const grading: WholeGrading = { marks: [], voiceId: null, ...given };
  return transact(ctx, async (tx) => {
    const submission = await findSubmission(tx, grading.submissionId);
    if (!mayGrade(tx.actor, submission)) throw new AppError('forbidden', `grading of ${submission.id}`);
    if (await isStored(tx, grading)) return { repeated: true };
    const task = await findTask(tx, submission.versionId, submission.taskId);
    const issues = await checkAll(tx, grading, task);
    if (issues.length > 0) throw new AppError('invalid', `grading of ${submission.id}`, issues);
    if (!(await settleSubmission(tx, submission.id))) {
      throw new AppError('conflict', `submission ${submission.id} does not wait`);
    }
    await storeGrading(tx, grading, task.rubric, submission, task);
    await dropDraft(tx, submission.id);
    await recordEvent(tx, 'submission.graded', submission.id);
    return { repeated: false };
  });
}

async function isStored(tx: TxCtx, { id, submissionId, levels, marks, voiceId, ...words }: WholeGrading) {
  const { db, actor } = tx;
  const [given] = await db.select().from(db.tables.grading).where(eq(db.tables.grading.id, id));
  if (!given) return refuseRevoked(tx, id);
  const stored = await findOriginal(tx, given);
  const isSame =
    stored.submissionId === submissionId &&
    stored.graderId === actor.id &&
    stored.highlight === words.highlight &&
    stored.change === words.change &&
    stored.nextStep === words.nextStep &&
    stored.voiceId === voiceId &&
    isSameMarks(await listMarks(tx, id), marks) &&
    Object.entries(stored.levels).every(([criterion, level]) => levels[criterion] === level);
  if (!isSame) throw new AppError('conflict', `grading ${id} says something else`);
  await dropDraft(tx, submissionId);
  return true;
}

/** A grading that was taken back does not come again because an old form is sent once more. */
async function refuseRevoked({ db }: TxCtx, id: string): Promise<false> {
  const { revokedGrading } = db.tables;
  const revoked = await db.select({ id: revokedGrading.id }).from(revokedGrading).where(eq(revokedGrading.id, id));
  if (revoked.length > 0) throw new AppError('conflict', `grading ${id} was taken back`);
  return false;
}

async function checkAll(tx: TxCtx, grading: WholeGrading, { rubric }: Task) {
  const files = await listSubmissionFiles(tx, grading.submissionId);
  const voice = await findOwnVoice(tx, grading);
  return [
    ...checkGrading(rubric, grading.levels, grading, { hasVoice: voice !== null }),
    ...checkMarks(
      grading.marks,
      files.filter(isMarkable).map(({ id }) => id),
    ),
    ...(grading.voiceId && !voice ? [{ path: ['voice'], rule: 'not-a-voice' }] : []),
  ];
}

async function storeGrading(tx: TxCtx, input: WholeGrading, rubric: Rubric, submission: Submission, task: Task) {
  const { grading } = tx.db.tables;
  const graded = rubric.criteria.flatMap(({ id }) => (input.levels[id] ? [[id, input.levels[id]] as const] : []));
  const levels = Object.fromEntries(graded);
  const { percent, verdict }: Judgement = judge(rubric, levels);
  const { id, submissionId, highlight, change, nextStep, voiceId } = input;
  const words = { highlight, change, nextStep, voiceId };
  const row = { id, submissionId, ...words, levels, percent, verdict, graderId: tx.actor.id, gradedAt: tx.now };
  await tx.db.insert(grading).values(row);
  await storeMarks(tx, id, input.marks);
  for (const [competency, level] of levelsByCompetency(rubric, levels)) {
    await storeLevel(tx, { learnerId: submission.learnerId, competency }, { level, gradingId: id, at: tx.now });
  }
  if (verdict === 'passed') await storePass(tx, submission, task);
}

async function storeMarks({ db }: TxCtx, gradingId: string, marks: readonly Mark[]): Promise<void> {
  const rows = marks.map(({ photoId: evidenceId, words, ...shape }, at) => {
    return { gradingId, number: at + 1, evidenceId, shape, words };
  });
  if (rows.length > 0) await db.insert(db.tables.photoMark).values(rows);
}

type LevelRow = TxCtx['db']['tables']['competencyLevel']['$inferInsert'];

/** The newest level counts, also when it is lower than before (domain.md §2). */
async function storeLevel(
  { db }: TxCtx,
  own: Pick<LevelRow, 'learnerId' | 'competency'>,
  newest: Pick<LevelRow, 'level' | 'gradingId' | 'at'>,
): Promise<void> {
  const { competencyLevel } = db.tables;
  await db
    .insert(competencyLevel)
    .values({ ...own, ...newest })
    .onConflictDoUpdate({ target: [competencyLevel.learnerId, competencyLevel.competency], set: newest });
}
