import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import { cohort, session } from '../cohorts/schema.ts';
import { organisation } from '../organisations/schema.ts';

/** 托管: what a cohort offers. Seats of an evening follow from it and from who is on duty, see rules.ts. */
export const childcareOffer = sqliteTable('childcare_offer', {
  cohortId: text('cohort_id')
    .primaryKey()
    .references(() => cohort.id),
  isOpen: integer('is_open', { mode: 'boolean' }).notNull(),
  place: text().notNull(),
  /** Room for children of 3 to 5 and of 6 and more, however many carers come. */
  smallSeats: integer('small_seats').notNull(),
  largeSeats: integer('large_seats').notNull(),
  /** Children to one carer. */
  smallRatio: integer('small_ratio').notNull(),
  largeRatio: integer('large_ratio').notNull(),
  changedBy: text('changed_by')
    .notNull()
    .references(() => person.id),
  changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
});

/** 看护员: somebody who minds the children for an organisation. */
export const carer = sqliteTable(
  'carer',
  {
    /** Made by the client (UUIDv7). */
    id: text().primaryKey(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    /** Her account, with which she opens the list of an evening; null: she is only named. */
    personId: text('person_id').references(() => person.id),
    name: text().notNull(),
    /** The days on which she can come, 1 Monday … 7 Sunday. */
    weekdays: text({ mode: 'json' }).$type<number[]>().notNull(),
    addedBy: text('added_by')
      .notNull()
      .references(() => person.id),
    addedAt: integer('added_at', { mode: 'timestamp_ms' }).notNull(),
    /** Null while she minds children. */
    leftAt: integer('left_at', { mode: 'timestamp_ms' }),
    leftBy: text('left_by').references(() => person.id),
  },
  (t) => [index('carer_by_organisation').on(t.organisationId), index('carer_by_person').on(t.personId)],
);

/** 值班: who is with which children in an evening. `mixed`: with all from 3 on, by the ratio of the small ones. */
export const carerDuty = sqliteTable(
  'carer_duty',
  {
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    carerId: text('carer_id')
      .notNull()
      .references(() => carer.id),
    group: text('age_group', { enum: ['small', 'large', 'mixed'] }).notNull(),
    assignedBy: text('assigned_by')
      .notNull()
      .references(() => person.id),
    assignedAt: integer('assigned_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.carerId] }), index('carer_duty_by_carer').on(t.carerId)],
);

/**
 * 孩子: what is kept of a child, for one cohort, and nothing else (domain.md §5). The row is deleted 30 days after the
 * cohort's end, or at once when the guardian says so.
 */
export const child = sqliteTable(
  'child',
  {
    /** Made by the client (UUIDv7). */
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    guardianId: text('guardian_id')
      .notNull()
      .references(() => person.id),
    /** 小名; never the name on a paper. */
    petName: text('pet_name').notNull(),
    ageBand: text('age_band', { enum: ['under-3', '3-5', '6-up'] }).notNull(),
    emergencyPhone: text('emergency_phone').notNull(),
    /** Who may fetch beside the guardian, as she calls them: 奶奶, 二姨. */
    fetchers: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Allergies and special needs; null without the consent of its own. */
    needs: text(),
    needsAgreedAt: integer('needs_agreed_at', { mode: 'timestamp_ms' }),
    /** Which wording the guardian agreed to, and when. */
    wording: text().notNull(),
    agreedAt: integer('agreed_at', { mode: 'timestamp_ms' }).notNull(),
    /** For all coming evenings, those that are added later too; null when she signs up evening by evening. */
    alwaysSince: integer('always_since', { mode: 'timestamp_ms' }),
    changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('child_by_cohort').on(t.cohortId), index('child_by_guardian').on(t.guardianId)],
);

/** 托管报名: a child for an evening. Who has a seat and who waits follows from the order of asking. */
export const childcareSignUp = sqliteTable(
  'childcare_sign_up',
  {
    childId: text('child_id')
      .notNull()
      .references(() => child.id),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    askedBy: text('asked_by')
      .notNull()
      .references(() => person.id),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
    /** Null while it stands. */
    cancelledAt: integer('cancelled_at', { mode: 'timestamp_ms' }),
  },
  (t) => [primaryKey({ columns: [t.childId, t.sessionId] }), index('childcare_sign_up_by_session').on(t.sessionId)],
);

/**
 * 候补喊位: a child waited for a seat in an evening and has one now. The guardian is told and says until `answerBy`
 * whether it comes; without an answer the child goes to the end of the list and the next is told.
 */
export const seatCall = sqliteTable(
  'seat_call',
  {
    childId: text('child_id')
      .notNull()
      .references(() => child.id),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    /** Since when it waits. */
    waitsSince: integer('waits_since', { mode: 'timestamp_ms' }).notNull(),
    /** When the guardian was told; null while it waits. */
    calledAt: integer('called_at', { mode: 'timestamp_ms' }),
    answerBy: integer('answer_by', { mode: 'timestamp_ms' }),
    /** `lapsed`: nobody answered in time. */
    answer: text({ enum: ['yes', 'no', 'lapsed'] }),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }),
  },
  (t) => [primaryKey({ columns: [t.childId, t.sessionId] }), index('seat_call_by_session').on(t.sessionId)],
);

/** 交接: a child was brought or fetched. What was noted wrongly is taken back, not deleted. */
export const handOver = sqliteTable(
  'hand_over',
  {
    /** Made by the client (UUIDv7): the same id twice is one. */
    id: text().primaryKey(),
    childId: text('child_id')
      .notNull()
      .references(() => child.id),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    way: text({ enum: ['in', 'out'] }).notNull(),
    /** Who brought or fetched, in words: 妈妈, 奶奶. */
    who: text().notNull(),
    proof: text({ enum: ['signature', 'pin', 'note'] }).notNull(),
    /** The drawn signature; null when it was proved otherwise. */
    signatureHash: text('signature_hash'),
    note: text().notNull(),
    notedBy: text('noted_by')
      .notNull()
      .references(() => person.id),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    /** '' while it counts, else its own id: so there is one that counts per child, evening and way. */
    undone: text().notNull().default(''),
    undoneBy: text('undone_by').references(() => person.id),
    undoneAt: integer('undone_at', { mode: 'timestamp_ms' }),
  },
  (t) => [
    index('hand_over_by_session').on(t.sessionId),
    index('hand_over_by_child').on(t.childId),
    uniqueIndex('hand_over_that_counts').on(t.childId, t.sessionId, t.way, t.undone),
  ],
);

/** 托管计数: what is left of children whose rows were deleted, per evening and age; never names. */
export const childcareUse = sqliteTable(
  'childcare_use',
  {
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    ageBand: text('age_band', { enum: ['under-3', '3-5', '6-up'] }).notNull(),
    /** Children signed up with a seat, waiting for one, and brought. */
    seated: integer().notNull(),
    waiting: integer().notNull(),
    came: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.ageBand] })],
);
