#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { listMemberships } from '#domain/organisations/queries.ts';
import { translateTo } from '#messages/translate.ts';
import { readConfig } from '#server/config.ts';
import { type Ctx, locales, visitor } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { openPlatform } from '#server/platform.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';

const fine = 0;
const findings = 1;
const usage = 2;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const { positionals, values } = readArguments();
const [area = '', verb = '', ...args] = positionals;
const command = commands[`${area} ${verb}`];
process.exitCode = command ? await run(command) : explain();

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { as: text, json: flag, lang: text, 'if-empty': flag },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(usage);
  }
}

async function run({ run }: Command): Promise<number> {
  const platform = await openPlatform(readConfig());
  try {
    const ctx = await contextOf(platform);
    const { said, value, hasFindings } = await run({ ctx, config: platform.config, args, options: { ...values } });
    const shown = values.json ? JSON.stringify(value) : said;
    if (shown) console.log(shown);
    return hasFindings ? findings : fine;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, issues } = error;
    const lines = issues.map(({ path, rule }) => `  ${path.join('.')}: ${rule}`);
    console.error(
      values.json ? JSON.stringify({ code, message, issues }) : [`${say(code)}: ${message}`, ...lines].join('\n'),
    );
    return findings;
  } finally {
    await platform.close();
  }
}

async function contextOf({ db, storage }: Pick<Ctx, 'db' | 'storage'>): Promise<Ctx> {
  const [member] = values.as ? await listMemberships({ db }, values.as) : [];
  if (values.as && !member) throw new AppError('not-found', `nobody has the id ${values.as}`);
  const locale = locales.find((known) => known === values.lang) ?? 'zh-CN';
  return { db, storage, actor: member ?? visitor, now: new Date(), locale };
}

function say(code: AppError['code']): string {
  return translateTo(values.lang === 'en' ? 'en' : 'zh-CN')(`refused.${code}`);
}

function explain(): number {
  const lines = Object.entries(commands).map(([name, { usage: words }]) => `  tiantou ${name} ${words}`);
  console.error(['usage: tiantou [--json] [--lang en] [--as <person>] …', ...lines].join('\n'));
  return usage;
}
