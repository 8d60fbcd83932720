import type { FindingRule, Report } from '#domain/courses/finding.ts';
import { inGroups } from '#server/db/groups.ts';
import type { ReadPlugin, ReadPractice } from './read-plugin.ts';
import { runSimulator } from './run-simulator.ts';
import { type Fault, isOfPlugin } from './sandbox-fault.ts';
import type { Returned, SimulatorCall, SimulatorForm, SimulatorTask } from './simulator-shapes.ts';

/** What a trial counted. */
export type Trial = { vectors: number; passed: number; runs: number };

/** So many tasks are made of every practice. */
const seeds = Array.from({ length: 20 }, (_, at) => `seed ${at}`);

/** So many worked cases wait at once, so that a plugin that is tried does not fill the queue of all. */
const together = 20;

/**
 * Runs every simulator of a plugin in the sandbox: twenty tasks of each practice, its forms, an empty answer, and all
 * worked cases. What is wrong goes to where it stands, once; a fault of a practice ends the trial of that practice.
 */
export async function tryPlugin(plugin: ReadPlugin): Promise<Trial> {
  const trial: Trying = { plugin, said: new Set(), runs: 0 };
  for (const practice of plugin.practices) await tryPractice(trial, practice);
  let passed = 0;
  for (const some of inGroups(plugin.vectors, together)) {
    const results = await Promise.all(some.map((vector) => tryVector(trial, vector)));
    passed += results.filter(Boolean).length;
  }
  return { vectors: plugin.vectors.length, passed, runs: trial.runs };
}

/** A trial under way; `said` is what was reported already. */
type Trying = { plugin: ReadPlugin; said: Set<string>; runs: number };

async function tryPractice(trial: Trying, practice: ReadPractice): Promise<void> {
  const { simulator, params, report } = practice;
  if (!trial.plugin.sources.has(`simulators/${simulator}.js`)) return;
  for (const seed of seeds) {
    const task = await call(trial, simulator, 'generate', { seed, params });
    const again = task && (await call(trial, simulator, 'generate', { seed, params }));
    const form = task && (await call(trial, simulator, 'form', { task }));
    const grade = form && (await call(trial, simulator, 'grade', { task, answer: {} }));
    const next = grade && hasTurn(form) ? await call(trial, simulator, 'next', { task, turns: [] }) : grade;
    if (!task || !again || !form || !grade || next === undefined) return;
    if (JSON.stringify(task) !== JSON.stringify(again)) {
      reportOf(trial, simulator)(1, 'simulator-unsteady', { name: simulator, found: seed });
      return;
    }
    for (const { rule, name } of strangers(practice, task, form)) {
      if (isNew(trial, `${practice.slug} ${rule} ${name}`)) report(1, rule, { name });
    }
  }
}

const isNew = ({ said }: Trying, what: string): boolean => !said.has(what) && Boolean(said.add(what));

const hasTurn = ({ fields }: SimulatorForm): boolean => fields.some(({ kind }) => kind === 'turn');

/** Fields that nobody has said the meaning of. */
function strangers({ taskFields, answerFields }: ReadPractice, task: SimulatorTask, form: SimulatorForm) {
  const unknown = (names: string[], meanings: object, rule: FindingRule) =>
    names.filter((name) => !Object.hasOwn(meanings, name)).map((name) => ({ rule, name }));
  const asked = form.fields.map(({ id }) => id);
  return [...unknown(Object.keys(task), taskFields, 'task-field'), ...unknown(asked, answerFields, 'answer-field')];
}

async function tryVector(trial: Trying, vector: ReadPlugin['vectors'][number]): Promise<boolean> {
  const { simulator, name, task, answer, line, report, ...wanted } = vector;
  const grade = await call(trial, simulator, 'grade', { task, answer });
  if (!grade) return false;
  const given = new Map(grade.findings.map(({ rule, ok }) => [rule, ok]));
  const wrong = [
    ...(grade.score === wanted.score ? [] : [['score', grade.score, wanted.score]]),
    ...(grade.passed === wanted.passed ? [] : [['passed', grade.passed, wanted.passed]]),
    ...Object.entries(wanted.findings).flatMap(([rule, ok]) =>
      given.get(rule) === ok ? [] : [[rule, given.get(rule) ?? '—', ok]],
    ),
  ];
  if (wrong.length === 0) return true;
  const say = (place: 1 | 2) => wrong.map((one) => `${one[0]} ${one[place]}`).join(', ');
  report(line, 'vector-wrong', { name, found: say(1), wanted: say(2) });
  return false;
}

/** One call; a fault is reported where it happened, and gives undefined. */
async function call<Called extends SimulatorCall>(
  trial: Trying,
  simulator: string,
  called: Called,
  input: Parameters<typeof runSimulator<Called>>[0]['input'],
): Promise<Returned[Called] | undefined> {
  const { sources: files, manifest } = trial.plugin;
  trial.runs += 1;
  const result = await runSimulator({ plugin: manifest.id, files, simulator, call: called, input });
  if (result.ok) return result.value;
  const { fault } = result;
  const isNamed = ['import', 'withheld', 'missing'].includes(fault.kind);
  const name = isNamed ? fault.name : `${simulator}.${called}`;
  if (isNew(trial, JSON.stringify([name, fault]))) {
    reportOf(trial, simulator, fault.file)(fault.line ?? 1, ruleOf(fault), { name, found: fault.message });
  }
  return undefined;
}

const reportOf = ({ plugin: { reports } }: Trying, simulator: string, file: string | null = null): Report =>
  reports.get(file ?? '') ?? reports.get(`simulators/${simulator}.js`) ?? (() => undefined);

/** The finding that a fault becomes; what the platform could not do is one, too. */
export function ruleOf(fault: Pick<Fault, 'kind'>): FindingRule {
  const { kind } = fault;
  if (!isOfPlugin(fault) || kind === 'input' || kind === 'busy' || kind === 'unavailable') return 'simulator-tired';
  return kind === 'missing' ? 'simulator-incomplete' : `simulator-${kind}`;
}
