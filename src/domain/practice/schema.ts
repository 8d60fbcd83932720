import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Answers, Grade, Json } from '../../plugin-api.ts';
import { person } from '../accounts/schema.ts';
import { cohort } from '../cohorts/schema.ts';
import { courseVersion } from '../courses/schema.ts';
import { pluginVersion } from '../plugins/schema.ts';

const learnerId = () =>
  text('learner_id')
    .notNull()
    .references(() => person.id);

/** What a learner has typed for a practical assessment and not handed in yet. Texts and numbers by evidence id. */
export const draft = sqliteTable(
  'draft',
  {
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    answers: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    openedAt: integer('opened_at', { mode: 'timestamp_ms' }).notNull(),
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.taskId] })],
);

/** A file a learner (or her class teacher for her) has put up, freed of where it was taken. Never changed. */
export const evidence = sqliteTable(
  'evidence',
  {
    id: text().primaryKey(),
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    /** The id of the evidence item it answers, and of which kind that is. */
    itemId: text('item_id').notNull(),
    kind: text({ enum: ['photo', 'paper', 'video', 'audio', 'signature'] }).notNull(),
    /** What the file is: `image/webp`, `video/mp4`, …; `text/plain` for a signature by PIN. */
    mediaType: text('media_type').notNull(),
    /** Where the file lies: see server/storage.ts. Pictures in three sizes, films with a picture of them. */
    fileHash: text('file_hash').notNull(),
    middleHash: text('middle_hash'),
    smallHash: text('small_hash'),
    posterHash: text('poster_hash'),
    bytes: integer().notNull(),
    width: integer(),
    height: integer(),
    seconds: integer(),
    /** `YYYY-MM-DD`: when it was taken, as the camera says; only the day is kept. */
    capturedOn: text('captured_on'),
    /** What it looks like: 64 bits in hex (likeness.ts); null for what is no picture, or hardly one. */
    likeness: text(),
    /** Who put it up: the learner, or her class teacher for sheets of paper. */
    addedBy: text('added_by')
      .notNull()
      .references(() => person.id),
    /** Who signed with her own PIN; null for anything else. */
    witnessId: text('witness_id').references(() => person.id),
    addedAt: integer('added_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('evidence_by_learner').on(t.learnerId, t.addedAt),
    index('evidence_by_file').on(t.fileHash),
    index('evidence_by_middle').on(t.middleHash),
    index('evidence_by_small').on(t.smallHash),
    index('evidence_by_poster').on(t.posterHash),
    index('evidence_by_task').on(t.courseId, t.taskId),
  ],
);

/** The likeness of a picture in seven pieces: two that differ in six bits or fewer have at least one piece in common. */
export const likenessBand = sqliteTable(
  'likeness_band',
  {
    evidenceId: text('evidence_id')
      .notNull()
      .references(() => evidence.id),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    band: integer().notNull(),
    value: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.evidenceId, t.band] }),
    index('likeness_band_by_value').on(t.courseId, t.taskId, t.band, t.value),
  ],
);

/**
 * Which evidence lies in a draft, and at which place of its item, from 0: of two photographs that come at the same time
 * only one finds a place free. Taken out of it, the evidence stays if a submission holds it.
 */
export const draftEvidence = sqliteTable(
  'draft_evidence',
  {
    evidenceId: text('evidence_id')
      .notNull()
      .references(() => evidence.id),
    /** Whose draft it lies in. Of a group's work, several may have the same evidence in theirs once it came back. */
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    itemId: text('item_id').notNull(),
    place: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.evidenceId, t.learnerId] }),
    uniqueIndex('draft_evidence_by_place').on(t.learnerId, t.courseId, t.taskId, t.itemId, t.place),
  ],
);

/**
 * A file on its way from a phone: what she said of it before the first byte. The bytes lie in server/unfinished.ts, which
 * also knows how many there are. Once they are whole they become the evidence of the same id, or are refused.
 */
export const upload = sqliteTable(
  'upload',
  {
    /** Made by the client (UUIDv7), and later the id of the evidence: the same file sent twice is one. */
    id: text().primaryKey(),
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    itemId: text('item_id').notNull(),
    /** What the file is called on the phone. */
    name: text().notNull(),
    /** How long the whole file is. */
    bytes: integer().notNull(),
    /** What the phone says by which it knows the file again: name, size, time, a sum of both ends; empty when nothing. */
    fingerprint: text().notNull(),
    startedAt: integer('started_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    /** How often the whole file was looked at: one that takes the program down with it is not looked at for ever. */
    tries: integer().notNull().default(0),
    /** When the last byte had come and was looked at; null while it is under way. */
    finishedAt: integer('finished_at', { mode: 'timestamp_ms' }),
    /** Why the whole file was not taken; null when it was. */
    refused: text({ mode: 'json' }).$type<readonly { path: string[]; rule: string }[]>(),
  },
  (t) => [index('upload_by_learner').on(t.learnerId, t.startedAt), index('upload_by_expiry').on(t.expiresAt)],
);

/**
 * 小组: learners of one cohort who make one work of an assessment together. Its draft lies in the drafts of its holder,
 * for all of them. Every change of a group changes its row first, so that of two at once the second looks again.
 */
export const workGroup = sqliteTable(
  'work_group',
  {
    /** Made by the client (UUIDv7): the same id twice is one group. */
    id: text().primaryKey(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    openedBy: text('opened_by')
      .notNull()
      .references(() => person.id),
    openedAt: integer('opened_at', { mode: 'timestamp_ms' }).notNull(),
    /** In whose drafts the common draft lies; when she leaves, it moves on. */
    holderId: text('holder_id')
      .notNull()
      .references(() => person.id),
    /** How often the group has changed. */
    revision: integer().notNull(),
    /** When its work was handed in; null while it is being made, also after it was taken back. */
    closedAt: integer('closed_at', { mode: 'timestamp_ms' }),
  },
  (t) => [index('work_group_by_cohort').on(t.cohortId, t.courseId, t.taskId)],
);

/** 邀请: a learner was asked into a group, or asked to come in herself (then she is `askedBy`); and what came of it. */
export const groupInvitation = sqliteTable(
  'group_invitation',
  {
    /** Made by the client (UUIDv7): the same id twice is one. */
    id: text().primaryKey(),
    groupId: text('group_id')
      .notNull()
      .references(() => workGroup.id),
    learnerId: learnerId(),
    askedBy: text('asked_by')
      .notNull()
      .references(() => person.id),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
    answer: text({ enum: ['accepted', 'declined', 'taken-back'] }),
    answeredBy: text('answered_by').references(() => person.id),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }),
  },
  (t) => [index('group_invitation_by_group').on(t.groupId), index('group_invitation_by_learner').on(t.learnerId)],
);

/** Who belongs to a group now: at most one group per learner and assessment. Leaving takes the row away. */
export const groupSeat = sqliteTable(
  'group_seat',
  {
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    groupId: text('group_id')
      .notNull()
      .references(() => workGroup.id),
    since: integer({ mode: 'timestamp_ms' }).notNull(),
    /** 我做了什么: her own line; empty until she writes it. */
    share: text().notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.taskId] }), index('group_seat_by_group').on(t.groupId)],
);

/** 退出: who left a group, and when. */
export const groupLeaving = sqliteTable(
  'group_leaving',
  {
    groupId: text('group_id')
      .notNull()
      .references(() => workGroup.id),
    learnerId: learnerId(),
    leftAt: integer('left_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.learnerId, t.leftAt] })],
);

/** 提交: one attempt, as it was handed in. */
export const submission = sqliteTable(
  'submission',
  {
    /** Made by the client (UUIDv7): the same id twice is one submission. */
    id: text().primaryKey(),
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    versionId: text('version_id')
      .notNull()
      .references(() => courseVersion.id),
    taskId: text('task_id').notNull(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    /** 1, 2, …: 第几次交. */
    number: integer().notNull(),
    answers: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** When she took the work up: from then on its days count. Null when it was handed in without a draft. */
    openedAt: integer('opened_at', { mode: 'timestamp_ms' }),
    submittedAt: integer('submitted_at', { mode: 'timestamp_ms' }).notNull(),
    /** The group whose work it is, and what she says that she did in it; null for work of her own. */
    groupId: text('group_id').references(() => workGroup.id),
    share: text(),
  },
  (t) => [
    uniqueIndex('submission_by_number').on(t.learnerId, t.courseId, t.taskId, t.number),
    index('submission_by_group').on(t.groupId),
    index('submission_by_cohort').on(t.cohortId),
  ],
);

/** 宽限: a learner was given more time for an assessment, until the end of a day. The latest day counts. */
export const excuse = sqliteTable(
  'excuse',
  {
    /** Made by the client (UUIDv7): the same id twice is one. */
    id: text().primaryKey(),
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    reason: text({ enum: ['child', 'harvest', 'power', 'road', 'family', 'other'] }).notNull(),
    note: text().notNull(),
    /** `YYYY-MM-DD`, in China. */
    until: text().notNull(),
    excusedBy: text('excused_by')
      .notNull()
      .references(() => person.id),
    excusedAt: integer('excused_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('excuse_by_learner').on(t.learnerId, t.courseId, t.taskId), index('excuse_by_cohort').on(t.cohortId)],
);

export const submissionEvidence = sqliteTable(
  'submission_evidence',
  {
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    evidenceId: text('evidence_id')
      .notNull()
      .references(() => evidence.id),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.evidenceId] })],
);

/**
 * 待批: the submission of an assessment that waits for its mentor; at most one at a time. Withdrawing and grading both
 * take this row away, so that of the two only one can happen.
 */
export const waitingSubmission = sqliteTable(
  'waiting_submission',
  {
    submissionId: text('submission_id')
      .primaryKey()
      .references(() => submission.id),
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
  },
  (t) => [uniqueIndex('waiting_submission_by_learner').on(t.learnerId, t.courseId, t.taskId)],
);

/** 撤回: taken back by the learner before anybody graded it. */
export const withdrawal = sqliteTable('withdrawal', {
  submissionId: text('submission_id')
    .primaryKey()
    .references(() => submission.id),
  withdrawnAt: integer('withdrawn_at', { mode: 'timestamp_ms' }).notNull(),
});

/** One try with a simulator: the task she got, what she answered, the grade. A version of the plugin belongs to it. */
export const simulatorAttempt = sqliteTable(
  'simulator_attempt',
  {
    id: text().primaryKey(),
    learnerId: learnerId(),
    pluginId: text('plugin_id').notNull(),
    pluginVersionId: text('plugin_version_id')
      .notNull()
      .references(() => pluginVersion.id),
    /** The practice lesson: `freight`. */
    practice: text().notNull(),
    /** 1, 2, 3 … of this learner and practice; with both it is the seed of the task. */
    number: integer().notNull(),
    task: text({ mode: 'json' }).$type<Json>().notNull(),
    startedAt: integer('started_at', { mode: 'timestamp_ms' }).notNull(),
    /** What she filled in last, also while it could not be graded. */
    answer: text({ mode: 'json' }).$type<Answers>(),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }),
    /** Null until it was graded. */
    grade: text({ mode: 'json' }).$type<Grade>(),
    score: integer(),
    isPassed: integer('is_passed', { mode: 'boolean' }),
  },
  (t) => [uniqueIndex('simulator_attempt_by_number').on(t.learnerId, t.pluginId, t.practice, t.number)],
);

/** How far a learner is with a practice of a plugin: the best counts, and its minutes once. */
export const simulatorResult = sqliteTable(
  'simulator_result',
  {
    learnerId: learnerId(),
    pluginId: text('plugin_id').notNull(),
    practice: text().notNull(),
    /** The course that it extends, by its code, and the minutes that a pass proves. */
    courseCode: text('course_code').notNull(),
    minutes: integer().notNull(),
    best: integer().notNull(),
    tries: integer().notNull(),
    passedAt: integer('passed_at', { mode: 'timestamp_ms' }),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.pluginId, t.practice] })],
);

/** The days (`YYYY-MM-DD`, in China) on which a learner passed a simulator of a competency: two make it known. */
export const simulatorDay = sqliteTable(
  'simulator_day',
  {
    learnerId: learnerId(),
    competency: text().notNull(),
    day: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.competency, t.day] })],
);
