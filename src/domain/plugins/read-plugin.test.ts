import { afterAll, describe, expect, it } from 'vitest';
import { findingRules } from '#domain/courses/finding.ts';
import { type Changes, smallId, smallPlugin } from '#tests/support/small-plugin.ts';
import { readPlugin } from './read-plugin.ts';
import { closeSandbox } from './sandbox.ts';
import { faultKinds } from './sandbox-fault.ts';
import { ruleOf, tryPlugin } from './try-plugin.ts';

afterAll(closeSandbox);

const codes = new Set(['BR08']);
const read = (changes: Changes, id = smallId) => readPlugin(id, smallPlugin(changes), codes, '');
const say = (findings: readonly { path: string; line: number; rule: string }[]) =>
  findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`);
const yaml = (from: string, to: string): Changes => ({ 'plugin.yaml': (old) => old.replace(from, to) });
const practice = (from: string, to: string): Changes => ({ 'practices/1-profit.md': (old) => old.replace(from, to) });

describe('a plugin without findings', () => {
  it('says what it wants, and what it holds', () => {
    const { plugin, findings } = read({});
    expect(say(findings)).toEqual([]);
    expect(plugin?.manifest).toMatchObject({ id: smallId, extends: [{ course: 'LIVE', module: 2, minutes: 20 }] });
    expect(plugin?.practices).toMatchObject([{ slug: 'profit', simulator: 'profit', course: 'LIVE', module: 2 }]);
    expect(plugin?.practices[0]?.html).toContain('<svg');
    expect(plugin?.vectors).toHaveLength(3);
  });

  it('passes its trial', async () => {
    const { plugin, findings } = read({});
    const trial = plugin && (await tryPlugin(plugin));
    expect(trial).toEqual({ vectors: 3, passed: 3, runs: 83 });
    expect(say(findings)).toEqual([]);
  });
});

/** What is wrong with files, and what is said of it. */
const wrong: [name: string, changes: Changes, findings: string[]][] = [
  ['no manifest', { 'plugin.yaml': null }, ['plugin.yaml:1 file-missing']],
  ['a manifest that is a list', { 'plugin.yaml': '- 1\n' }, ['plugin.yaml:1 key-wrong']],
  ['a manifest of wrong types', yaml('version: 1.0.0', 'version: [1]'), ['plugin.yaml:2 key-wrong']],
  ['no version', yaml('version: 1.0.0\n', ''), ['plugin.yaml:1 key-missing']],
  ['a version that is none', yaml('1.0.0', '1.0'), ['plugin.yaml:2 key-wrong']],
  ['an interface of the future', yaml('api: 1', 'api: 2'), ['plugin.yaml:3 plugin-api']],
  ['a key that nobody knows', yaml('api: 1', 'api: 1\nroot: true'), ['plugin.yaml:4 key-unknown']],
  ['another id than its folder', yaml(`id: ${smallId}`, 'id: other'), ['plugin.yaml:1 id-wrong']],
  [
    'an alias',
    yaml('title: 算一算', 'title: &a 算\nsummary: *a'),
    ['plugin.yaml:5 yaml-alias', 'plugin.yaml:7 key-double'],
  ],
  ['minutes that do not add up', yaml('minutes: 20', 'minutes: 30'), ['plugin.yaml:12 plugin-minutes']],
  [
    'a module that nobody mentions',
    practice('LIVE-M2', 'LIVE-M3'),
    ['plugin.yaml:12 plugin-minutes', 'plugin.yaml:11 plugin-extends'],
  ],
  ['a competency that nobody knows', yaml('[BR08]', '[XX99]'), ['plugin.yaml:13 competency-unknown']],
  ['too many bytes', { ...yaml('budget_kb: 100', 'budget_kb: 1') }, ['plugin.yaml:15 plugin-budget']],
  [
    'no practice',
    { ...yaml('minutes: 20', 'minutes: 1'), 'practices/1-profit.md': null },
    ['media/profit.svg:1 image-unused', 'plugin.yaml:12 plugin-minutes', 'plugin.yaml:1 plugin-practices'],
  ],
  [
    'a practice of a simulator that is not there',
    practice('simulator: profit', 'simulator: loss'),
    ['practices/1-profit.md:8 simulator-missing'],
  ],
  ['no worked cases', { 'tests/profit.yaml': null }, ['simulators/profit.js:1 simulator-untested']],
  [
    'worked cases of nobody',
    {
      'tests/loss.yaml': (_) =>
        'simulator: loss\ncases: [{ name: a, task: {}, answer: {}, score: 1, passed: false }]\n',
    },
    ['tests/loss.yaml:1 simulator-missing'],
  ],
  [
    'a practice without a figure',
    { ...practice('![卖价减去本钱，就是一件赚的钱。](../media/profit.svg "卖价减本钱")', '一张图。') },
    ['media/profit.svg:1 image-unused', 'practices/1-profit.md:19 lesson-without-figure'],
  ],
  [
    'a missing section',
    practice('## 记住三句话', '## 记住'),
    ['practices/1-profit.md:19 section-missing', 'practices/1-profit.md:51 section-unknown'],
  ],
  ['script in a lesson', practice('两步算出', '<script>alert(1)</script>两步'), ['practices/1-profit.md:22 html']],
  [
    'script in a picture',
    { 'media/profit.svg': (old) => old.replace('<rect', '<script>1</script><rect') },
    ['media/profit.svg:2 svg-broken', 'media/profit.svg:2 svg-element'],
  ],
  ['a file for which there is no place', { 'simulators/lib/x.js': '' }, ['simulators/lib/x.js:1 file-unknown']],
  ['a path that leads out', { '../x.js': '' }, ['../x.js:1 path-unsafe']],
  ['a file that is too large', { 'simulators/big.js': `//${'x'.repeat(70_000)}` }, ['simulators/big.js:1 file-large']],
];

describe('a plugin with', () => {
  it.each(wrong)('%s is told so, with its place', (_name, changes, findings) => {
    expect(say(read(changes).findings).toSorted()).toEqual(findings.toSorted());
  });

  it('a link is told so', () => {
    const { findings } = readPlugin(smallId, { ...smallPlugin(), links: ['media/a.svg'] }, codes, '');
    expect(say(findings)).toEqual(['media/a.svg:1 path-link']);
  });

  it('more files than anybody writes is not read', () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`media/a${at}.svg`, '']));
    expect(say(read(many).findings)).toContain('plugin.yaml:1 files-many');
  });
});

const code = (from: string, to: string): Changes => ({ 'simulators/profit.js': (old) => old.replace(from, to) });

/** What is found only when a plugin is tried. */
const tried: [name: string, changes: Changes, finding: string][] = [
  [
    'looks at the clock',
    code('const each =', 'Date.now();\n  const each ='),
    'simulators/profit.js:36 simulator-withheld',
  ],
  [
    'throws its own dice',
    code('random.int(8, 40)', 'Math.floor(Math.random() * 9)'),
    'simulators/profit.js:10 simulator-withheld',
  ],
  [
    'imports a file of the machine',
    code('import {', "import fs from 'node:fs';\nimport {"),
    'simulators/profit.js:1 simulator-import',
  ],
  ['never ends', code('const each =', 'while (true);\n  const each ='), 'simulators/profit.js:1 simulator-time'],
  [
    'stumbles over an empty answer',
    code('answer?.each', 'answer.each.trim()'),
    'simulators/profit.js:42 simulator-error',
  ],
  ['has no grade', code('generate, form, grade', 'generate, form'), 'simulators/profit.js:1 simulator-incomplete'],
  [
    'gives another form than it may',
    code("kind: 'number'", "kind: 'slider'"),
    'simulators/profit.js:1 simulator-shape',
  ],
  ['counts its runs', code('function generate', 'let runs = 0;\nfunction generate'), ''],
  ['asks what nobody explained', code("id: 'all'", "id: 'sum'"), 'practices/1-profit.md:1 answer-field'],
  ['makes what nobody explained', code('    cost,', '    cost,\n    day: 1,'), 'practices/1-profit.md:1 task-field'],
  [
    'calculates otherwise than its cases',
    code("answer?.all), all, '0.01'", "answer?.all), each, '0.01'"),
    'tests/profit.yaml:3 vector-wrong',
  ],
];

describe('a simulator that', () => {
  it.each(tried)('%s is told so, with its line', async (_name, changes, finding) => {
    const { plugin, findings } = read(changes);
    if (plugin) await tryPlugin(plugin);
    if (finding) expect(say(findings)).toContain(finding);
    else expect(say(findings)).toEqual([]);
  });

  it('fails in any way has a finding for it', () => {
    const rules: string[] = faultKinds.map((kind) => ruleOf({ kind }));
    expect(rules.filter((rule) => !findingRules.some((known) => known === rule))).toEqual([]);
  });
});
