import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import { cohort } from '../cohorts/schema.ts';

/** 导师: what she can help with, and how many learners she can take. */
export const mentor = sqliteTable('mentor', {
  personId: text('person_id')
    .primaryKey()
    .references(() => person.id),
  kind: text({ enum: ['platform', 'returnee', 'college', 'post', 'dialect'] }).notNull(),
  specialities: text({ mode: 'json' }).$type<string[]>().notNull(),
  dialects: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** Learners at the same time (domain.md §3.0: at most 12 in-depth reviews a month). */
  capacity: integer().notNull(),
});

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
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.learnerId] }), index('pairing_by_mentor').on(t.mentorId)],
);
