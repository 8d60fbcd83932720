import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { packageFile } from '../courses/schema.ts';
import type { PluginManifest, PluginPractice } from './package.ts';

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
    stagedBy: text('staged_by').notNull(),
    stagedAt: integer('staged_at', { mode: 'timestamp_ms' }).notNull(),
    approvedBy: text('approved_by'),
    approvedAt: integer('approved_at', { mode: 'timestamp_ms' }),
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

/** For whom a plugin is on: an organisation, or all of the platform (`''`). */
export const pluginScope = sqliteTable(
  'plugin_scope',
  {
    pluginId: text('plugin_id')
      .notNull()
      .references(() => plugin.id),
    organisationId: text('organisation_id').notNull(),
    enabledBy: text('enabled_by').notNull(),
    enabledAt: integer('enabled_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.pluginId, t.organisationId] })],
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
