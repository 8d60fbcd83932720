import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import { cohort } from '../cohorts/schema.ts';
import { courseVersion } from '../courses/schema.ts';

/** 结业证书: what was awarded, in the words and figures of that day. */
export const certificate = sqliteTable(
  'certificate',
  {
    id: text().primaryKey(),
    /** `QX-2026-01-03-0017-X`; see number.ts. */
    number: text().notNull().unique(),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    courseId: text('course_id').notNull(),
    versionId: text('version_id')
      .notNull()
      .references(() => courseVersion.id),
    holder: text().notNull(),
    courseTitle: text('course_title').notNull(),
    courseTitleEn: text('course_title_en').notNull(),
    cohortTitle: text('cohort_title').notNull(),
    /** Names of the bodies that sign it. */
    issuers: text({ mode: 'json' }).$type<string[]>().notNull(),
    theoryMinutes: integer('theory_minutes').notNull(),
    practiceMinutes: integer('practice_minutes').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    issuedAt: integer('issued_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('certificate_by_learner').on(t.learnerId, t.cohortId)],
);

/** 撤销: by whom, when and why. The reason is not public. */
export const revocation = sqliteTable('revocation', {
  certificateId: text('certificate_id')
    .primaryKey()
    .references(() => certificate.id),
  revokedBy: text('revoked_by')
    .notNull()
    .references(() => person.id),
  reason: text().notNull(),
  revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }).notNull(),
});

/** The last serial number given out for `QX-2026-01-03`. */
export const certificateSeries = sqliteTable('certificate_series', {
  prefix: text().primaryKey(),
  last: integer().notNull(),
});

/** 打印: which certificates of a class were printed or packed, by whom and when; `copy`: one again, for a lost sheet. */
export const certificatePrint = sqliteTable(
  'certificate_print',
  {
    /** Made by the client (UUIDv7): the same id twice is one print. */
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    kind: text({ enum: ['pdf', 'zip', 'copy'] }).notNull(),
    /** In the order of the pages. */
    numbers: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Why, for a copy; else empty. */
    note: text().notNull(),
    printedBy: text('printed_by')
      .notNull()
      .references(() => person.id),
    printedAt: integer('printed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('certificate_print_by_cohort').on(t.cohortId, t.printedAt)],
);
