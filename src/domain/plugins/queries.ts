import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { keepRows } from '#server/db/kept-rows.ts';
import { AppError } from '#server/errors.ts';
import type { Question } from '../courses/package.ts';
import type { PluginManifest, PluginPractice } from './package.ts';
import { isOnFor } from './scope-rules.ts';

export type { PluginManifest, PluginPractice } from './package.ts';

/**
 * For whom plugins are asked: for each class, its organisation and its college; what one of them may use is found. None:
 * only what is on for all.
 */
export type Scopes = readonly (readonly string[])[];

/** A practice of a plugin, with whose it is and the version in use. */
export type PlugInPractice = PluginPractice & {
  pluginId: string;
  versionId: string;
  college: string;
  collegeEn: string;
};

/** Every practice that is on for one of the scopes; of one course when it is named (by its code). */
export async function listPlugInPractices(ctx: ReadCtx, scopes: Scopes, course?: string): Promise<PlugInPractice[]> {
  const found: PlugInPractice[] = [];
  for (const { pluginId, versionId } of await listPluginsOn(ctx, scopes)) {
    found.push(...(await practicesOf(ctx, pluginId, versionId)));
  }
  return found.filter((practice) => course === undefined || practice.course === course);
}

/** The plugins that are on for one of the scopes, with the version in use, by their names. */
async function listPluginsOn({ db }: ReadCtx, scopes: Scopes) {
  const { plugin, pluginScope } = db.tables;
  const groups = scopes.length > 0 ? scopes : [[]];
  const isOn = and(isNull(plugin.offAt), isNull(plugin.quarantinedAt), isNull(plugin.removedAt));
  const rows = await db
    .select({ pluginId: plugin.id, versionId: plugin.versionId, scope: pluginScope })
    .from(plugin)
    .innerJoin(pluginScope, eq(pluginScope.pluginId, plugin.id))
    .where(and(isOn, inArray(pluginScope.organisationId, ['', ...new Set(groups.flat())])))
    .orderBy(asc(plugin.id));
  return [...Map.groupBy(rows, ({ pluginId }) => pluginId)].flatMap(([pluginId, own]) => {
    const switches = own.map(({ scope }) => scope);
    const [{ versionId } = { versionId: '' }] = own;
    return groups.some((one) => isOnFor(switches, one)) ? [{ pluginId, versionId }] : [];
  });
}

/** One practice that is on for one of the scopes. Refuses with `not-found`, also when it was switched off. */
export async function findPlugInPractice(
  ctx: ReadCtx,
  { pluginId, slug, scopes }: { pluginId: string; slug: string; scopes: Scopes },
): Promise<PlugInPractice> {
  const all = await listPlugInPractices(ctx, scopes);
  const found = all.find((one) => one.pluginId === pluginId && one.slug === slug);
  if (!found) throw new AppError('not-found', `practice ${pluginId}/${slug}`);
  return found;
}

/** A practice as a version words it, whether or not it is on: what an attempt belongs to. */
export async function findPracticeOf(ctx: ReadCtx, versionId: string, slug: string): Promise<PlugInPractice> {
  const version = await readVersion(ctx.db, versionId);
  const all = version ? await practicesOf(ctx, version.pluginId, versionId) : [];
  const found = all.find((one) => one.slug === slug);
  if (!found) throw new AppError('not-found', `practice ${slug} of ${versionId}`);
  return found;
}

/** The questions that go with a practice: those of its competencies, and those of none. In the authors' order. */
export async function listPracticeQuestions(
  { db }: ReadCtx,
  { versionId, competencies }: Pick<PlugInPractice, 'versionId' | 'competencies'>,
): Promise<Question[]> {
  const version = await readVersion(db, versionId);
  return (version?.questions ?? []).filter(({ competency }) => !competency || competencies.includes(competency));
}

/** The JavaScript of a version's simulators: path → text. Shared: never change it. */
export async function readSimulators({ db }: ReadCtx, versionId: string): Promise<ReadonlyMap<string, string>> {
  return (await readFiles(db, versionId)) ?? new Map();
}

async function practicesOf({ db }: ReadCtx, pluginId: string, versionId: string): Promise<PlugInPractice[]> {
  const version = await readVersion(db, versionId);
  const { college = '', collegeEn = '' } = version?.manifest ?? {};
  return (version?.practices ?? []).map((practice) => ({ ...practice, pluginId, versionId, college, collegeEn }));
}

type Version = { pluginId: string; manifest: PluginManifest; practices: PluginPractice[]; questions: Question[] };

/** A version never changes, so it is read once. */
const readVersion = keepRows<Version>(50, async (db, versionId) => {
  const { pluginVersion } = db.tables;
  const { pluginId, manifest, practices, questions } = pluginVersion;
  const [row] = await db
    .select({ pluginId, manifest, practices, questions })
    .from(pluginVersion)
    .where(eq(pluginVersion.id, versionId));
  return row;
});

const readFiles = keepRows<ReadonlyMap<string, string>>(50, async (db, versionId) => {
  const { packageFile, pluginFile } = db.tables;
  const rows = await db
    .select({ path: pluginFile.path, bytes: packageFile.bytes })
    .from(pluginFile)
    .innerJoin(packageFile, eq(packageFile.hash, pluginFile.fileHash))
    .where(eq(pluginFile.versionId, versionId));
  const code = rows.filter(({ path }) => /^simulators\/[a-z0-9-]+\.js$/.test(path));
  return new Map(code.map(({ path, bytes }) => [path, bytes.toString('utf8')]));
});
