import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import type { Question } from '../courses/package.ts';
import { course, packageFile } from '../courses/schema.ts';
import { organisation } from '../organisations/schema.ts';
import type { PluginManifest, PluginPractice, PluginTrial } from './package.ts';

/** A plugin as it was read from one package. Never changed: attempts keep the version they were graded by. */
export const pluginVersion = sqliteTable(
  'plugin_version',
  {
    /** By plugin and content, as with courses. */
    id: text().primaryKey(),
    /** `qingsui-logistics`. */
    pluginId: text('plugin_id').notNull(),
    /** Semver, as the manifest says. */
    version: text().notNull(),
    /** SHA-256 over all its files. */
    hash: text().notNull(),
    manifest: text({ mode: 'json' }).$type<PluginManifest>().notNull(),
    /** Its practice lessons, rendered. */
    practices: text({ mode: 'json' }).$type<PluginPractice[]>().notNull(),
    /** Its questions.gift; each belongs to the practices that share its competency. */
    questions: text({ mode: 'json' }).$type<Question[]>().notNull(),
    /** How its trial went when it was brought; null for what ships, which is tried when somebody looks. */
    trial: text({ mode: 'json' }).$type<PluginTrial>(),
    /** The college of the instructor who brought it; null for the platform's own. */
    organisationId: text('organisation_id'),
    stagedBy: text('staged_by').notNull(),
    stagedAt: integer('staged_at', { mode: 'timestamp_ms' }).notNull(),
    approvedBy: text('approved_by'),
    approvedAt: integer('approved_at', { mode: 'timestamp_ms' }),
    /** Sent back to its author instead, with what is to be changed. */
    returnedBy: text('returned_by'),
    returnedAt: integer('returned_at', { mode: 'timestamp_ms' }),
    returnedWords: text('returned_words'),
  },
  (t) => [uniqueIndex('plugin_version_by_hash').on(t.pluginId, t.hash)],
);

const versionId = () =>
  text('version_id')
    .notNull()
    .references(() => pluginVersion.id);

/** The files of a version, as they were written. */
export const pluginFile = sqliteTable(
  'plugin_file',
  {
    versionId: versionId(),
    path: text().notNull(),
    fileHash: text('file_hash')
      .notNull()
      .references(() => packageFile.hash),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.path] })],
);

/** Which version of a plugin is used, and whether it is off: one row per plugin. What happened stands in the events. */
export const plugin = sqliteTable('plugin', {
  id: text().primaryKey(),
  /** The organisation whose plugin it is; null for what ships. */
  organisationId: text('organisation_id'),
  /** The version in use. */
  versionId: versionId(),
  /** Switched off by somebody; null while it is on. */
  offAt: integer('off_at', { mode: 'timestamp_ms' }),
  offBy: text('off_by'),
  /** Faults of its simulators one after the other; a good grade sets it back to 0. */
  faults: integer().notNull(),
  /** It switched itself off after too many faults. */
  quarantinedAt: integer('quarantined_at', { mode: 'timestamp_ms' }),
  /** Taken away; its learners' records stay. */
  removedAt: integer('removed_at', { mode: 'timestamp_ms' }),
});

/**
 * For whom a plugin is on or off: an organisation, or all of the platform (`''`, always on). An organisation's own row
 * wins over the one for all: scope-rules.ts.
 */
export const pluginScope = sqliteTable(
  'plugin_scope',
  {
    pluginId: text('plugin_id')
      .notNull()
      .references(() => plugin.id),
    organisationId: text('organisation_id').notNull(),
    isOff: integer('is_off', { mode: 'boolean' }).notNull(),
    switchedBy: text('switched_by').notNull(),
    switchedAt: integer('switched_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.pluginId, t.organisationId] })],
);

/** Practices of plugins that a college added to a course: its cohorts have them, those of today and those to come. */
export const coursePractice = sqliteTable(
  'course_practice',
  {
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    courseId: text('course_id')
      .notNull()
      .references(() => course.id),
    pluginId: text('plugin_id').notNull(),
    /** The practice lesson: `freight`. */
    practice: text().notNull(),
    /** The version that was in use when it was added: its words and minutes stay, whatever becomes of the plugin. */
    pluginVersionId: text('plugin_version_id')
      .notNull()
      .references(() => pluginVersion.id),
    minutes: integer().notNull(),
    addedBy: text('added_by')
      .notNull()
      .references(() => person.id),
    addedAt: integer('added_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.courseId, t.pluginId, t.practice] })],
);

/** A zip that was refused, kept for an hour so that its author need not choose it again: one per person. */
export const pluginUpload = sqliteTable('plugin_upload', {
  personId: text('person_id')
    .primaryKey()
    .references(() => person.id),
  /** The word that the form carries. */
  id: text().notNull(),
  name: text().notNull(),
  bytes: blob({ mode: 'buffer' }).notNull(),
  keptAt: integer('kept_at', { mode: 'timestamp_ms' }).notNull(),
});

/** Who has seen a notice about a plugin (notice-rules.ts names them); what it tells of stands elsewhere. */
export const pluginNoticeSeen = sqliteTable(
  'plugin_notice_seen',
  {
    notice: text().notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    seenAt: integer('seen_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.notice, t.personId] })],
);

/** A simulator that did not do what it must. */
export const pluginFault = sqliteTable(
  'plugin_fault',
  {
    id: text().primaryKey(),
    versionId: versionId(),
    simulator: text().notNull(),
    /** `time`, `memory`, `error` …: sandbox-fault.ts. */
    kind: text().notNull(),
    message: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('plugin_fault_by_version').on(t.versionId, t.at)],
);
