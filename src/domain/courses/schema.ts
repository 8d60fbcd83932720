import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import type { CertificateRule, EvidenceItem, ModuleOutline, Question, Rubric } from './package.ts';

export const competency = sqliteTable('competency', {
  /** `LV01` … `QL08` (domain.md §2). */
  code: text().primaryKey(),
  title: text().notNull(),
  titleEn: text('title_en').notNull(),
  /** 关键码: a rubric criterion of level 3 or more is a must. */
  isGate: integer('is_gate', { mode: 'boolean' }).notNull(),
});

export const course = sqliteTable('course', {
  /** The folder's name: `live-selling`. */
  id: text().primaryKey(),
  /** `LIVE`. */
  code: text().notNull().unique(),
  /** The version that is shown and that new cohorts get. */
  currentVersionId: text('current_version_id').notNull(),
});

/** A course as it was imported once. Never changed: learners' work keeps the version it answered. */
export const courseVersion = sqliteTable(
  'course_version',
  {
    id: text().primaryKey(),
    courseId: text('course_id').notNull(),
    number: integer().notNull(),
    /** SHA-256 over all files of the package. */
    hash: text().notNull(),
    title: text().notNull(),
    titleEn: text('title_en').notNull(),
    summary: text().notNull(),
    summaryEn: text('summary_en').notNull(),
    /** `L1`. */
    level: text().notNull(),
    /** Who wrote it and under which licence (`CC-BY-4.0`): shown wherever it is read. */
    authors: text({ mode: 'json' }).$type<string[]>().notNull(),
    licence: text().notNull(),
    /** The introduction, rendered. */
    html: text().notNull(),
    /** Modules with their lessons, in order, without texts. */
    outline: text({ mode: 'json' }).$type<ModuleOutline[]>().notNull(),
    certificate: text({ mode: 'json' }).$type<CertificateRule>().notNull(),
    theoryMinutes: integer('theory_minutes').notNull(),
    practiceMinutes: integer('practice_minutes').notNull(),
    importedBy: text('imported_by').notNull(),
    importedAt: integer('imported_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('course_version_by_hash').on(t.courseId, t.hash)],
);

const versionId = () =>
  text('version_id')
    .notNull()
    .references(() => courseVersion.id);

export const lesson = sqliteTable(
  'lesson',
  {
    versionId: versionId(),
    /** `LIVE-M1-L3`. */
    lessonId: text('lesson_id').notNull(),
    /** Rendered once, at import. */
    html: text().notNull(),
    /** What the phone reads aloud: the same, as plain sentences, one paragraph a line. */
    speech: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.lessonId] })],
);

export const question = sqliteTable(
  'question',
  {
    versionId: versionId(),
    /** The question's title in its GIFT bank: `LIVE-M1-Q01`. */
    questionId: text('question_id').notNull(),
    moduleNumber: integer('module_number').notNull(),
    position: integer().notNull(),
    content: text({ mode: 'json' }).$type<Question>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.questionId] })],
);

/** 实操考核: a practical assessment as the course words it. */
export const task = sqliteTable(
  'task',
  {
    versionId: versionId(),
    /** `PA-LIVE-1`. */
    taskId: text('task_id').notNull(),
    title: text().notNull(),
    titleEn: text('title_en').notNull(),
    moduleNumber: integer('module_number').notNull(),
    /** Minutes of practice that a pass proves: its own and those of the lessons that point to it. */
    minutes: integer().notNull(),
    /** Days to hand in, counted from opening it. */
    days: integer().notNull(),
    evidence: text({ mode: 'json' }).$type<EvidenceItem[]>().notNull(),
    rubric: text({ mode: 'json' }).$type<Rubric>().notNull(),
    html: text().notNull(),
    speech: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.taskId] })],
);

/** How far somebody has read a lesson: one row per learner and lesson, moved forward, never back. */
export const reading = sqliteTable(
  'reading',
  {
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    courseId: text('course_id').notNull(),
    lessonId: text('lesson_id').notNull(),
    versionId: versionId(),
    /** Sections seen, of `sections`. */
    furthest: integer().notNull(),
    sections: integer().notNull(),
    firstAt: integer('first_at', { mode: 'timestamp_ms' }).notNull(),
    lastAt: integer('last_at', { mode: 'timestamp_ms' }).notNull(),
    /** When she said that she has finished it. */
    finishedAt: integer('finished_at', { mode: 'timestamp_ms' }),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.lessonId] })],
);
