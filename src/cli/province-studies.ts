/** What the learners of the invented province have read, answered and handed in. See province-facts.ts. */
import { eq, lte, type SQL, sql } from 'drizzle-orm';
import { findVersion } from '#domain/courses/queries.ts';
import type { TxCtx } from '#server/context.ts';

const quizzes = 5;
const triesPerQuiz = 8;
const wrongAnswersEach = 20;
const tasks = ['PA-LIVE-1', 'PA-LIVE-2'];
const minute = 60_000;

/** 1 to `last` as `n.k`, to multiply rows by. */
export const numbers = (last: number): SQL =>
  sql.raw(`(${Array.from({ length: last }, (_, at) => `select ${at + 1} as k`).join(' union all ')}) as n`);

/** Every lesson of a course that is over, half of one that runs. */
export async function seedReadings(tx: TxCtx): Promise<void> {
  const { cohort, enrolment, reading } = tx.db.tables;
  const [{ versionId } = { versionId: '' }] = await tx.db.select({ versionId: cohort.versionId }).from(cohort).limit(1);
  const { outline } = await findVersion(tx, versionId);
  const lessons = outline.flatMap((module) => module.lessons);
  for (const [at, { id }] of lessons.entries()) {
    const when = sql`${enrolment.enrolledAt} + ${sql.raw(String((at + 1) * 1440 * minute))}`;
    await tx.db.insert(reading).select(
      tx.db
        .select({
          learnerId: enrolment.learnerId,
          courseId: cohort.courseId,
          lessonId: sql`${id}`.as('lesson_id'),
          versionId: cohort.versionId,
          furthest: sql`4`.as('furthest'),
          sections: sql`4`.as('sections'),
          firstAt: when.as('first_at'),
          lastAt: when.as('last_at'),
          finishedAt: when.as('finished_at'),
        })
        .from(enrolment)
        .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
        .where(at < lessons.length / 2 ? undefined : lte(cohort.endsOn, tx.now.toISOString().slice(0, 10))),
    );
  }
}

export async function seedQuizzes({ db }: TxCtx): Promise<void> {
  const { cohort, enrolment, quizAttempt, quizResult } = db.tables;
  for (let module = 1; module <= quizzes; module++) {
    const own = { learnerId: enrolment.learnerId, courseId: cohort.courseId };
    const at = sql`${enrolment.enrolledAt} + ${sql.raw(`${module * 1440 * minute} + n.k * ${minute}`)}`;
    const number = sql.raw(String(module));
    await db.insert(quizAttempt).select(
      db
        .select({
          id: sql`'quiz-' || ${enrolment.learnerId} || ${sql.raw(`'-${module}-' || n.k`)}`.as('id'),
          ...own,
          versionId: cohort.versionId,
          moduleNumber: sql`${number}`.as('module_number'),
          answers: sql`'{}'`.as('answers'),
          right: sql`n.k`.as('right'),
          asked: sql`${sql.raw(String(triesPerQuiz))}`.as('asked'),
          attemptedAt: at.as('attempted_at'),
        })
        .from(enrolment)
        .innerJoin(numbers(triesPerQuiz), sql`true`)
        .innerJoin(cohort, eq(cohort.id, enrolment.cohortId)),
    );
    await db.insert(quizResult).select(
      db
        .select({
          ...own,
          moduleNumber: sql`${number}`.as('module_number'),
          attempts: sql`${sql.raw(String(triesPerQuiz))}`.as('attempts'),
          right: sql`${sql.raw(String(triesPerQuiz))}`.as('right'),
          asked: sql`${sql.raw(String(triesPerQuiz))}`.as('asked'),
          passedAt: sql`${enrolment.enrolledAt} + ${sql.raw(String(module * 1440 * minute))}`.as('passed_at'),
        })
        .from(enrolment)
        .innerJoin(cohort, eq(cohort.id, enrolment.cohortId)),
    );
  }
}

export async function seedWrongAnswers({ db }: TxCtx): Promise<void> {
  const { cohort, enrolment, wrongAnswer } = db.tables;
  await db.insert(wrongAnswer).select(
    db
      .select({
        learnerId: enrolment.learnerId,
        courseId: cohort.courseId,
        questionId: sql`'sample-' || n.k`.as('question_id'),
        versionId: cohort.versionId,
        times: sql`1`.as('times'),
        answer: sql`'[]'`.as('answer'),
        lastAt: enrolment.enrolledAt,
        seenOn: sql`'2026-01-01'`.as('seen_on'),
        dueOn: sql`'2026-01-02'`.as('due_on'),
        stability: sql`1`.as('stability'),
        difficulty: sql`5`.as('difficulty'),
        reps: sql`1`.as('reps'),
        lapses: sql`0`.as('lapses'),
        rightAt: sql`null`.as('right_at'),
      })
      .from(enrolment)
      .innerJoin(numbers(wrongAnswersEach), sql`true`)
      .innerJoin(cohort, eq(cohort.id, enrolment.cohortId)),
  );
}

/** One work of each assessment. */
export async function seedWork({ db }: TxCtx): Promise<void> {
  const { cohort, enrolment, submission } = db.tables;
  for (const [at, task] of tasks.entries()) {
    await db.insert(submission).select(
      db
        .select({
          id: sql`${`${task}-`} || ${enrolment.learnerId}`.as('id'),
          learnerId: enrolment.learnerId,
          courseId: cohort.courseId,
          versionId: cohort.versionId,
          taskId: sql`${task}`.as('task_id'),
          cohortId: enrolment.cohortId,
          number: sql`1`.as('number'),
          answers: sql`'{}'`.as('answers'),
          openedAt: sql`null`.as('opened_at'),
          submittedAt: sql`${enrolment.enrolledAt} + ${sql.raw(String((at + 1) * 20 * 1440 * minute))}`.as(
            'submitted_at',
          ),
          groupId: sql`null`.as('group_id'),
          share: sql`null`.as('share'),
        })
        .from(enrolment)
        .innerJoin(cohort, eq(cohort.id, enrolment.cohortId)),
    );
  }
}

/** Passed by all but one in seven. */
export async function seedGradings({ db }: TxCtx): Promise<void> {
  const { grading, pairing, submission, taskPass } = db.tables;
  const isPassed = sql`cast(substr(${submission.learnerId}, 9) as integer) % 7 > 0`;
  const gradedAt = sql`${submission.submittedAt} + ${sql.raw(String(1440 * minute))}`;
  await db.insert(grading).select(
    db
      .select({
        id: sql`'grading-' || ${submission.id}`.as('id'),
        submissionId: submission.id,
        graderId: pairing.mentorId,
        levels: sql`'{"C1":3,"C2":3,"C3":3,"C4":3}'`.as('levels'),
        highlight: sql`'说得清楚'`.as('highlight'),
        change: sql`'再慢一点'`.as('change'),
        nextStep: sql`'再播一次'`.as('next_step'),
        voiceId: sql`null`.as('voice_id'),
        percent: sql`80`.as('percent'),
        verdict: sql`case when ${isPassed} then 'passed' else 'needs-revision' end`.as('verdict'),
        gradedAt: gradedAt.as('graded_at'),
        edition: sql`1`.as('edition'),
      })
      .from(submission)
      .innerJoin(pairing, eq(pairing.learnerId, submission.learnerId)),
  );
  await db.insert(taskPass).select(
    db
      .select({
        learnerId: submission.learnerId,
        courseId: submission.courseId,
        taskId: submission.taskId,
        submissionId: submission.id,
        minutes: sql`60`.as('minutes'),
        passedAt: gradedAt.as('passed_at'),
      })
      .from(submission)
      .where(isPassed),
  );
}
