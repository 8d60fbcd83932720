import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '#server/config.ts';
import type { Locale } from '#server/context.ts';
import { type Changes, smallFolder } from '#tests/support/small-course.ts';
import { folderWithProgramme, programmePath, programmeText } from '#tests/support/small-programme.ts';
import { actAsVisitor, now, openEmpty } from '#tests/support/world.ts';
import { UsageError } from './command.ts';
import { courseCommands } from './course-commands.ts';

const config = readConfig({});

/** The small course on disk, changed. */
const write = (changes: Changes = {}): Promise<string> => writeFolder(smallFolder(changes).files);

async function writeFolder(files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-courses-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}

async function run(name: 'courses check' | 'courses import', args: string[], locale: Locale = 'en') {
  const command = courseCommands[name];
  if (command?.plainly) return command.plainly({ config, locale, args, options: {} });
  if (!command) throw new Error(name);
  return command.run({ ctx: actAsVisitor(await openEmpty(), now, locale), config, args, options: {} });
}

describe('courses check', () => {
  it('says the minutes and that all is well', async () => {
    const { said, hasFindings } = await run('courses check', [await write()]);
    expect(said).toBe('TEST 55 min: theory 20, practice 35, hands-on 64%\nAll is well');
    expect(hasFindings).toBe(false);
  });

  it('names every finding as path:line: sentence, with its remedy below, in both languages', async () => {
    const folder = await write({
      '1-round/1-look.md': (old) => old.replace('minutes: 20', 'minutes: 200').replace('## 看一看', '## 看看'),
      '1-round/quiz.gift': (old) => old.replace('=是#对，圆是圆的。', '=是'),
    });
    const english = await run('courses check', [folder]);
    expect(english.hasFindings).toBe(true);
    const isFinding = (line: string) => !line.startsWith(' ');
    expect(english.said).toContain('\n    Add a practice lesson, or make a theory lesson shorter.');
    expect(english.said.split('\n').filter(isFinding)).toEqual([
      `${folder}/circles/1-round/1-look.md:9: the section “## 看一看” is missing`,
      `${folder}/circles/1-round/1-look.md:20: “看看” is none of the six sections; headings are exact`,
      `${folder}/circles/1-round/quiz.gift:1: only 7 questions can be used, a module has at least 8`,
      `${folder}/circles/1-round/quiz.gift:2: TEST-M1-Q01: “是” has no feedback for those who choose it`,
      `${folder}/circles/course.md:1: practice is only 14%, it must be 60%: add 265 min of practice`,
      'TEST 235 min: theory 200, practice 35, hands-on 14%',
      'Things to mend: 5',
    ]);
    const chinese = await run('courses check', [folder], 'zh-CN');
    expect(chinese.said).toContain('circles/course.md:1: 实操只占 14%，要到 60%。再加 265 分钟实操');
    expect(english.value).toMatchObject({ findings: expect.arrayContaining([expect.objectContaining({ line: 20 })]) });
  });

  it('checks a single course, with the competencies beside it', async () => {
    const { said } = await run('courses check', [join(await write(), 'circles')]);
    expect(said).toContain('All is well');
  });

  it('sums up programmes and the survey, leaves templates alone, and names what is wrong in them', async () => {
    const template = { 'templates/radio.md': '# not a lesson' };
    const fine = await run('courses check', [await writeFolder(folderWithProgramme(template).files)]);
    expect(fine.said.split('\n').slice(1)).toEqual([
      'Circle class: 2 sessions, 70 min, hands-on 71%',
      'Entry survey: 1 items',
      'All is well',
    ]);
    const late = { [programmePath]: programmeText.replace('"20:10"', '"19:50"'), 'survey.yaml': 'title: x' };
    const folder = await writeFolder(folderWithProgramme(late).files);
    const { said } = await run('courses check', [folder]);
    expect(said).toContain(`${folder}/${programmePath}:20: session 1 ends at 20:00, the latest is 19:50`);
    expect(said).toContain(`${folder}/survey.yaml:1: “items” is missing`);
  });

  it('names a link and does not follow it', async () => {
    const folder = await write();
    await symlink('/etc/passwd', join(folder, 'circles/media/passwd.svg'));
    const { said } = await run('courses check', [folder]);
    expect(said).toContain('circles/media/passwd.svg:1: this is a link, not a file');
    expect(said).not.toContain('root');
  });

  it('says when there is no folder, no course in it, or more than one path', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'tiantou-empty-'));
    onTestFinished(() => rm(empty, { recursive: true }));
    for (const args of [['/nowhere'], [empty], [empty, empty]]) {
      await expect(run('courses check', args)).rejects.toThrow(UsageError);
      await expect(run('courses import', args)).rejects.toThrow(UsageError);
    }
  });

  const program = async (args: string[], folder: string) =>
    promisify(execFile)(process.execPath, ['src/cli/tiantou.ts', ...args], {
      env: { ...process.env, DATA_DIR: join(folder, 'data') },
    }).then(
      () => 0,
      (error: { code: number }) => error.code,
    );

  it('exits with 0, 1 for findings, 2 for what makes no sense, and opens no database', async () => {
    const folder = await write();
    const broken = await write({ '1-round/quiz.gift': '' });
    const words = [[folder], [broken], [join(folder, 'nothing')], [folder, broken], ['--wrong']];
    const codes = await Promise.all(words.map((given) => program(['courses', 'check', ...given], folder)));
    expect(codes).toEqual([0, 1, 2, 2, 2]);
    await expect(stat(join(folder, 'data'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('courses import', () => {
  it('imports what is sound and says what is not', async () => {
    const fine = await run('courses import', [await write()]);
    expect(fine.said).toMatch(/^circles: new version circles-[0-9a-f]{16}$/);
    const broken = await run('courses import', [await write({ 'course.md': (old) => old.replace('code', 'kode') })]);
    expect(broken.hasFindings).toBe(true);
    expect(broken.said).toContain('circles/course.md:2: “code” is missing; add it');
    expect(broken.said).toContain('circles: not imported');
    const planned = await run('courses import', [await writeFolder(folderWithProgramme().files)]);
    expect(planned.said.split('\n')[1]).toBe(`${programmePath}: imported`);
  });
});

describe('courses export', () => {
  it('gives the same zip after import and export, which checks like its folder', async () => {
    const folder = await write();
    const ctx = actAsVisitor(await openEmpty(), now, 'en');
    const call = (name: string, args: string[]) => {
      const run = courseCommands[name]?.run;
      if (!run) throw new Error(name);
      return run({ ctx, config, args, options: {} });
    };
    const [one, two] = [join(folder, 'one.zip'), join(folder, 'two.zip')];
    await call('courses import', [folder]);
    await call('courses export', ['circles', one]);
    expect((await call('courses import', [one])).hasFindings).toBe(false);
    await call('courses export', ['circles', two]);
    expect(await readFile(two)).toEqual(await readFile(one));
    expect((await run('courses check', [one])).said).toContain('All is well');
    await expect(call('courses export', [])).rejects.toThrow(UsageError);
    await expect(call('courses export', ['nowhere', one])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('names what is wrong with a zip', async () => {
    const folder = await write();
    await writeFile(join(folder, 'bad.zip'), 'PK');
    const { said, hasFindings } = await run('courses check', [join(folder, 'bad.zip')]);
    expect([said.split('\n')[0], hasFindings]).toEqual([
      `${folder}/bad.zip:1: This zip cannot be opened or is cut short. Pack it again and send it again`,
      true,
    ]);
  });
});
