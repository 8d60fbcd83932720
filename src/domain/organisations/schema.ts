import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Role } from '../../server/context.ts';
import { person } from '../accounts/schema.ts';

export const organisation = sqliteTable(
  'organisation',
  {
    id: text().primaryKey(),
    kind: text({
      enum: ['county', 'town', 'village', 'group', 'county-desk', 'federation', 'college', 'cooperative', 'station'],
    }).notNull(),
    name: text().notNull(),
    nameEn: text('name_en').notNull(),
    /** The two letters that open its certificate numbers, for bodies that issue certificates. */
    code: text(),
    /** All ids from the county down to this one: `/qingsui/shiwan/shimo/`. What lies below starts with it. */
    path: text().notNull(),
  },
  (t) => [index('organisation_by_path').on(t.path)],
);

/** Who somebody is for an organisation. A person may have several; each sign-in acts as one. */
export const membership = sqliteTable(
  'membership',
  {
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    role: text().$type<Role>().notNull(),
    since: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.personId, t.role] }),
    index('membership_by_person').on(t.personId),
  ],
);

/** 任职变更: who made somebody a member of a body or ended it, when and why. What stands now is `membership`. */
export const membershipChange = sqliteTable(
  'membership_change',
  {
    /** Made by the client (UUIDv7): the same id twice is one change. */
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    role: text().$type<Role>().notNull(),
    kind: text({ enum: ['begun', 'ended'] }).notNull(),
    note: text().notNull(),
    /** Nobody when the platform did it, at the machine itself. */
    changedBy: text('changed_by').references(() => person.id),
    changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('membership_change_by_person').on(t.personId, t.changedAt),
    index('membership_change_by_organisation').on(t.organisationId, t.changedAt),
  ],
);

/** The village, or village group, a person lives in. */
export const residence = sqliteTable('residence', {
  personId: text('person_id')
    .primaryKey()
    .references(() => person.id),
  organisationId: text('organisation_id')
    .notNull()
    .references(() => organisation.id),
});
