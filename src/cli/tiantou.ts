#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { listMemberships } from '#domain/organisations/queries.ts';
import { translateTo } from '#messages/translate.ts';
import { readConfig } from '#server/config.ts';
import { type Ctx, locales, visitor } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { openPlatform } from '#server/platform.ts';
import { type Command, type Outcome, type PlainCall, UsageError } from './command.ts';
import { commands } from './commands.ts';

const fine = 0;
const findings = 1;
const usage = 2;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const { positionals, values } = readArguments();
const [area = '', verb = '', ...args] = positionals;
const locale = locales.find((known) => known === values.lang) ?? 'zh-CN';
const command = commands[`${area} ${verb}`];
process.exitCode = values.help ? help() : command ? await run(command) : explain();

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...{ help: flag, 'dry-run': flag, 'leave-out': flag },
        ...{ as: text, json: flag, lang: text, 'if-empty': flag, version: text, cohorts: text },
        ...{ role: text, taker: text, cohort: text, organisation: text, month: text, template: text, out: text },
        ...{ seed: text, practice: text, task: text, answer: text, keys: text, reason: text },
      },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(usage);
  }
}

async function run(command: Command): Promise<number> {
  try {
    const {
      said,
      value,
      hasFindings,
      notes = [],
    } = await (command.plainly ? command.plainly(plainCall()) : runInside(command.run));
    const shown = values.json ? JSON.stringify(value) : said;
    if (shown) console.log(shown);
    for (const note of notes) console.error(note);
    return hasFindings ? findings : fine;
  } catch (error) {
    return sayError(error);
  }
}

function plainCall(): PlainCall {
  return { config: readConfig(), locale, args, options: { ...values } };
}

/** Opens the platform for a command, and closes it again. */
async function runInside(run: NonNullable<Command['run']>): Promise<Outcome> {
  const { config, options } = plainCall();
  const platform = await openPlatform(config);
  try {
    return await run({ ctx: await contextOf(platform), config: platform.config, args, options });
  } finally {
    await platform.close();
  }
}

function sayError(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(values.json ? JSON.stringify({ code: 'usage', message: error.message }) : error.message);
    return usage;
  }
  if (!(error instanceof AppError)) throw error;
  const { code, message, issues } = error;
  const lines = issues.map(({ path, rule }) => `  ${path.join('.')}: ${rule}`);
  const said = [`${translateTo(locale)(`refused.${code}`)}: ${message}`, ...lines].join('\n');
  console.error(values.json ? JSON.stringify({ code, message, issues }) : said);
  return findings;
}

async function contextOf({ db, storage }: Pick<Ctx, 'db' | 'storage'>): Promise<Ctx> {
  const [member] = values.as ? await listMemberships({ db }, values.as) : [];
  if (values.as && !member) throw new AppError('not-found', `nobody has the id ${values.as}`);
  return { db, storage, actor: member ?? visitor, now: new Date(), locale };
}

/** How the commands are written that begin with what was typed, or all of them. */
function wordsOf(begin: string): string {
  const all = Object.entries(commands).map(([name, { usage: words }]) => ({
    name,
    line: `  tiantou ${name} ${words}`,
  }));
  const own = all.filter(({ name }) => `${name} `.startsWith(begin));
  const lines = (own.length > 0 ? own : all).map(({ line }) => line);
  return ['usage: tiantou [--json] [--lang en] [--as <person>] …', ...lines].join('\n');
}

function help(): number {
  console.log(
    wordsOf(
      [area, verb, '']
        .filter((word, at) => word || at === 2)
        .join(' ')
        .trimStart(),
    ),
  );
  return fine;
}

function explain(): number {
  console.error(wordsOf(''));
  return usage;
}
