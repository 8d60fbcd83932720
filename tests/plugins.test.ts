import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Answers, type Form, type Grade, type Json, randomOf, type Simulator } from '#plugin-api';

/** The plugins that ship, run in plain Node: quick while one writes; the sandbox runs the same vectors in its own tests. */

type Fields = { readonly [key: string]: Json };
type Case = { name: string; task: Json; answer: Answers; score: number; passed: boolean; findings?: Fields };
type Practice = {
  simulator: string;
  params?: Json;
  competencies: string[];
  minutes: number;
  extends: string;
  task_fields: Fields;
  answer_fields: Fields;
};

const read = (...path: string[]) => readFileSync(join('plugins', ...path), 'utf8');
const list = (...path: string[]) =>
  existsSync(join('plugins', ...path)) ? readdirSync(join('plugins', ...path)).toSorted() : [];
const plugins = readdirSync('plugins').filter((id) => existsSync(join('plugins', id, 'plugin.yaml')));
const frontOf = (text: string): Practice => parse(text.split('\n---\n')[0] ?? '');

const simulators = await Promise.all(
  plugins.flatMap((plugin) =>
    list(plugin, 'simulators').map(async (file) => {
      const { simulator }: { simulator?: Simulator } = await import(
        new URL(`../plugins/${plugin}/simulators/${file}`, import.meta.url).href
      );
      return simulator ? [{ plugin, name: file.replace('.js', ''), simulator }] : [];
    }),
  ),
).then((all) => all.flat());
const simulatorOf = (plugin: string, name: string) =>
  simulators.find((one) => one.plugin === plugin && one.name === name)?.simulator;

const vectors = plugins.flatMap((plugin) =>
  list(plugin, 'tests').map((file): { plugin: string; simulator: string; cases: Case[] } => ({
    plugin,
    ...parse(read(plugin, 'tests', file)),
  })),
);
const practices = plugins.flatMap((plugin) =>
  list(plugin, 'practices').map((file) => ({ plugin, file, front: frontOf(read(plugin, 'practices', file)) })),
);
const absurd: Json[] = [
  null,
  1,
  'x',
  [],
  [[]],
  {},
  ...[
    null,
    '',
    '１２，３４5.6元',
    'NaN',
    '1e308',
    1e308,
    -1,
    0.1,
    true,
    '9'.repeat(4000),
    [],
    [null, {}, [[]]],
    {},
    // What it says of itself is no function: making a text of it throws.
    { toString: 'x' },
  ].map((value) => ({ every: value })),
];
/** An absurd answer for a form: `every` stands for every field of it. */
const fill = (shape: Json, { fields }: Form) =>
  shape !== null && typeof shape === 'object' && 'every' in shape
    ? Object.fromEntries(fields.map(({ id }) => [id, shape.every]))
    : shape;

const firstForm = (plugin: string, { simulator, params = {} }: Practice, seed: string) => {
  const found = simulatorOf(plugin, simulator);
  if (!found) throw new Error(`${plugin} has no simulator ${simulator}`);
  const task = found.generate(randomOf(seed), params);
  return { found, task, form: found.form(task) };
};
const seeds = Array.from({ length: 50 }, (_, at) => `seed ${at}`);

describe.each(vectors)('$plugin/$simulator', ({ plugin, simulator, cases }) => {
  it('has twenty worked cases and more, each with its own name', () => {
    expect(cases.length).toBeGreaterThanOrEqual(20);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it('speaks short sentences of every wrong answer', () => {
    const said = cases.flatMap(
      ({ task, answer }) => simulatorOf(plugin, simulator)?.grade(task, answer).findings ?? [],
    );
    const sentences = said.flatMap(({ message }) => message.split(/[。？；]/));
    expect(sentences.filter((one) => one.length > 40 || /[!！]|undefined|NaN/.test(one))).toEqual([]);
  });

  it.each(cases)('$name', ({ task, answer, score, passed, findings = {} }) => {
    const grade = simulatorOf(plugin, simulator)?.grade(task, answer);
    const said = Object.fromEntries(grade?.findings.map(({ rule, ok }) => [rule, ok]) ?? []);
    expect({ score: grade?.score, passed: grade?.passed, findings: said }).toMatchObject({ score, passed, findings });
  });
});

describe('simulators', () => {
  it('all have vectors and a practice', () => {
    const names = simulators.map(({ plugin, name }) => `${plugin}/${name}`).toSorted();
    expect(vectors.map(({ plugin, simulator }) => `${plugin}/${simulator}`).toSorted()).toEqual(names);
    const used = new Set(practices.map(({ plugin, front }) => `${plugin}/${front.simulator}`));
    expect([...used].toSorted()).toEqual(names);
  });

  // A plugin stands alone, so what two of them need is copied: the copies are one.
  it.each(['words.js', 'reading.js'])('that hold a copy of %s hold the same', (name) => {
    const holders = plugins.filter((plugin) => list(plugin, 'simulators').includes(name));
    expect(holders.length).toBeGreaterThan(1);
    expect(new Set(holders.map((plugin) => read(plugin, 'simulators', name))).size).toBe(1);
  });
});

describe.each(practices)('$plugin $file', ({ plugin, front }) => {
  it('documents every field of tasks and answers', () => {
    for (const seed of seeds) {
      const { task, form } = firstForm(plugin, front, seed);
      expect(Object.keys(front.task_fields)).toEqual(expect.arrayContaining(Object.keys(Object(task))));
      expect(Object.keys(front.answer_fields)).toEqual(expect.arrayContaining(form.fields.map(({ id }) => id)));
      expect(new Set(form.fields.map(({ id }) => id)).size).toBe(form.fields.length);
      expect(JSON.stringify([task, form])).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it('makes the same task of the same seed, and others of others', () => {
    const tasks = seeds.map((seed) => JSON.stringify(firstForm(plugin, front, seed).task));
    expect(seeds.map((seed) => JSON.stringify(firstForm(plugin, front, seed).task))).toEqual(tasks);
    expect(new Set(tasks).size).toBeGreaterThan(10);
  });

  it('grades absurd answers, low, and says why', () => {
    for (const seed of seeds.slice(0, 10)) {
      const { found, task, form } = firstForm(plugin, front, seed);
      for (const shape of absurd) {
        const grade: Grade = Reflect.apply(found.grade, found, [task, fill(shape, form)]);
        expect(grade.passed).toBe(false);
        expect(Number.isInteger(grade.score) && grade.score >= 0 && grade.score < 80).toBe(true);
        expect(grade.findings.length).toBeGreaterThan(0);
      }
    }
  });

  it('speaks short sentences and never shouts', () => {
    for (const seed of seeds.slice(0, 20)) {
      const { found, task, form } = firstForm(plugin, front, seed);
      for (const shape of absurd) {
        const { findings }: Grade = Reflect.apply(found.grade, found, [task, fill(shape, form)]);
        for (const { message } of findings) {
          expect(message).not.toMatch(/[!！]|undefined|NaN/);
          for (const sentence of message.split(/[。？；]/)) expect(sentence.length).toBeLessThanOrEqual(40);
        }
      }
    }
  });
});

describe.each(plugins)('%s', (plugin) => {
  it('extends modules by the minutes of its practices', () => {
    const { extends: wanted }: { extends: { course: string; module: number; minutes: number }[] } = parse(
      read(plugin, 'plugin.yaml'),
    );
    const minutes = new Map<string, number>();
    for (const { plugin: owner, front } of practices)
      if (owner === plugin) minutes.set(front.extends, (minutes.get(front.extends) ?? 0) + front.minutes);
    expect(wanted.map((one) => [`${one.course}-M${one.module}`, one.minutes]).toSorted()).toEqual(
      [...minutes].toSorted(),
    );
  });
});
