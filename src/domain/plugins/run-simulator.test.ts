import { afterAll, describe, expect, it } from 'vitest';
import { runSimulator } from './run-simulator.ts';
import { closeSandbox } from './sandbox.ts';
import { faultKinds, isOfPlugin } from './sandbox-fault.ts';
import type { SimulatorCall } from './simulator-shapes.ts';

afterAll(closeSandbox);

const good = `
import { exact, gradeOf, numberIn } from '#plugin-api';
export const simulator = {
  generate: (random, { most }) => ({ length: random.int(1, most) }),
  form: (task) => ({ blocks: [{ kind: 'text', text: String(task.length) }], fields: [{ kind: 'number', id: 'double', label: 'double' }] }),
  grade: (task, answer) => gradeOf([
    { rule: 'T-double', points: 1, earned: numberIn(answer.double)?.is(exact(task.length).times(2)) ?? false, message: 'twice' },
  ]),
};`;

const input = {
  generate: { seed: 'a', params: { most: 9 } },
  form: { task: { length: 2 } },
  grade: { task: { length: 2 }, answer: { double: '4' } },
  next: { task: {}, turns: [] },
};

const run = <Called extends SimulatorCall>(source: string, call: Called, others: Record<string, string> = {}) => {
  const files = new Map(Object.entries({ 'simulators/own.js': source, ...others }));
  return runSimulator({ plugin: 'own', files, simulator: 'own', call, input: input[call] });
};

describe('a simulator in the sandbox', () => {
  it('makes tasks, shows them and judges answers', async () => {
    expect(await run(good, 'generate')).toEqual({ ok: true, value: { length: expect.any(Number) } });
    expect(await run(good, 'form')).toMatchObject({ ok: true, value: { fields: [{ id: 'double' }] } });
    const findings = [{ rule: 'T-double', ok: true, message: 'twice' }];
    expect(await run(good, 'grade')).toEqual({ ok: true, value: { score: 100, passed: true, findings } });
  });

  it('gives the same for the same seed', async () => {
    const all = await Promise.all([1, 2, 3, 4, 5, 6].map(() => run(good, 'generate')));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('may import files of its own, and wait for what is there', async () => {
    const source = `import { half } from './half.js'; await 1; export const simulator = { generate: () => ({ half }) };`;
    const result = await run(source, 'generate', { 'simulators/half.js': 'export const half = 0.5;' });
    expect(result).toEqual({ ok: true, value: { half: 0.5 } });
  });
});

const grade = (body: string) => `export const simulator = {\n  grade(task, answer) {\n    ${body}\n  },\n};`;
const result = (json: string) => grade(`return ${json};`);
const passed = `{ score: 100, passed: true, findings: [] }`;

/** What hostile or broken simulators do, and how the fault is called. */
const corpus: [name: string, source: string, kinds: string][] = [
  ['loops for ever', grade('while (true);'), 'time'],
  ['loops while it is read', 'while (true); export const simulator = {};', 'time'],
  ['loops in a getter of its result', grade('return { get score() { while (true); } };'), 'time'],
  ['loops in toJSON', grade('return { toJSON() { while (true); } };'), 'time'],
  ['loops in a proxy', grade('return new Proxy({}, { ownKeys() { while (true); } });'), 'time'],
  ['loops in the message of its error', grade('throw { get message() { while (true); } };'), 'time'],
  ['backtracks in a pattern', grade(`return /(a*)*b/.test('a'.repeat(40));`), 'time'],
  ['joins a thousand million holes', grade(`return new Array(1e9).join('x');`), 'time memory'],
  ['eats memory', grade('const all = []; for (;;) all.push(new Uint8Array(1e6));'), 'memory time'],
  ['eats memory in a text', grade(`let text = 'x'; for (;;) text += text;`), 'memory time error'],
  ['calls itself for ever', grade('const again = () => again() + 1; return again();'), 'stack'],
  ['calls itself in a getter', grade('const o = { get o() { return this.o + 1; } }; return o.o;'), 'stack'],
  ['writes itself as text', grade('const a = []; a[0] = a; return String(a);'), 'stack'],
  [
    'wraps a hundred thousand proxies',
    grade('let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); return p.x;'),
    'stack time',
  ],
  ['parses a million brackets', grade(`return JSON.parse('['.repeat(1e6));`), 'stack time'],
  ['gives back a nest', grade('let a = 1; for (let i = 0; i < 1e3; i++) a = [a]; return a;'), 'shape stack'],
  ['gives back a cycle', grade('const a = {}; a.a = a; return a;'), 'error'],
  ['compiles a pattern of a million groups', grade(`return new RegExp('('.repeat(1e6));`), 'error stack time memory'],
  ['gives back ten million signs', grade(`return 'x'.repeat(1e7);`), 'output memory time'],
  ['gives back a little too much', grade(`return 'x'.repeat(65536);`), 'output'],
  ['scores NaN', result('{ score: NaN, passed: true, findings: [] }'), 'shape'],
  ['scores below nothing', result('{ score: -1, passed: true, findings: [] }'), 'shape'],
  ['scores 1e308', result('{ score: 1e308, passed: true, findings: [] }'), 'shape'],
  ['scores a half', result('{ score: 79.5, passed: true, findings: [] }'), 'shape'],
  ['scores a text', result(`{ score: '100', passed: true, findings: [] }`), 'shape'],
  ['passes with a word', result(`{ score: 100, passed: 'yes', findings: [] }`), 'shape'],
  [
    'says too much',
    result(`{ score: 1, passed: false, findings: [{ rule: 'a', ok: true, message: 'x'.repeat(2000) }] }`),
    'shape',
  ],
  ['says nothing', result(`{ score: 1, passed: false, findings: [{ rule: 'a', ok: true, message: '' }] }`), 'shape'],
  ['gives back a number', result('1'), 'shape'],
  ['gives back nothing', result('undefined'), 'shape'],
  ['gives back a function', result('() => 1'), 'shape'],
  [
    'writes __proto__',
    result(`JSON.parse('{"score":1,"passed":true,"findings":[],"__proto__":{"isAdmin":true}}')`),
    'shape',
  ],
  ['throws', grade(`throw new Error('no');`), 'error'],
  ['throws null', grade('throw null;'), 'error'],
  ['throws what cannot be read', grade('throw { get name() { throw 1; } };'), 'error'],
  ['throws from a getter', result('{ get score() { throw new Error(1); } }'), 'error'],
  ['throws from toJSON', result('{ toJSON() { throw 1; } }'), 'error'],
  ['imports files of the machine', `import fs from 'node:fs'; export const simulator = {};`, 'import'],
  ['imports from the network', `import x from 'https://example.com/x.js'; export const simulator = {};`, 'import'],
  [
    'imports out of its folder',
    `import x from '../../../src/server/config.ts'; export const simulator = {};`,
    'import',
  ],
  ['imports the inside of the interface', `import x from '#exact.ts'; export const simulator = {};`, 'import'],
  ['imports by its own path', `import x from './../simulators/own.js'; export const simulator = {};`, 'import'],
  ['imports what every object has', `import x from './constructor.js'; export const simulator = {};`, 'import'],
  ['imports late', grade(`import('node:fs').catch(() => 0); return ${passed};`), 'import'],
  ['is asynchronous', `export const simulator = { async grade() { return ${passed}; } };`, 'promise'],
  ['waits for what never comes', 'await new Promise(() => 0); export const simulator = {};', 'promise'],
  ['leaves a promise behind', grade(`Promise.resolve().then(() => 0); return ${passed};`), 'promise'],
  ['asks for the time', grade('return Date.now();'), 'withheld'],
  ['asks for the time and hides it', grade(`try { new Date(); } catch {} return ${passed};`), 'withheld'],
  ['asks for chance', grade('return Math.random();'), 'withheld'],
  ['asks by another way', grade(`return globalThis['Da' + 'te'];`), 'withheld'],
  ['asks for the program', grade('return process.env;'), 'withheld'],
  ['asks for the network', grade(`return fetch('https://example.com');`), 'withheld'],
  ['writes to the console', grade(`console.log('x'); return ${passed};`), 'withheld'],
  ['evaluates text', grade(`return eval('1');`), 'withheld'],
  ['looks for the program in the function of functions', grade(`return Function('return process')();`), 'withheld'],
  ['exports nothing', 'export const other = 1;', 'missing'],
  ['exports a function', 'export const simulator = () => 1;', 'missing'],
  ['lacks what is asked', 'export const simulator = {};', 'missing'],
  ['is no JavaScript', 'this is no JavaScript', 'error'],
];

describe('a hostile simulator', () => {
  it.each(corpus)('that %s ends with a named fault, and the next call is right', async (_name, source, kinds) => {
    const hostile = await run(source, 'grade');
    expect(hostile).toMatchObject({
      ok: false,
      fault: { kind: expect.toSatisfy((kind) => kinds.split(' ').includes(kind)) },
    });
    expect(await run(good, 'grade')).toMatchObject({ ok: true, value: { score: 100 } });
    expect(Reflect.has({}, 'isAdmin')).toBe(false);
  });

  it('is told where: file and line', async () => {
    const place = { file: 'simulators/own.js', line: 3 };
    expect(await run(grade('return unknown.field;'), 'grade')).toMatchObject({ fault: { kind: 'error', ...place } });
    expect(await run(grade('return Date.now();'), 'grade')).toMatchObject({ fault: { name: 'Date', ...place } });
    const importing = `// one\nimport fs from 'node:fs';\nexport const simulator = { fs };`;
    expect(await run(importing, 'grade')).toMatchObject({ fault: { name: 'node:fs', line: 2 } });
  });

  it('changes nothing for others: every call has an engine of its own', async () => {
    const spoil = `Object.prototype.score = 7; Array.prototype.map = () => []; JSON.stringify = () => '{}';`;
    await run(`${spoil} ${grade(`return ${passed};`)}`, 'grade');
    expect(await run(good, 'grade')).toMatchObject({ ok: true, value: { score: 100 } });
    expect(Reflect.has({}, 'score')).toBe(false);
  });

  it('does not keep others waiting: theirs go between', async () => {
    const loops = Array.from({ length: 6 }, () => run(grade('while (true);'), 'grade'));
    const files = new Map([['simulators/own.js', good]]);
    const order: string[] = [];
    const other = runSimulator({ plugin: 'other', files, simulator: 'own', call: 'grade', input: input.grade });
    void other.then(() => order.push('other'));
    void loops.at(-1)?.then(() => order.push('last loop'));
    await Promise.all([...loops, other]);
    expect(order).toEqual(['other', 'last loop']);
  });

  it('is to blame for all but what the platform could not do', () => {
    expect(faultKinds.filter((kind) => !isOfPlugin({ kind }))).toEqual(['input', 'busy', 'unavailable']);
  });
});

describe('input that nobody types', () => {
  const given = (answer: unknown) => {
    const files = new Map([['simulators/own.js', good]]);
    const task = { length: 2 };
    return runSimulator({ plugin: 'own', files, simulator: 'own', call: 'grade', input: { task, answer } });
  };
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;

  it.each([
    ['a million brackets', nest(1_000_000)],
    ['itself', cycle],
    ['more than 256 KB', { double: 'x'.repeat(300_000) }],
    ['a bigint', { double: 1n }],
  ])('%s is refused as input', async (_name, answer) => {
    expect(await given(answer)).toMatchObject({ ok: false, fault: { kind: 'input' } });
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['a nest', { double: nest(2000) }],
    ['__proto__', JSON.parse('{"__proto__": {"double": "4"}}')],
  ])('%s is graded or named', async (_name, answer) => {
    const result = await given(answer);
    expect(result).toSatisfy((one) => !one.ok || one.value.score === 0);
  });
});

function nest(deep: number): unknown {
  let inner: unknown = 1;
  for (let level = 0; level < deep; level += 1) inner = [inner];
  return inner;
}
