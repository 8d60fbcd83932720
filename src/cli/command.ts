import type { Config } from '#server/config.ts';
import type { Ctx } from '#server/context.ts';

/** What a command is given: who acts where, the words after its name, and its `--options`. */
export type Call = {
  ctx: Ctx;
  config: Config;
  args: readonly string[];
  options: Readonly<Record<string, string | boolean>>;
};

/** What it did: `said` for people, `value` for machines (`--json`), and whether there is something to mend (exit 1). */
export type Outcome = { said: string; value: object; hasFindings?: boolean };

export type Command = {
  /** The words after the name, as in `[path]`. */
  usage: string;
  run(call: Call): Promise<Outcome>;
};
