import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import type { Level } from '../courses/package.ts';
import { courseVersion } from '../courses/schema.ts';
import { submission } from '../practice/schema.ts';

const learnerId = () =>
  text('learner_id')
    .notNull()
    .references(() => person.id);
const versionId = () =>
  text('version_id')
    .notNull()
    .references(() => courseVersion.id);

/** 小测: one try at a module's questions. */
export const quizAttempt = sqliteTable(
  'quiz_attempt',
  {
    /** Made by the client (UUIDv7); also the seed of the order in which choices were shown. */
    id: text().primaryKey(),
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    versionId: versionId(),
    moduleNumber: integer('module_number').notNull(),
    /** What was answered, by question id: indices of choices, or what was typed. */
    answers: text({ mode: 'json' }).$type<Record<string, string[]>>().notNull(),
    right: integer().notNull(),
    asked: integer().notNull(),
    attemptedAt: integer('attempted_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('quiz_attempt_by_learner').on(t.learnerId, t.courseId, t.moduleNumber)],
);

/** The best try of a learner at a module's quiz (domain.md §3.0: best score kept). */
export const quizResult = sqliteTable(
  'quiz_result',
  {
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    moduleNumber: integer('module_number').notNull(),
    attempts: integer().notNull(),
    right: integer().notNull(),
    asked: integer().notNull(),
    /** When it was first passed; null until then. */
    passedAt: integer('passed_at', { mode: 'timestamp_ms' }),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.moduleNumber] })],
);

/** 错题本: a question answered wrongly, until it is answered rightly again. */
export const wrongAnswer = sqliteTable(
  'wrong_answer',
  {
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    questionId: text('question_id').notNull(),
    versionId: versionId(),
    times: integer().notNull(),
    answer: text({ mode: 'json' }).$type<string[]>().notNull(),
    lastAt: integer('last_at', { mode: 'timestamp_ms' }).notNull(),
    /** When it was answered rightly since; null while it is open. */
    rightAt: integer('right_at', { mode: 'timestamp_ms' }),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.questionId] })],
);

/** 评分: a grader's judgement of one submission. */
export const grading = sqliteTable('grading', {
  /** Made by the client (UUIDv7): the same id twice is one grading. */
  id: text().primaryKey(),
  submissionId: text('submission_id')
    .notNull()
    .unique()
    .references(() => submission.id),
  graderId: text('grader_id')
    .notNull()
    .references(() => person.id),
  /** Level by criterion id. */
  levels: text({ mode: 'json' }).$type<Record<string, Level>>().notNull(),
  /** 一个亮点, 一个改法, 下一步. */
  highlight: text().notNull(),
  change: text().notNull(),
  nextStep: text('next_step').notNull(),
  /** Weighted, 0 to 100, unrounded (domain.md §3). */
  percent: real().notNull(),
  verdict: text({ enum: ['passed', 'needs-revision'] }).notNull(),
  gradedAt: integer('graded_at', { mode: 'timestamp_ms' }).notNull(),
});

/** 已证: a practical assessment once passed, and the practice minutes it proves. */
export const taskPass = sqliteTable(
  'task_pass',
  {
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    minutes: integer().notNull(),
    passedAt: integer('passed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.taskId] })],
);

/** The newest rubric level a learner has for a competency. */
export const competencyLevel = sqliteTable(
  'competency_level',
  {
    learnerId: learnerId(),
    competency: text().notNull(),
    level: integer().$type<Level>().notNull(),
    gradingId: text('grading_id')
      .notNull()
      .references(() => grading.id),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.competency] })],
);
