import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import { cohort } from '../cohorts/schema.ts';
import { organisation } from '../organisations/schema.ts';

const kinds = ['platform', 'returnee', 'college', 'post', 'dialect'] as const;

/** 导师: what she can help with, where and when, and how many learners she can take. How she stands now. */
export const mentor = sqliteTable('mentor', {
  personId: text('person_id')
    .primaryKey()
    .references(() => person.id),
  kind: text({ enum: kinds }).notNull(),
  specialities: text({ mode: 'json' }).$type<string[]>().notNull(),
  dialects: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** Ids of the villages she comes to; null before anybody has said. */
  villages: text({ mode: 'json' }).$type<string[]>(),
  /** When she can come: `weekday-evening`, …; null before anybody has said. */
  times: text({ mode: 'json' }).$type<string[]>(),
  /** Learners at the same time (domain.md §3.0: at most 12 in-depth reviews a month). */
  capacity: integer().notNull(),
  /** Since when she takes nobody; null while she is with us. */
  leftAt: integer('left_at', { mode: 'timestamp_ms' }),
});

/** 档案变更: a mentor's profile as it was after each change; the newest says how it stands in `mentor`. */
export const mentorEdit = sqliteTable(
  'mentor_edit',
  {
    /** Made by the client (UUIDv7): the same id twice is one change. */
    id: text().primaryKey(),
    mentorId: text('mentor_id')
      .notNull()
      .references(() => person.id),
    kind: text({ enum: kinds }).notNull(),
    specialities: text({ mode: 'json' }).$type<string[]>().notNull(),
    dialects: text({ mode: 'json' }).$type<string[]>().notNull(),
    villages: text({ mode: 'json' }).$type<string[]>().notNull(),
    times: text({ mode: 'json' }).$type<string[]>().notNull(),
    capacity: integer().notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull(),
    note: text().notNull(),
    editedBy: text('edited_by')
      .notNull()
      .references(() => person.id),
    editedAt: integer('edited_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('mentor_edit_by_mentor').on(t.mentorId, t.editedAt)],
);

/** 回避: a learner whom a mentor may never be given: a relative, an employee (domain.md §3.0). */
export const mentorConflict = sqliteTable(
  'mentor_conflict',
  {
    id: text().primaryKey(),
    mentorId: text('mentor_id')
      .notNull()
      .references(() => person.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    kind: text({ enum: ['relative', 'employee', 'other'] }).notNull(),
    declaredBy: text('declared_by')
      .notNull()
      .references(() => person.id),
    declaredAt: integer('declared_at', { mode: 'timestamp_ms' }).notNull(),
    /** When it was found to be none any more, and by whom. */
    withdrawnAt: integer('withdrawn_at', { mode: 'timestamp_ms' }),
    withdrawnBy: text('withdrawn_by').references(() => person.id),
  },
  (t) => [index('mentor_conflict_by_mentor').on(t.mentorId), index('mentor_conflict_by_learner').on(t.learnerId)],
);

/** 结对: whose mentor somebody is in a cohort. */
export const pairing = sqliteTable(
  'pairing',
  {
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    mentorId: text('mentor_id')
      .notNull()
      .references(() => person.id),
    pairedAt: integer('paired_at', { mode: 'timestamp_ms' }).notNull(),
    /** The coordinator's choice it came with; null when the platform paired on enrolment. */
    choiceId: text('choice_id').references(() => pairingChoice.id),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.learnerId] }), index('pairing_by_mentor').on(t.mentorId)],
);

/** 结对决定: what a coordinator chose in one go, from the suggestion or by hand; undone as a whole. */
export const pairingChoice = sqliteTable(
  'pairing_choice',
  {
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    /** What each learner had and was given; null is nobody. `facts` are the reasons that held then. */
    changes: text({ mode: 'json' })
      .$type<{ learnerId: string; from: string | null; to: string | null; facts: string[] }[]>()
      .notNull(),
    note: text().notNull(),
    chosenBy: text('chosen_by')
      .notNull()
      .references(() => person.id),
    chosenAt: integer('chosen_at', { mode: 'timestamp_ms' }).notNull(),
    undoneAt: integer('undone_at', { mode: 'timestamp_ms' }),
    undoneBy: text('undone_by').references(() => person.id),
  },
  (t) => [index('pairing_choice_by_cohort').on(t.cohortId, t.chosenAt)],
);

/** 结对经历: a pairing that has ended: from when to when, and why. */
export const pastPairing = sqliteTable(
  'past_pairing',
  {
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    mentorId: text('mentor_id')
      .notNull()
      .references(() => person.id),
    pairedAt: integer('paired_at', { mode: 'timestamp_ms' }).notNull(),
    endedAt: integer('ended_at', { mode: 'timestamp_ms' }).notNull(),
    /** The person, or `system`. */
    endedBy: text('ended_by').notNull(),
    why: text({ enum: ['changed', 'undone', 'mentor-left', 'conflict', 'enrolment-ended'] }).notNull(),
  },
  (t) => [
    index('past_pairing_by_cohort').on(t.cohortId, t.endedAt),
    index('past_pairing_by_learner').on(t.learnerId),
    index('past_pairing_by_mentor').on(t.mentorId),
  ],
);

/** 带教日志: one visit, call, co-streaming or message: what was done, and what comes next. */
export const visit = sqliteTable(
  'visit',
  {
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    mentorId: text('mentor_id')
      .notNull()
      .references(() => person.id),
    kind: text({ enum: ['visit', 'call', 'co-stream', 'message'] }).notNull(),
    /** `YYYY-MM-DD` in China. */
    day: text().notNull(),
    minutes: integer().notNull(),
    done: text().notNull(),
    nextStep: text('next_step').notNull(),
    /** 下次约好: when they meet again; null when nothing is fixed. */
    nextAt: integer('next_at', { mode: 'timestamp_ms' }),
    /** The entry that this one puts right; that one stays, and counts no more. */
    replacesId: text('replaces_id'),
    loggedAt: integer('logged_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('visit_by_learner').on(t.learnerId, t.day),
    index('visit_by_mentor').on(t.mentorId, t.day),
    index('visit_by_cohort').on(t.cohortId, t.day),
  ],
);

/** 村播盲盒: somebody's way with a starter box, from asking for it to its end. How it stands now. */
export const kit = sqliteTable(
  'kit',
  {
    /** Made by the client (UUIDv7) with the application. */
    id: text().primaryKey(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    holderId: text('holder_id')
      .notNull()
      .references(() => person.id),
    villageId: text('village_id')
      .notNull()
      .references(() => organisation.id),
    /** Who looks after the account. */
    mentorId: text('mentor_id').references(() => person.id),
    state: text({ enum: ['applied', 'approved', 'declined', 'handed', 'closed', 'returned'] }).notNull(),
    /** 资产标签 `LB-YYYY-NNNN`, from the hand-over on. */
    number: text(),
    /** The day of the hand-over, `YYYY-MM-DD`: day 0 of 7, 30 and 90. */
    handedOn: text('handed_on'),
    /** What was in the box when it was handed over. */
    contents: text({ mode: 'json' }).$type<string[]>(),
    /** The account that was registered: where, and its name there. */
    platform: text(),
    handle: text(),
    appliedAt: integer('applied_at', { mode: 'timestamp_ms' }).notNull(),
    /** Its holder while it is open, null once it has ended: nobody has two at a time, however often she asks at once. */
    openFor: text('open_for').unique(),
  },
  (t) => [
    index('kit_by_organisation').on(t.organisationId, t.state),
    index('kit_by_holder').on(t.holderId),
    index('kit_by_mentor').on(t.mentorId),
    index('kit_by_number').on(t.number),
  ],
);

/** 台账: each box by its label, and the kit it is out with; null while it lies in the store. */
export const kitBox = sqliteTable('kit_box', {
  number: text().primaryKey(),
  organisationId: text('organisation_id')
    .notNull()
    .references(() => organisation.id),
  kitId: text('kit_id').references(() => kit.id),
  addedAt: integer('added_at', { mode: 'timestamp_ms' }).notNull(),
});

/** What happened to a kit: each step with who, when and why; a hand-over with who signed. */
export const kitStep = sqliteTable(
  'kit_step',
  {
    id: text().primaryKey(),
    kitId: text('kit_id')
      .notNull()
      .references(() => kit.id),
    step: text({ enum: ['applied', 'approved', 'declined', 'handed', 'registered', 'closed', 'returned'] }).notNull(),
    /** The name of who checked in the village; the number and handle; or why. */
    note: text().notNull(),
    /** How the hand-over was signed: with her own number and PIN, by her hand on the screen, or on the paper ledger. */
    signature: text({ enum: ['pin', 'drawn', 'paper'] }),
    /** What she drew; null when it was signed otherwise. */
    signatureHash: text('signature_hash'),
    takenBy: text('taken_by')
      .notNull()
      .references(() => person.id),
    takenAt: integer('taken_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('kit_step_by_kit').on(t.kitId, t.takenAt)],
);

/** 跟踪: how many videos, live streams and orders there have been since the hand-over, as told on a day. */
export const kitReport = sqliteTable(
  'kit_report',
  {
    id: text().primaryKey(),
    kitId: text('kit_id')
      .notNull()
      .references(() => kit.id),
    day: text().notNull(),
    videos: integer().notNull(),
    lives: integer().notNull(),
    orders: integer().notNull(),
    note: text().notNull(),
    reportedBy: text('reported_by')
      .notNull()
      .references(() => person.id),
    reportedAt: integer('reported_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('kit_report_by_kit').on(t.kitId, t.day)],
);

/** 一村一讲坛: an evening in a village, planned; it was held when `forum_record` says so. */
export const forum = sqliteTable(
  'forum',
  {
    id: text().primaryKey(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    villageId: text('village_id')
      .notNull()
      .references(() => organisation.id),
    /** The quarter it is for: `2026-Q4`. */
    quarter: text().notNull(),
    startsAt: integer('starts_at', { mode: 'timestamp_ms' }).notNull(),
    place: text().notNull(),
    speaker: text().notNull(),
    topic: text().notNull(),
    plannedBy: text('planned_by')
      .notNull()
      .references(() => person.id),
    plannedAt: integer('planned_at', { mode: 'timestamp_ms' }).notNull(),
    calledOffAt: integer('called_off_at', { mode: 'timestamp_ms' }),
    calledOffBy: text('called_off_by').references(() => person.id),
    calledOffWhy: text('called_off_why'),
  },
  (t) => [index('forum_by_quarter').on(t.quarter, t.villageId), index('forum_by_village').on(t.villageId)],
);

/** 签到与反馈: what a forum was, in counts without names. A correction is a new row; the newest counts. */
export const forumRecord = sqliteTable(
  'forum_record',
  {
    id: text().primaryKey(),
    forumId: text('forum_id')
      .notNull()
      .references(() => forum.id),
    /** The day it was held, `YYYY-MM-DD`. */
    heldOn: text('held_on').notNull(),
    people: integer().notNull(),
    women: integer().notNull(),
    /** 60+. */
    elders: integer().notNull(),
    questions: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** How many chose each of the five faces, from 很满意 down. */
    faces: text({ mode: 'json' }).$type<number[]>().notNull(),
    recordedBy: text('recorded_by')
      .notNull()
      .references(() => person.id),
    recordedAt: integer('recorded_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('forum_record_by_forum').on(t.forumId, t.recordedAt)],
);

/** At most four photographs of a forum; kept only when everybody in them agreed. */
export const forumPhoto = sqliteTable(
  'forum_photo',
  {
    id: text().primaryKey(),
    forumId: text('forum_id')
      .notNull()
      .references(() => forum.id),
    fileHash: text('file_hash').notNull(),
    middleHash: text('middle_hash'),
    smallHash: text('small_hash'),
    width: integer(),
    height: integer(),
    addedBy: text('added_by')
      .notNull()
      .references(() => person.id),
    addedAt: integer('added_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('forum_photo_by_forum').on(t.forumId)],
);
