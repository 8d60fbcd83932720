import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import { submission } from '../practice/schema.ts';

const learnerId = () =>
  text('learner_id')
    .notNull()
    .references(() => person.id);

/** 作品: a passed piece of work that its learner shows, and how much of it. What has no row here is shown to nobody. */
export const portfolioItem = sqliteTable(
  'portfolio_item',
  {
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    /** The work as she chose it; shown only while it is the one that counts as passed. */
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    /** What she says of it herself. */
    sentence: text().notNull(),
    /** Ids of the evidence items that are shown, one by one. */
    pieces: text({ mode: 'json' }).$type<string[]>().notNull(),
    showsHighlight: integer('shows_highlight', { mode: 'boolean' }).notNull(),
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.taskId] })],
);

/** 分享链接: opens the chosen works to whoever has it, until it expires or she ends it. */
export const portfolioLink = sqliteTable(
  'portfolio_link',
  {
    /** Made by the client (UUIDv7): the same id twice is one link. */
    id: text().primaryKey(),
    learnerId: learnerId(),
    /** SHA-256 of the link's token: a stolen copy of the database opens no portfolio. */
    tokenHash: text('token_hash').notNull().unique(),
    /** For her own list: whom she gave it to. */
    label: text().notNull(),
    /** The name that strangers see: masked, or as she wrote it. */
    displayName: text('display_name').notNull(),
    showsVillage: integer('shows_village', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    /** When she ended it; null while it is open. */
    endedAt: integer('ended_at', { mode: 'timestamp_ms' }),
    /** How often it was opened; by whom is not known. */
    views: integer().notNull().default(0),
  },
  (t) => [index('portfolio_link_by_learner').on(t.learnerId, t.createdAt)],
);
