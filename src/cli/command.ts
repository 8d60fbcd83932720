import type { Config } from '#server/config.ts';
import type { Ctx, Locale } from '#server/context.ts';

/** What every command is given: the words after its name, and its `--options`. */
export type PlainCall = {
  config: Config;
  locale: Locale;
  args: readonly string[];
  options: Readonly<Record<string, string | boolean>>;
};

/** The same, and who acts where. */
export type Call = Omit<PlainCall, 'locale'> & { ctx: Ctx };

/**
 * What it did: `said` for people, `value` for machines (`--json`), and whether there is something to mend (exit 1).
 * `notes` go beside it (stderr), so that what is piped on stays clean.
 */
export type Outcome = { said: string; value: object; hasFindings?: boolean; notes?: readonly string[] };

/** `usage` are the words after the name, as in `[path]`. `plainly` is for commands that need no database: none is opened. */
export type Command = { usage: string } & (
  | { run: (call: Call) => Promise<Outcome>; plainly?: never }
  | { plainly: (call: PlainCall) => Promise<Outcome>; run?: never }
);

/** The words of a command make no sense: it says so and exits with 2, having done nothing. */
export class UsageError extends Error {
  override name = 'UsageError';
}
