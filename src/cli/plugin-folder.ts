/** A plugin as the command line finds it: its folder, a zip, or by its name among those that ship. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Finding, inOrder } from '#domain/courses/finding.ts';
import type { PackageFiles } from '#domain/courses/package-files.ts';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { readCompetencies } from '#domain/courses/read-courses.ts';
import { checkPlaces, findPlaces } from '#domain/plugins/place-rules.ts';
import { mostInPlugin } from '#domain/plugins/plugin-files.ts';
import { readZippedPlugin } from '#domain/plugins/plugin-zip.ts';
import { type ReadPlugin, readPlugin } from '#domain/plugins/read-plugin.ts';
import type { Translate } from '#messages/translate.ts';
import type { Config } from '#server/config.ts';
import { UsageError } from './command.ts';

export type FoundPlugin = {
  id: string;
  files: PackageFiles;
  plugin: ReadPlugin | null;
  /** Grows while the plugin is tried; paths are as one would type them. */
  findings: () => Finding[];
};

type Folders = Pick<Config, 'courses' | 'plugins'>;

/** Reads the plugin at a path. Throws a UsageError when there is none. */
export async function readPluginAt(path: string, config: Folders, t: Translate): Promise<FoundPlugin> {
  const found = await stat(path).catch(() => null);
  const isFolder = found?.isDirectory() && (await stat(join(path, 'plugin.yaml')).catch(() => null)) !== null;
  if (!isFolder && !found?.isFile()) throw new UsageError(t('plugin.noPlugin', { path }));
  if (isFolder)
    return read(basename(resolve(path)), await readPackageFolder(path, { mostOf: mostInPlugin }), path, config, []);
  const { id, files, findings } = await readZippedPlugin(await readFile(path));
  return read(id ?? basename(path, '.zip'), { files, links: [] }, path, config, findings);
}

/** The plugin of an address `plugin/simulator`; the plugin may be a path, such as `../my-college/freight`. */
export async function readSimulatorAt(address: string | undefined, config: Folders, t: Translate) {
  const [plugin, simulator] = [dirname(address ?? ''), basename(address ?? '')];
  if (!address?.includes('/') || !simulator) throw new UsageError(t('plugin.address'));
  const own = await stat(join(plugin, 'plugin.yaml')).catch(() => null);
  const found = await readPluginAt(own ? plugin : join(config.plugins, plugin), config, t);
  const sources = found.plugin?.sources ?? sourcesOf(found.files);
  if (!sources.has(`simulators/${simulator}.js`)) throw new UsageError(t('plugin.noSimulator', { plugin, simulator }));
  return { ...found, sources, simulator };
}

/** The simulators of a plugin whose other files are not in order yet. */
const sourcesOf = ({ files }: PackageFiles): Map<string, string> =>
  new Map([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));

async function read(
  id: string,
  files: PackageFiles,
  home: string,
  config: Folders,
  ofZip: Finding[],
): Promise<FoundPlugin> {
  const list = await readFile(join(config.courses, 'competencies.yaml')).catch(() => undefined);
  const codes = new Set(readCompetencies(list, []).map(({ code }) => code));
  const { plugin, findings } = readPlugin(id, files, codes, '');
  const places = plugin && findPlaces(plugin.manifest.extends, await readOutlines(config.courses));
  if (plugin && places) findings.push(...checkPlaces(places, plugin.placeLines));
  const named = (finding: Finding): Finding => ({ ...finding, path: join(home, finding.path) });
  return { id, files, plugin, findings: () => inOrder([...ofZip, ...findings].map(named)) };
}

/** The modules of the courses that ship, by the courses' codes: what can be said of places without a platform. */
async function readOutlines(folder: string) {
  const courses = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const outlines = courses.map(async ({ name }) => {
    const text = await readFile(join(folder, name, 'course.md'), 'utf8').catch(() => '');
    const numbers = (await readdir(join(folder, name)).catch(() => [])).flatMap(
      (one) => /^([1-9]\d?)-/.exec(one)?.[1] ?? [],
    );
    const code = /^code:\s*([A-Z]{2,8})\s*$/m.exec(text)?.[1] ?? '';
    return [code, numbers.map((one) => ({ number: Number(one), title: '', titleEn: '' }))] as const;
  });
  return new Map(await Promise.all(outlines));
}
