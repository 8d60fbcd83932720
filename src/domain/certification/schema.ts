import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import { cohort } from '../cohorts/schema.ts';
import { courseVersion } from '../courses/schema.ts';

/** A practical assessment passed: what was handed in, told by hashes, so that nobody has to see it to compare it. */
export type AwardedEvidence = {
  taskId: string;
  title: string;
  titleEn: string;
  submissionId: string;
  /** ISO 8601. */
  passedAt: string;
  /** SHA-256, hex: of each file, and of the texts with the id of the submission. */
  hashes: string[];
};

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
    /** 1, 2, …: each correction is an edition of its own, with its own number, and says which it replaces. */
    edition: integer().notNull().default(1),
    replacesId: text('replaces_id').references((): AnySQLiteColumn => certificate.id),
    /** `YYYY-MM-DD`, the last day on which it holds; null: it does not end. */
    expiresOn: text('expires_on'),
    /** Codes of the competencies that the rule asked for. */
    competencies: text({ mode: 'json' }).$type<string[]>().notNull(),
    evidence: text({ mode: 'json' }).$type<AwardedEvidence[]>().notNull(),
    /** Its place in the public status lists, from 0: see status-list.ts. */
    statusIndex: integer('status_index').notNull().unique(),
  },
  (t) => [uniqueIndex('certificate_by_learner').on(t.learnerId, t.cohortId, t.edition)],
);

/** The certificate as machines read it, signed in two forms. Made once; never changed, not even when keys change. */
export const credential = sqliteTable('credential', {
  certificateId: text('certificate_id')
    .primaryKey()
    .references(() => certificate.id),
  /** The address of the platform that it names, and under which its keys are found. */
  url: text().notNull(),
  /** JSON-LD with its proof, byte for byte as it is handed out. */
  document: text().notNull(),
  jwt: text().notNull(),
  signedAt: integer('signed_at', { mode: 'timestamp_ms' }).notNull(),
});

/** 撤销: by whom, when and why; `replaced`: another edition stands in its place. The reason is not public. */
export const revocation = sqliteTable('revocation', {
  certificateId: text('certificate_id')
    .primaryKey()
    .references(() => certificate.id),
  revokedBy: text('revoked_by')
    .notNull()
    .references(() => person.id),
  kind: text({ enum: ['revoked', 'replaced'] })
    .notNull()
    .default('revoked'),
  reason: text().notNull(),
  revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }).notNull(),
});

/** The last serial number given out for `QX-2026-01-03`; under `status`, how many places of the status lists are taken. */
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
