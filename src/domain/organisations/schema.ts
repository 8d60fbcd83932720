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

/** The village, or village group, a person lives in. */
export const residence = sqliteTable('residence', {
  personId: text('person_id')
    .primaryKey()
    .references(() => person.id),
  organisationId: text('organisation_id')
    .notNull()
    .references(() => organisation.id),
});
