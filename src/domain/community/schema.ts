import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Role } from '../../server/context.ts';
import { person } from '../accounts/schema.ts';
import { cohort, session } from '../cohorts/schema.ts';

const ofPerson = (name: string) =>
  text(name)
    .notNull()
    .references(() => person.id);
const ofCohort = () =>
  text('cohort_id')
    .notNull()
    .references(() => cohort.id);
const moment = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** 问答: a question of a cohort's group, about a lesson or about anything; or an answer to one. */
export const post = sqliteTable(
  'post',
  {
    /** Made by the client (UUIDv7): the same id twice is one post. */
    id: text().primaryKey(),
    /** The question it answers; null for a question. */
    questionId: text('question_id'),
    /** The group it was written in. */
    cohortId: ofCohort(),
    /** Whom a question about a lesson is shown to: all who take the course at the same organisation. */
    courseId: text('course_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    /** Null: about no lesson, and then for the group alone. */
    lessonId: text('lesson_id'),
    authorId: ofPerson('author_id'),
    /** As what she wrote it: answers of mentors and teachers are marked. */
    role: text().$type<Role>().notNull(),
    body: text().notNull(),
    postedAt: moment('posted_at').notNull(),
    /** When its writer took it away. */
    removedAt: moment('removed_at'),
    /** When a moderator hid it; who and why stands in `post_moderation`. */
    hiddenAt: moment('hidden_at'),
    /** 帮到我了: when who asked said of this answer that it helped. */
    helpedAt: moment('helped_at'),
  },
  (t) => [
    index('post_by_group').on(t.cohortId, t.postedAt),
    index('post_by_lesson').on(t.organisationId, t.courseId, t.lessonId),
    index('post_by_question').on(t.questionId, t.postedAt),
    index('post_by_author').on(t.authorId, t.postedAt),
  ],
);

/** What a post said before its writer changed it. */
export const postEdit = sqliteTable(
  'post_edit',
  {
    postId: text('post_id')
      .notNull()
      .references(() => post.id),
    body: text().notNull(),
    editedAt: moment('edited_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.editedAt] })],
);

/** 举报: somebody asks a moderator to look at a post. */
export const postReport = sqliteTable(
  'post_report',
  {
    postId: text('post_id')
      .notNull()
      .references(() => post.id),
    reporterId: ofPerson('reporter_id'),
    reason: text({ enum: ['rude', 'private', 'advert', 'wrong', 'other'] }).notNull(),
    reportedAt: moment('reported_at').notNull(),
    /** When a moderator had looked, whatever she decided. */
    settledAt: moment('settled_at'),
  },
  (t) => [primaryKey({ columns: [t.postId, t.reporterId] })],
);

/** 管理: a moderator hid a post, let it stand, or brought it back. */
export const postModeration = sqliteTable(
  'post_moderation',
  {
    /** Made by the client (UUIDv7). */
    id: text().primaryKey(),
    postId: text('post_id')
      .notNull()
      .references(() => post.id),
    act: text({ enum: ['hidden', 'kept', 'restored'] }).notNull(),
    reason: text().notNull(),
    moderatedBy: ofPerson('moderated_by'),
    moderatedAt: moment('moderated_at').notNull(),
  },
  (t) => [index('post_moderation_by_post').on(t.postId, t.moderatedAt)],
);

/** 失败故事: what went wrong, with numbers, and what its writer would do now. Shown once somebody has approved it. */
export const story = sqliteTable(
  'story',
  {
    /** Made by the client (UUIDv7). */
    id: text().primaryKey(),
    organisationId: text('organisation_id').notNull(),
    cohortId: ofCohort(),
    authorId: ofPerson('author_id'),
    title: text().notNull(),
    background: text().notNull(),
    did: text().notNull(),
    numbers: text().notNull(),
    failed: text().notNull(),
    advice: text().notNull(),
    writtenAt: moment('written_at').notNull(),
    approvedAt: moment('approved_at'),
    approvedBy: text('approved_by').references(() => person.id),
    /** Taken back by its writer, or sent back by who looked at it, with a reason. */
    withdrawnAt: moment('withdrawn_at'),
    sentBackAt: moment('sent_back_at'),
    sentBackWhy: text('sent_back_why').notNull().default(''),
  },
  (t) => [index('story_by_organisation').on(t.organisationId, t.writtenAt), index('story_by_author').on(t.authorId)],
);

/** 我也遇到过. */
export const storyEcho = sqliteTable(
  'story_echo',
  {
    storyId: text('story_id')
      .notNull()
      .references(() => story.id),
    personId: ofPerson('person_id'),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.personId] })],
);

/** 通知: a few words to a cohort. */
export const notice = sqliteTable(
  'notice',
  {
    /** Made by the client (UUIDv7). */
    id: text().primaryKey(),
    cohortId: ofCohort(),
    title: text().notNull(),
    body: text().notNull(),
    /** The evening it is about. */
    sessionId: text('session_id').references(() => session.id),
    /** Whether those who have not read it are also sent a text message. */
    bySms: integer('by_sms', { mode: 'boolean' }).notNull(),
    postedBy: ofPerson('posted_by'),
    postedAt: moment('posted_at').notNull(),
    /** The last day it is shown (`YYYY-MM-DD`). */
    until: text('until_day').notNull(),
    withdrawnAt: moment('withdrawn_at'),
    withdrawnBy: text('withdrawn_by').references(() => person.id),
  },
  (t) => [index('notice_by_cohort').on(t.cohortId, t.postedAt)],
);

export const noticeReading = sqliteTable(
  'notice_reading',
  {
    noticeId: text('notice_id')
      .notNull()
      .references(() => notice.id),
    personId: ofPerson('person_id'),
    readAt: moment('read_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.personId] })],
);

/** 短信: one text message of one notice. */
export const textMessage = sqliteTable(
  'text_message',
  {
    noticeId: text('notice_id')
      .notNull()
      .references(() => notice.id),
    personId: ofPerson('person_id'),
    /** Not before: messages wait out the night. */
    dueAt: moment('due_at').notNull(),
    sentAt: moment('sent_at'),
    /** Why none goes out: she has had enough today, or has no number. */
    held: text({ enum: ['enough', 'no-phone'] }),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.personId] }),
    index('text_message_by_person').on(t.personId, t.dueAt),
    index('text_message_by_due').on(t.sentAt, t.dueAt),
  ],
);

/** 配图: at most three photographs of a question or an answer, made anew without place or phone. */
export const postPhoto = sqliteTable(
  'post_photo',
  {
    id: text().primaryKey(),
    postId: text('post_id')
      .notNull()
      .references(() => post.id),
    fileHash: text('file_hash').notNull(),
    middleHash: text('middle_hash'),
    smallHash: text('small_hash'),
    width: integer(),
    height: integer(),
    addedAt: moment('added_at').notNull(),
  },
  (t) => [index('post_photo_by_post').on(t.postId)],
);

/** 提醒: one thing that one person is reminded of by the platform, once: on her first page and by text message. */
export const reminder = sqliteTable(
  'reminder',
  {
    personId: ofPerson('person_id'),
    kind: text({ enum: ['tomorrow', 'changed', 'promise', 'seat'] }).notNull(),
    /** What it is about: the evening and its date, the change of the timetable, the submission. */
    factKey: text('fact_key').notNull(),
    /** The evening it is about; null of work that waits. */
    sessionId: text('session_id').references(() => session.id),
    /** The work that waits; null of an evening. */
    submissionId: text('submission_id'),
    at: moment('at').notNull(),
    /** Until then it is shown. */
    until: moment('until').notNull(),
    /** 知道了. */
    seenAt: moment('seen_at'),
    /** When its text message may go out, when it went, or why none does: enough that day, no number, too late. */
    smsDueAt: moment('sms_due_at').notNull(),
    smsSentAt: moment('sms_sent_at'),
    smsHeld: text('sms_held', { enum: ['enough', 'no-phone'] }),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.kind, t.factKey] }),
    index('reminder_by_person').on(t.personId, t.until),
    index('reminder_by_due').on(t.smsSentAt, t.smsDueAt),
  ],
);

/** 不用提醒: of what somebody does not want to be reminded; without a row she is. */
export const reminderOff = sqliteTable(
  'reminder_off',
  {
    personId: ofPerson('person_id'),
    kind: text({ enum: ['tomorrow', 'changed', 'promise', 'seat'] }).notNull(),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind] })],
);
