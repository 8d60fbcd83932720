import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import { cohort } from '../cohorts/schema.ts';
import { organisation } from '../organisations/schema.ts';

const ofCohort = () =>
  text('cohort_id')
    .notNull()
    .references(() => cohort.id);
const ofLearner = () =>
  text('learner_id')
    .notNull()
    .references(() => person.id);

/**
 * 帮了什么: what somebody did about one thing that holds a learner up, or why nothing is to be done. It is about one
 * fact (`factKey`: the evening, the submission …): when the facts change she is named again. The newest act counts.
 */
export const helpAct = sqliteTable(
  'help_act',
  {
    /** Made with the form (UUIDv7): the same id twice is one act. */
    id: text().primaryKey(),
    cohortId: ofCohort(),
    learnerId: ofLearner(),
    /** Why she was named: `absent-twice`, `waiting`, … */
    reason: text().notNull(),
    factKey: text('fact_key').notNull(),
    /** Since when it was so, as the page said. */
    since: integer({ mode: 'timestamp_ms' }).notNull(),
    /** `reopened`: somebody takes the act before it back. */
    kind: text({ enum: ['acted', 'dismissed', 'reopened'] }).notNull(),
    /** What was done; null unless acted on. */
    step: text({ enum: ['call', 'visit', 'make-up', 'mentor', 'more-time', 'childcare', 'other'] }),
    note: text().notNull(),
    by: text()
      .notNull()
      .references(() => person.id),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('help_act_by_cohort').on(t.cohortId, t.learnerId), index('help_act_by_learner').on(t.learnerId)],
);

/** 回访: one time a learner was asked how she gets on, by herself, by phone or at her door; or was not reached. */
export const followUp = sqliteTable(
  'follow_up',
  {
    /** Made with the form (UUIDv7). */
    id: text().primaryKey(),
    cohortId: ofCohort(),
    learnerId: ofLearner(),
    /** Days or months after the cohort's end. */
    milestone: text({ enum: ['d30', 'd60', 'd90', 'm6', 'm12'] }).notNull(),
    channel: text({ enum: ['self', 'phone', 'visit'] }).notNull(),
    /** `declined`: she would rather not say; nobody asks again for this milestone. */
    result: text({ enum: ['answered', 'no-answer', 'declined'] }).notNull(),
    note: text().notNull(),
    by: text()
      .notNull()
      .references(() => person.id),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('follow_up_by_cohort').on(t.cohortId, t.learnerId), index('follow_up_by_learner').on(t.learnerId)],
);

/** 成效: one answer of a follow-up. Later answers are more rows; none is overwritten. */
export const outcomeFact = sqliteTable(
  'outcome_fact',
  {
    id: text().primaryKey(),
    followUpId: text('follow_up_id')
      .notNull()
      .references(() => followUp.id),
    cohortId: ofCohort(),
    learnerId: ofLearner(),
    kind: text({
      enum: ['live', 'order', 'group-buy', 'stall', 'job', 'still', 'households', 'loan-quiz', 'loan-wish'],
    }).notNull(),
    answer: text({ enum: ['yes', 'no', 'unsure'] }).notNull(),
    /** Of a job whether full-time or odd; of a group buy whether its books balanced (对账平). */
    detail: text({ enum: ['full-time', 'odd', 'balanced'] }),
    /** Other households that delivered or worked; null where nothing is counted. */
    count: integer(),
    /** `YYYY-MM-DD` when she knows the day. */
    happenedOn: text('happened_on'),
  },
  (t) => [index('outcome_fact_by_follow_up').on(t.followUpId), index('outcome_fact_by_cohort').on(t.cohortId, t.kind)],
);

/** 证据: who has seen what for a fact; without a row it is E0, her own word. The highest level counts. */
export const outcomeProof = sqliteTable(
  'outcome_proof',
  {
    /** Made with the form (UUIDv7). */
    id: text().primaryKey(),
    factId: text('fact_id')
      .notNull()
      .references(() => outcomeFact.id),
    cohortId: ofCohort(),
    /** E1: a number or link of the platform; E2: a mentor or station has seen it; E3: a third party's paper. */
    level: text({ enum: ['E1', 'E2', 'E3'] }).notNull(),
    /** The link or number, or what was seen where. */
    note: text().notNull(),
    by: text()
      .notNull()
      .references(() => person.id),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Her own work, or her own screenshot with what is private covered, which shows it; both null of a note. */
    submissionId: text('submission_id'),
    fileHash: text('file_hash'),
    middleHash: text('middle_hash'),
    smallHash: text('small_hash'),
    /** Staff looked and it does not show that: it stays, and counts no more. */
    struckAt: integer('struck_at', { mode: 'timestamp_ms' }),
    struckBy: text('struck_by').references(() => person.id),
    struckWhy: text('struck_why').notNull().default(''),
  },
  (t) => [index('outcome_proof_by_fact').on(t.factId), index('outcome_proof_by_cohort').on(t.cohortId)],
);

/** 收入区间: told only with her tick, and deleted when she says so: the row goes, nothing of it stays. */
export const incomeBand = sqliteTable(
  'income_band',
  {
    followUpId: text('follow_up_id')
      .primaryKey()
      .references(() => followUp.id),
    cohortId: ofCohort(),
    learnerId: ofLearner(),
    /** 元 a month from this work, [from, to). */
    band: text({ enum: ['0-300', '300-1000', '1000-3000', '3000+'] }).notNull(),
    /** Which wording she agreed to. */
    wording: text().notNull(),
  },
  (t) => [index('income_band_by_learner').on(t.learnerId), index('income_band_by_cohort').on(t.cohortId)],
);

/** 发货: what she sent in a month, for loss rate and cost per parcel. */
export const shippingReport = sqliteTable(
  'shipping_report',
  {
    followUpId: text('follow_up_id')
      .primaryKey()
      .references(() => followUp.id),
    cohortId: ofCohort(),
    learnerId: ofLearner(),
    /** `YYYY-MM`. */
    month: text().notNull(),
    /** Parcels sent, and those that arrived whole. */
    sent: integer().notNull(),
    whole: integer().notNull(),
    /** What sending them cost in all, 分; null when she does not know. */
    costFen: integer('cost_fen'),
  },
  (t) => [index('shipping_report_by_cohort').on(t.cohortId)],
);

/** 意见: something said to a federation or a college. An anonymous one has no person, and no time but its day. */
export const suggestion = sqliteTable(
  'suggestion',
  {
    /** Made with the form (UUIDv7); of an anonymous one the digest of its receipt, which has no time in it. */
    id: text().primaryKey(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    /** Null when anonymous. */
    personId: text('person_id').references(() => person.id),
    category: text({ enum: ['logistics', 'teaching', 'childcare', 'network', 'market', 'other'] }).notNull(),
    text: text().notNull(),
    /** `YYYY-MM-DD`: when it came, and by when an answer is promised. */
    receivedOn: text('received_on').notNull(),
    dueOn: text('due_on').notNull(),
    /** received → accepted → answered; kept current with the steps, for lists. */
    status: text({ enum: ['received', 'accepted', 'answered'] }).notNull(),
  },
  (t) => [
    index('suggestion_by_organisation').on(t.organisationId, t.status, t.dueOn),
    index('suggestion_by_person').on(t.personId, t.receivedOn),
  ],
);

/** What became of a suggestion: accepted, answered, personal data covered. The newest answer counts. */
export const suggestionStep = sqliteTable(
  'suggestion_step',
  {
    /** Made with the form (UUIDv7). */
    id: text().primaryKey(),
    suggestionId: text('suggestion_id')
      .notNull()
      .references(() => suggestion.id),
    kind: text({ enum: ['accepted', 'answered', 'covered'] }).notNull(),
    /** The answer; of `covered` nothing: what was covered is nowhere kept. */
    text: text().notNull(),
    /** The answer, and the suggestion without a name, are shown to everybody of the organisation. */
    isPublic: integer('is_public', { mode: 'boolean' }).notNull(),
    by: text()
      .notNull()
      .references(() => person.id),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('suggestion_step_by_suggestion').on(t.suggestionId)],
);

/** 满意度: who has answered, without what. `occasion`: an evening's id, or `end`. */
export const smileGiver = sqliteTable(
  'smile_giver',
  {
    cohortId: ofCohort(),
    occasion: text().notNull(),
    learnerId: ofLearner(),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.occasion, t.learnerId] })],
);

/** 满意度: what was answered, without who. */
export const smileTally = sqliteTable(
  'smile_tally',
  {
    cohortId: ofCohort(),
    occasion: text().notNull(),
    /** 1–5, the best 5. */
    score: integer().notNull(),
    answers: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.occasion, t.score] })],
);
