import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Locale, Role } from '../../server/context.ts';

export const person = sqliteTable('person', {
  id: text().primaryKey(),
  /** What others call her (称呼); never the name on an identity card. */
  name: text().notNull(),
  /** Eleven digits; null for people who are only named, such as learners on a paper roll. */
  phone: text().unique(),
  locale: text().$type<Locale>().notNull().default('zh-CN'),
  /** 长辈模式: larger type and targets. */
  isElder: integer('is_elder', { mode: 'boolean' }).notNull().default(false),
  /** `16–25`, `26–35`, …; told voluntarily, null when not. */
  ageBand: text('age_band'),
  /** 演示数据: made up by `seed demo`. */
  isDemo: integer('is_demo', { mode: 'boolean' }).notNull().default(false),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  /** 已注销: name and number are gone; the row stays for the records that must be kept. */
  erasedAt: integer('erased_at', { mode: 'timestamp_ms' }),
});

/** 注销申请: somebody asks that we forget her (个人信息保护法 §47); answered within fifteen days. */
export const erasureRequest = sqliteTable('erasure_request', {
  personId: text('person_id')
    .primaryKey()
    .references(() => person.id),
  askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
  doneAt: integer('done_at', { mode: 'timestamp_ms' }),
  doneBy: text('done_by').references(() => person.id),
});

export const password = sqliteTable('password', {
  personId: text('person_id')
    .primaryKey()
    .references(() => person.id),
  /** argon2id, with its parameters. */
  hash: text().notNull(),
  /** Six digits, for a phone that stays in the family; else a password of eight signs or more. */
  isPin: integer('is_pin', { mode: 'boolean' }).notNull(),
  changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
});

/** One row per device on which somebody is signed in, in one of her roles. */
export const signIn = sqliteTable(
  'sign_in',
  {
    /** SHA-256 of the cookie's token: a stolen copy of the database opens no account. */
    tokenHash: text('token_hash').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    organisationId: text('organisation_id').notNull(),
    role: text().$type<Role>().notNull(),
    deviceHash: text('device_hash').notNull(),
    startedAt: integer('started_at', { mode: 'timestamp_ms' }).notNull(),
    seenAt: integer('seen_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('sign_in_by_person').on(t.personId)],
);

/** Who has signed in on a device: what the family's shared phone offers to choose from. */
export const devicePerson = sqliteTable(
  'device_person',
  {
    deviceHash: text('device_hash').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    lastUsedAt: integer('last_used_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceHash, t.personId] })],
);

/** Failed sign-ins in a row, per account and per address; see rules.ts for what they cost. */
export const failedSignIn = sqliteTable('failed_sign_in', {
  /** SHA-256 of `phone:…` or `address:…`. */
  key: text().primaryKey(),
  failures: integer().notNull(),
  lastAt: integer('last_at', { mode: 'timestamp_ms' }).notNull(),
});

/** 同意: given or taken back, per purpose; the newest row counts. */
export const consent = sqliteTable(
  'consent',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    /** `guardian`: hers agrees, for a learner of 16 or 17. The others are her own, see rules.ts. */
    purpose: text({
      enum: ['learning', 'certificate', 'photos', 'cases', 'mentor', 'federation', 'sharing', 'guardian'],
    }).notNull(),
    isGiven: integer('is_given', { mode: 'boolean' }).notNull(),
    /** Which wording she agreed to. */
    wording: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('consent_by_person').on(t.personId, t.purpose)],
);

/** What somebody had typed when her sign-in ended; given back to her, and nobody else, once. */
export const parkedForm = sqliteTable('parked_form', {
  tokenHash: text('token_hash').primaryKey(),
  personId: text('person_id')
    .notNull()
    .references(() => person.id),
  path: text().notNull(),
  /** Field names and texts, in the order of the form. */
  fields: text({ mode: 'json' }).$type<[name: string, value: string][]>().notNull(),
  parkedAt: integer('parked_at', { mode: 'timestamp_ms' }).notNull(),
});
