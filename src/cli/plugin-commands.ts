import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FieldMeanings } from '#domain/plugins/package.ts';
import { isReminder } from '#domain/plugins/place-rules.ts';
import { runSimulator, type SimulatorResult } from '#domain/plugins/run-simulator.ts';
import { ruleOf, type Trial, tryPlugin } from '#domain/plugins/try-plugin.ts';
import { sayPluginFinding } from '#messages/finding.ts';
import { formatBytes } from '#messages/formats.ts';
import { type Translate, translateTo } from '#messages/translate.ts';
import { zip } from '#server/zip.ts';
import { type Command, type Outcome, type PlainCall, UsageError } from './command.ts';
import { type FoundPlugin, readPluginAt, readSimulatorAt } from './plugin-folder.ts';
import { newPlugin } from './plugin-template.ts';

export const pluginCommands: Record<string, Command> = {
  'plugins check': { usage: '[folder | file.zip]', plainly: checkPlugins },
  'plugins grade': { usage: '<plugin>/<simulator> --task task.json --answer answer.json', plainly: gradeAnswer },
  'plugins new': { usage: '<id>', plainly: makePlugin },
  'plugins pack': { usage: '<folder> [file.zip]', plainly: packPlugin },
  'plugins task': { usage: '<plugin>/<simulator> --seed N [--practice name]', plainly: makeTask },
};

/** Names everything that is wrong with a plugin, or with all that ship, and says what each wants. Runs its worked cases. */
async function checkPlugins({ locale, config, args: [path, ...more] }: PlainCall): Promise<Outcome> {
  const t = translateTo(locale);
  if (more.length > 0) throw new UsageError(t('plugin.onePath'));
  const reports = [];
  for (const one of path ? [path] : await listPlugins(config.plugins)) {
    const found = await readPluginAt(one, config, t);
    const trial = found.plugin ? await tryPlugin(found.plugin) : null;
    reports.push({ ...summaryOf(found, trial), findings: found.findings() });
  }
  const findings = reports.flatMap((report) => report.findings);
  const toMend = findings.filter((finding) => !isReminder(finding)).length;
  const said = [
    ...findings.map((finding) => sayPluginFinding(t, finding)),
    ...reports.flatMap((report) => (report.version ? sayReport(t, report) : [])),
    ...(findings.length > toMend ? [t('plugin.reminded', { count: findings.length - toMend })] : []),
    toMend === 0 ? t('plugin.fine') : t('plugin.found', { count: toMend }),
  ].join('\n');
  return { said, value: { findings, plugins: reports }, hasFindings: toMend > 0 };
}

const listPlugins = async (folder: string): Promise<string[]> => {
  const names = (await readdir(folder)).toSorted().map((name) => join(folder, name));
  const found = await Promise.all(names.map((path) => stat(join(path, 'plugin.yaml')).catch(() => null)));
  return names.filter((_, place) => found[place]);
};

function summaryOf({ id, plugin }: FoundPlugin, trial: Trial | null) {
  const { version = null, title = '', college = '', extends: places = [] } = plugin?.manifest ?? {};
  const practices = plugin?.practices.length ?? 0;
  const simulators = new Set(plugin?.practices.map(({ simulator }) => simulator)).size;
  return { id, version, title, college, extends: places, practices, simulators, bytes: plugin?.bytes ?? 0, trial };
}

type Report = ReturnType<typeof summaryOf> & { findings: readonly { rule: string }[] };

function sayReport(t: Translate, { trial, extends: places, bytes, version, findings, ...words }: Report): string {
  const isCalm = !findings.some(({ rule }) => rule.startsWith('simulator-'));
  return t('plugin.report', {
    ...{ ...words, version: version ?? '', size: Math.ceil(bytes / 1024) },
    ...{ passed: trial?.passed ?? 0, vectors: trial?.vectors ?? 0, runs: trial?.runs ?? 0 },
    places: places
      .map(({ course, module, minutes }) => t('plugin.place', { name: `${course}-M${module}`, minutes }))
      .join(', '),
    calm: t(isCalm ? 'plugin.calm' : 'plugin.notCalm'),
  });
}

/** Prints a task as JSON, made as for a learner: the practice's parameters, and chance from the seed. */
async function makeTask({ locale, config, args: [address, ...more], options }: PlainCall): Promise<Outcome> {
  const t = translateTo(locale);
  if (more.length > 0) throw new UsageError(t('plugin.address'));
  const { id: plugin, plugin: read, sources: files, simulator } = await readSimulatorAt(address, config, t);
  if (typeof options.seed !== 'string' || options.seed.trim() === '') throw new UsageError(t('plugin.needSeed'));
  const mine = read?.practices.filter((practice) => practice.simulator === simulator) ?? [];
  const practice = typeof options.practice === 'string' ? mine.find(({ slug }) => slug === options.practice) : mine[0];
  if (typeof options.practice === 'string' && !practice) {
    throw new UsageError(
      t('plugin.noPractice', { name: options.practice, known: mine.map(({ slug }) => slug).join(', ') }),
    );
  }
  const input = { seed: options.seed, params: practice?.params ?? {} };
  return outcomeOf(t, simulator, await runSimulator({ plugin, files, simulator, call: 'generate', input }));
}

/** Prints the grade of an answer as JSON. */
async function gradeAnswer({ locale, config, args: [address, ...more], options }: PlainCall): Promise<Outcome> {
  const t = translateTo(locale);
  if (more.length > 0) throw new UsageError(t('plugin.address'));
  const { id: plugin, plugin: read, sources: files, simulator } = await readSimulatorAt(address, config, t);
  const [task, answer] = await Promise.all([readJson(options.task, t), readJson(options.answer, t)]);
  if (!isRecord(task)) throw new UsageError(t('plugin.noTask', { path: String(options.task) }));
  const result = await runSimulator({ plugin, files, simulator, call: 'grade', input: { task, answer } });
  if (!result.ok && result.fault.kind === 'input') throw new UsageError(t('plugin.tooLarge'));
  const own = read?.practices.filter((practice) => practice.simulator === simulator) ?? [];
  const notes = [
    ...(isRecord(answer) ? [] : [t('plugin.noAnswer', { path: String(options.answer) })]),
    ...strangers(
      t,
      String(options.task),
      task,
      own.map(({ taskFields }) => taskFields),
    ),
    ...strangers(
      t,
      String(options.answer),
      answer,
      own.map(({ answerFields }) => answerFields),
    ),
  ];
  return { ...outcomeOf(t, simulator, result), notes };
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Says which fields of a file no practice explains: a name with a slip in it is silently an empty answer otherwise. */
function strangers(t: Translate, path: string, value: unknown, explained: readonly FieldMeanings[]): string[] {
  const known = [...new Set(explained.flatMap((meanings) => Object.keys(meanings)))];
  const unknown = isRecord(value) ? Object.keys(value).filter((name) => !known.includes(name)) : [];
  if (known.length === 0 || unknown.length === 0) return [];
  const cut = unknown.slice(0, 20).map((name) => name.slice(0, 40));
  return [t('plugin.strangers', { path, names: cut.join(', '), known: known.join(', ') })];
}

async function readJson(path: string | boolean | undefined, t: Translate): Promise<unknown> {
  if (typeof path !== 'string') throw new UsageError(t('plugin.needFiles'));
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new UsageError(t('plugin.noFile', { path }));
  try {
    // Some editors begin a file with a mark of its encoding.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError(t('plugin.noJson', { path }));
  }
}

/** A value as JSON, for people and machines alike; a fault as its sentence. */
function outcomeOf(t: Translate, simulator: string, result: SimulatorResult<object | null>): Outcome {
  if (result.ok) return { said: JSON.stringify(result.value, null, 2), value: result.value ?? {} };
  const { file, line, name, message } = result.fault;
  const finding = {
    path: file ?? simulator,
    line: line ?? 1,
    rule: ruleOf(result.fault),
    name,
    found: message,
    wanted: '',
  };
  return { said: sayPluginFinding(t, finding), value: { fault: result.fault }, hasFindings: true };
}

/** Packs a folder as the zip that is uploaded; what is not in order is named, and nothing is packed. */
async function packPlugin(call: PlainCall): Promise<Outcome> {
  const t = translateTo(call.locale);
  const [folder, target, ...more] = call.args;
  if (!folder || more.length > 0) throw new UsageError(t('plugin.onePath'));
  const checked = await checkPlugins({ ...call, args: [folder] });
  if (checked.hasFindings) return checked;
  const { id, files } = await readPluginAt(folder, call.config, t);
  const path = target ?? `${id}.zip`;
  const packed = await zip(new Map([...files.files].map(([name, bytes]) => [`${id}/${name}`, bytes])));
  await writeFile(path, packed);
  const value = { id, path, bytes: packed.length };
  return { said: t('plugin.packed', { path, size: formatBytes(call.locale, packed.length) }), value };
}

/** Makes a small plugin that works, to be changed from there. */
async function makePlugin({ locale, args: [path = ''] }: PlainCall): Promise<Outcome> {
  const t = translateTo(locale);
  const id = path.split('/').at(-1) ?? '';
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(id)) throw new UsageError(t('plugin.badId'));
  if (await stat(path).catch(() => null)) throw new UsageError(t('plugin.exists', { path }));
  for (const [name, text] of newPlugin(id)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return { said: t('plugin.made', { path }), value: { id, path } };
}
