import { CrossReferences } from '#domain/courses/cross-references.ts';
import { type Finding, type Report, reportOn } from '#domain/courses/finding.ts';
import { readFrontMatter, readYaml } from '#domain/courses/front-matter.ts';
import { readLessonText } from '#domain/courses/lesson-text.ts';
import type { Question } from '#domain/courses/package.ts';
import type { PackageFiles } from '#domain/courses/package-files.ts';
import { readBank } from '#domain/courses/question-bank.ts';
import type { Extension, FieldMeanings, PluginManifest, PluginPractice, Vector } from './package.ts';
import { type PluginFiles, sortPluginFiles } from './plugin-files.ts';
import { type ManifestKeys, manifestKeys, practiceKeys } from './plugin-keys.ts';
import { readVectors } from './vector-files.ts';

/** The version of plugin-api.ts that this platform speaks. */
export const apiVersion = 1;

/** A plugin as it was read, with the places where its trial (try-plugin.ts) puts its findings. */
export type ReadPlugin = {
  manifest: PluginManifest;
  practices: ReadPractice[];
  /** `simulators/freight.js` → its text, and the places for findings about it. */
  sources: Map<string, string>;
  reports: Map<string, Report>;
  vectors: (Vector & { line: number; report: Report })[];
  questions: Question[];
  /** Where each of `manifest.extends` stands in plugin.yaml. */
  placeLines: number[];
  /** What a phone may have to fetch. */
  bytes: number;
};

/** A practice, what its names mean, and the place for findings about it. */
export type ReadPractice = PluginPractice & { taskFields: FieldMeanings; answerFields: FieldMeanings; report: Report };

/**
 * Reads a plugin: pure, from bytes to what an installation keeps; nothing of it is run. All findings are collected in
 * `findings`, to which the trial (try-plugin.ts) later adds its own. `plugin` is null when plugin.yaml does not even say what it is.
 */
export function readPlugin(
  id: string,
  packed: PackageFiles,
  competencies: ReadonlySet<string>,
  home = `${id}/`,
): { plugin: ReadPlugin | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const files = sortPluginFiles(packed, home, findings);
  const { text, report } = files.manifest ?? { text: null, report: reportOn(`${home}plugin.yaml`, findings) };
  if (text === null) {
    report(1, 'file-missing', { name: 'plugin.yaml' });
    return { plugin: null, findings };
  }
  const { value, lineOf } = readYaml(text, manifestKeys, report);
  const known = { photos: `/practice/plugins/${id}/media/`, code: '', competencies, home, findings };
  const references = new CrossReferences({ course: null, modules: [], tasks: [], media: files.media, marks: 0 }, known);
  const practices = files.practices.flatMap((file) => readPractice(file, files, references) ?? []);
  const vectors = files.vectors.flatMap((file) => readVectors(file, files));
  const questions = readQuestions(id, files, competencies);
  references.settle([]);
  if (!value) return { plugin: null, findings };
  checkManifest(value, id, practices, references, { lineOf, report });
  checkWhole(value, files, practices, vectors, { lineOf, report });
  const plugin = {
    ...{ manifest: manifestOf(value), practices, vectors, questions, bytes: files.bytes },
    placeLines: value.extends.map((_, at) => lineOf('extends', at)),
    sources: new Map([...files.simulators].map(([name, file]) => [`simulators/${name}.js`, file.text])),
    reports: new Map([...files.simulators].map(([name, file]) => [`simulators/${name}.js`, file.report])),
  };
  return { plugin, findings };
}

type Place = { lineOf: (...path: (string | number)[]) => number; report: Report };

function readPractice(
  { slug, file }: PluginFiles['practices'][number],
  { simulators }: PluginFiles,
  references: CrossReferences,
): ReadPractice | null {
  const { report } = file;
  const { value, lineOf, body, above } = readFrontMatter(file.text, practiceKeys, report);
  const text = readLessonText(body, references.around('../media/', above, report), true);
  if (!value) return null;
  references.checkCodes(value.competencies, (place) => lineOf('competencies', place), report);
  const { simulator, title, title_en: titleEn, minutes, competencies, params = {} } = value;
  if (!simulators.has(simulator)) report(lineOf('simulator'), 'simulator-missing', { name: simulator });
  const [course = '', module = ''] = value.extends.split('-M');
  return {
    ...{ slug, title, titleEn, minutes, course, module: Number(module), competencies, simulator, params, ...text },
    ...{ lawEffective: value.law_effective ?? null, lawUpdated: value.law_updated ?? null },
    ...{ taskFields: value.task_fields, answerFields: value.answer_fields, report },
  };
}

/** Questions of a plugin are numbered by its own name: `QINGSUI-LOGISTICS-Q01`. */
function readQuestions(id: string, { bank }: PluginFiles, competencies: ReadonlySet<string>): Question[] {
  if (!bank) return [];
  return readBank(bank.text, { prefix: `${id.toUpperCase()}-`, competencies, taken: new Set() }, bank.report);
}

function checkManifest(
  keys: ManifestKeys,
  id: string,
  practices: readonly PluginPractice[],
  references: CrossReferences,
  { lineOf, report }: Place,
): void {
  if (keys.id !== id) report(lineOf('id'), 'id-wrong', { name: keys.id, wanted: id });
  if (keys.api > apiVersion) report(lineOf('api'), 'plugin-api', { found: keys.api, wanted: apiVersion });
  references.checkCodes(keys.competencies, (place) => lineOf('competencies', place), report);
  keys.extends.forEach(({ course, module, minutes }, at) => {
    const name = `${course}-M${module}`;
    const found = minutesFor(practices, { course, module });
    const isDouble = keys.extends.findIndex((one) => one.course === course && one.module === module) < at;
    if (isDouble) report(lineOf('extends', at), 'key-double', { name });
    else if (found !== minutes)
      report(lineOf('extends', at), 'plugin-minutes', { name, found: minutes, wanted: found });
  });
  const isSaid = ({ course, module }: Omit<Extension, 'minutes'>) =>
    keys.extends.some((one) => one.course === course && one.module === module);
  for (const place of practices) {
    if (!isSaid(place)) report(lineOf('extends'), 'plugin-extends', { name: `${place.course}-M${place.module}` });
  }
}

const minutesFor = (practices: readonly PluginPractice[], place: Omit<Extension, 'minutes'>): number =>
  practices
    .filter(({ course, module }) => course === place.course && module === place.module)
    .reduce((sum, { minutes }) => sum + minutes, 0);

function checkWhole(
  keys: ManifestKeys,
  files: PluginFiles,
  practices: readonly ReadPractice[],
  vectors: readonly Vector[],
  { lineOf, report }: Place,
): void {
  const size = Math.ceil(files.bytes / 1024);
  if (size > keys.budget_kb) report(lineOf('budget_kb'), 'plugin-budget', { found: size, wanted: keys.budget_kb });
  if (files.practices.length === 0) report(1, 'plugin-practices');
  const tested = new Set(vectors.map(({ simulator }) => simulator));
  for (const name of new Set(practices.map(({ simulator }) => simulator))) {
    const file = files.simulators.get(name);
    if (file && !tested.has(name)) file.report(1, 'simulator-untested', { name });
  }
  practices.forEach(({ slug, report: own }, at) => {
    if (practices.findIndex((one) => one.slug === slug) < at) own(1, 'plugin-practice', { name: slug });
  });
}

const manifestOf = (keys: ManifestKeys): PluginManifest => ({
  ...{ id: keys.id, version: keys.version, api: keys.api, title: keys.title, titleEn: keys.title_en },
  ...{ summary: keys.summary, summaryEn: keys.summary_en, college: keys.college, collegeEn: keys.college_en },
  ...{ licence: keys.licence, extends: keys.extends, competencies: keys.competencies },
  ...{ isOffline: keys.offline, budgetKb: keys.budget_kb },
});
