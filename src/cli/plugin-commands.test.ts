import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { closeSandbox } from '#domain/plugins/sandbox.ts';
import { readConfig } from '#server/config.ts';
import { UsageError } from './command.ts';
import { pluginCommands } from './plugin-commands.ts';
import { newPlugin } from './plugin-template.ts';

afterAll(closeSandbox);

const address = 'qingsui-logistics/freight';
const parcel = {
  ...{ length: 40, width: 30, height: 25, actual: 3.2, divisor: 6000 },
  ...{ firstWeight: 1, firstPrice: 4.5, step: 1, stepPrice: 1.2 },
};
const right = { volume: '5', weight: '5', fee: '9.30' };

async function run(name: string, args: string[], texts: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-json-'));
  const options: Record<string, string> = {};
  for (const [option, text] of Object.entries(texts)) {
    const isFile = option === 'task' || option === 'answer';
    options[option] = isFile ? join(folder, `${option}.json`) : text;
    if (isFile) await writeFile(join(folder, `${option}.json`), text);
  }
  const command = pluginCommands[name]?.plainly;
  if (!command) throw new Error(name);
  return command({ config: readConfig({}), locale: 'zh-CN', args, options });
}
const grade = (task: string, answer: string) => run('plugins grade', [address], { task, answer });

describe('plugins grade', () => {
  it('gives the grade as JSON, alone', async () => {
    const { said, notes, hasFindings } = await grade(JSON.stringify(parcel), JSON.stringify(right));
    expect(JSON.parse(said)).toMatchObject({ score: 100, passed: true });
    expect([notes, hasFindings ?? false]).toEqual([[], false]);
  });

  it('counts what is no object as no answer, and says so', async () => {
    for (const answer of ['null', '[1]', '"x"']) {
      const { value, notes } = await grade(JSON.stringify(parcel), answer);
      expect(value).toMatchObject({ score: 0, passed: false });
      expect(notes).toHaveLength(1);
    }
  });

  it('refuses an answer that is too large, in words', async () => {
    const large = JSON.stringify({ volume: '9'.repeat(300_000) });
    await expect(grade(JSON.stringify(parcel), large)).rejects.toThrow('256 KB');
  });

  it('reads a file that begins with the mark of its encoding', async () => {
    const { value } = await grade(`\uFEFF${JSON.stringify(parcel)}`, `\uFEFF${JSON.stringify(right)}`);
    expect(value).toMatchObject({ score: 100 });
  });

  it.each([
    ['no JSON in the task', '{', '{}'],
    ['no JSON in the answer', '{}', 'volume: 5'],
    ['an empty file', '', '{}'],
    ['a task that is a list', '[]', '{}'],
    ['a task that is nothing', 'null', '{}'],
    ['a task that is a word', '"x"', '{}'],
    ['a number that JSON does not know', '{"length": NaN}', '{}'],
  ])('refuses %s as a matter of usage', async (_what, task, answer) => {
    await expect(grade(task, answer)).rejects.toBeInstanceOf(UsageError);
  });

  it('refuses files that are not there, or not named', async () => {
    const bare = run('plugins grade', [address], {});
    await expect(bare).rejects.toBeInstanceOf(UsageError);
    const nowhere = pluginCommands['plugins grade']?.plainly?.({
      ...{ config: readConfig({}), locale: 'zh-CN', args: [address] },
      options: { task: '/nowhere/task.json', answer: '/nowhere/answer.json' },
    });
    await expect(nowhere).rejects.toBeInstanceOf(UsageError);
  });

  it.each(['', 'qingsui-logistics', 'qingsui-logistics/none', 'no-plugin/freight'])(
    'refuses the address “%s”',
    async (place) => {
      const asked = run('plugins grade', [place], { task: '{}', answer: '{}' });
      await expect(asked).rejects.toBeInstanceOf(UsageError);
    },
  );

  it('names fields that nobody explains, and grades what it knows', async () => {
    const odd = { ...right, Fee: '9.30', __proto__x: 1 };
    const { value, notes } = await grade(JSON.stringify({ ...parcel, colour: 'red' }), JSON.stringify(odd));
    expect(value).toMatchObject({ score: 100 });
    expect(notes?.[0]).toContain('colour');
    expect(notes?.[1]).toContain('Fee');
    expect(notes?.[1]).toContain('volume');
  });

  it.each<[string, string]>([
    ['{}', '0'],
    ['[]', '0'],
    ['null', '0'],
    ['"9.30"', '0'],
    ['{"volume": null, "weight": [], "fee": {}}', '0'],
    ['{"fee": 9.3}', '30'],
  ])('grades the answer %s', async (answer, score) => {
    const { value } = await grade(JSON.stringify(parcel), answer);
    expect(value).toMatchObject({ score: Number(score), passed: false });
  });

  it('leaves out what a task has no numbers for', async () => {
    const { firstPrice: _gone, ...without } = parcel;
    const { value } = await grade(JSON.stringify(without), JSON.stringify({ volume: '5', weight: '5' }));
    expect(value).toMatchObject({ score: 100, passed: true });
  });
});

describe('plugins check', () => {
  it('reminds of a course that is not here, with its line, and finds nothing to mend', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'tiantou-check-')), 'my-college');
    for (const [path, text] of newPlugin('my-college')) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text.replace('course: LIVE', 'course: XYZ').replace('LIVE-M2', 'XYZ-M2'));
    }
    const { said, hasFindings } = await run('plugins check', [folder], {});
    expect(hasFindings).toBe(false);
    expect(said).toContain('my-college/plugin.yaml:12: 平台上现在没有 XYZ 这门课');
    expect(said).toContain('1 处提醒，不改也能装');
  });
});

describe('plugins task', () => {
  it('gives the same task for the same seed, and wants one', async () => {
    const one = await run('plugins task', [address], { seed: '7' });
    const two = await run('plugins task', [address], { seed: '7' });
    expect(one.said).toBe(two.said);
    expect(JSON.parse(one.said)).toMatchObject({ divisor: expect.any(Number) });
    await expect(run('plugins task', [address], {})).rejects.toBeInstanceOf(UsageError);
    await expect(run('plugins task', [address], { seed: ' ' })).rejects.toBeInstanceOf(UsageError);
    await expect(run('plugins task', [address, 'more'], { seed: '7' })).rejects.toBeInstanceOf(UsageError);
  });

  it('makes the task of the practice that is named, and says which there are', async () => {
    const box = 'qingsui-logistics/cold-chain';
    const { value } = await run('plugins task', [box], { seed: '7', practice: 'gift-box' });
    expect(value).toMatchObject({ ask: ['pack'] });
    await expect(run('plugins task', [box], { seed: '7', practice: 'none' })).rejects.toThrow('gift-box');
  });
});
