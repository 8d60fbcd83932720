import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import { organisation } from '../organisations/schema.ts';
import type {
  CertificateRule,
  EvidenceItem,
  ModuleOutline,
  Programme,
  Question,
  Rubric,
  Survey,
  Task,
} from './package.ts';

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
  /** The college that owns it; null for what ships with the platform. */
  organisationId: text('organisation_id').references(() => organisation.id),
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
    /** The shipped version whose changes it holds: itself when it ships, null in a college's own course. */
    shippedId: text('shipped_id'),
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
    /** How many learners hand it in together; null: each alone. */
    group: text('group_size', { mode: 'json' }).$type<Task['group']>(),
    evidence: text({ mode: 'json' }).$type<EvidenceItem[]>().notNull(),
    rubric: text({ mode: 'json' }).$type<Rubric>().notNull(),
    html: text().notNull(),
    speech: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.taskId] })],
);

/** 班型: a programme as it was imported last. A cohort copies its sessions, so that a newer one changes no timetable. */
export const programme = sqliteTable('programme', {
  /** The file's name: `live-evening`. */
  id: text().primaryKey(),
  /** Its place in lists. */
  position: integer().notNull(),
  /** SHA-256 of its file. */
  hash: text().notNull(),
  title: text().notNull(),
  titleEn: text('title_en').notNull(),
  content: text({ mode: 'json' }).$type<Programme>().notNull(),
  importedBy: text('imported_by').notNull(),
  importedAt: integer('imported_at', { mode: 'timestamp_ms' }).notNull(),
});

/** 摸底: the entry survey as it was imported last; the one row is called `entry`. */
export const survey = sqliteTable('survey', {
  id: text().primaryKey(),
  /** SHA-256 of its file. */
  hash: text().notNull(),
  content: text({ mode: 'json' }).$type<Survey>().notNull(),
  importedBy: text('imported_by').notNull(),
  importedAt: integer('imported_at', { mode: 'timestamp_ms' }).notNull(),
});

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

/** The bytes of a package's file, kept once for all versions and drafts that hold them (decision 006). */
export const packageFile = sqliteTable('package_file', {
  /** SHA-256. */
  hash: text().primaryKey(),
  bytes: blob({ mode: 'buffer' }).notNull(),
});

const fileHash = () => text('file_hash').references(() => packageFile.hash);

/** The files of a version, as they were written. */
export const versionFile = sqliteTable(
  'version_file',
  { versionId: versionId(), path: text().notNull(), fileHash: fileHash().notNull() },
  (t) => [primaryKey({ columns: [t.versionId, t.path] })],
);

/** When a version became the one that is shown, who did it and why. The newest of a course is the current one. */
export const publication = sqliteTable(
  'publication',
  {
    id: text().primaryKey(),
    courseId: text('course_id').notNull(),
    versionId: versionId(),
    /** `shipped`: it came with the platform; `restored`: an older version is shown again. */
    kind: text({ enum: ['shipped', 'published', 'restored'] }).notNull(),
    why: text().notNull(),
    publishedBy: text('published_by').notNull(),
    publishedAt: integer('published_at', { mode: 'timestamp_ms' }).notNull(),
    /** The review that approved it; null when nobody else had looked. */
    reviewId: text('review_id'),
    /** Below 60% practice: why that may be, and until when (`YYYY-MM-DD`). Who: `publishedBy`. */
    waiverReason: text('waiver_reason'),
    waiverUntil: text('waiver_until'),
  },
  (t) => [index('publication_by_course').on(t.courseId, t.publishedAt)],
);

/** A course that is being written. One is open per course; all its authors write in the same. */
export const courseDraft = sqliteTable(
  'course_draft',
  {
    id: text().primaryKey(),
    /** The folder's name; of a course that may not exist yet. */
    courseId: text('course_id').notNull(),
    /** The course while it is open, null afterwards: so there is one at most. */
    openFor: text('open_for').unique(),
    organisationId: text('organisation_id').references(() => organisation.id),
    /** The version that it began with; null for a new course. */
    baseVersionId: text('base_version_id'),
    /** The shipped version whose changes it holds. */
    shippedId: text('shipped_id'),
    openedBy: text('opened_by').notNull(),
    openedAt: integer('opened_at', { mode: 'timestamp_ms' }).notNull(),
    closedBy: text('closed_by'),
    closedAt: integer('closed_at', { mode: 'timestamp_ms' }),
    /** What became of it; null when it was thrown away. */
    publicationId: text('publication_id'),
  },
  (t) => [index('course_draft_by_course').on(t.courseId)],
);

const draftId = () =>
  text('draft_id')
    .notNull()
    .references(() => courseDraft.id);

/** Every file of a draft as it is now. */
export const draftFile = sqliteTable(
  'draft_file',
  {
    draftId: draftId(),
    path: text().notNull(),
    /** Null when it was taken out. */
    fileHash: fileHash(),
    /** 0 as in the base version, then 1, 2, … with every save: who saves says on which he built. */
    revision: integer().notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.path] })],
);

/** Every save of a draft's file: nothing that was typed is lost. */
export const draftRevision = sqliteTable(
  'draft_revision',
  {
    draftId: draftId(),
    path: text().notNull(),
    revision: integer().notNull(),
    fileHash: fileHash(),
    savedBy: text('saved_by').notNull(),
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.path, t.revision] })],
);

/** Somebody else is asked to look at a draft as it stood then. */
export const draftReview = sqliteTable(
  'draft_review',
  {
    id: text().primaryKey(),
    draftId: draftId(),
    /** The hash of all its files: an approval counts for just these. */
    hash: text().notNull(),
    note: text().notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at', { mode: 'timestamp_ms' }),
    isApproved: integer('is_approved', { mode: 'boolean' }),
    answer: text(),
  },
  (t) => [index('draft_review_by_draft').on(t.draftId)],
);
