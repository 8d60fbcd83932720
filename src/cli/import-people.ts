import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { applyRoster } from '#domain/cohorts/apply-roster.ts';
import { checkImport, findImport } from '#domain/cohorts/import-queries.ts';
import type { Checked } from '#domain/cohorts/roster-rules.ts';
import { sendRoster } from '#domain/cohorts/send-roster.ts';
import { type Translate, translateTo } from '#messages/translate.ts';
import { newId } from '#server/ids.ts';
import { type Call, type Command, type Outcome, UsageError } from './command.ts';

/**
 * Takes a list of people into a class, as its page does: checked first, every finding in a line. `--dry-run` stops
 * there; rows with errors stop it too, unless `--leave-out` says to take the others.
 */
export const importPeople: Command = {
  usage: '<file.xlsx | file.csv> --cohort <id> --as <coordinator> [--dry-run] [--leave-out]',
  run: importList,
};

async function importList({ ctx, args: [path, ...more], options }: Call): Promise<Outcome> {
  const t = translateTo(ctx.locale);
  const { cohort } = options;
  if (!path || more.length > 0 || typeof cohort !== 'string')
    throw new UsageError(`people import ${importPeople.usage}`);
  const sent = { id: newId(), cohortId: cohort, fileName: basename(path), bytes: await readFile(path) };
  const { importId, again } = await sendRoster(ctx, sent);
  const { found } = await findImport(ctx, importId);
  const rows = found.appliedAt ? [] : await checkImport(ctx, found);
  const lines = rows.flatMap((row) => linesOf(row, t));
  const stops = rows.filter(({ verdict }) => verdict === 'stop').length;
  const notes = again ? [t('list.again')] : [];
  if (options['dry-run'] || (stops > 0 && !options['leave-out'])) {
    const said = [...lines, `${t('list.count.ready')}: ${countOf(rows, 'ready')}`, `${t('list.count.stop')}: ${stops}`];
    return { said: said.join('\n'), value: { importId, rows: rows.map(plain) }, hasFindings: stops > 0, notes };
  }
  const applied = await applyRoster(ctx, { importId, leaveOut: options['leave-out'] === true });
  const said = [...lines, t('list.state.done', { enrolled: applied.enrolled + applied.waiting })];
  return { said: said.join('\n'), value: { importId, ...applied }, hasFindings: stops > 0, notes };
}

const countOf = (rows: readonly Checked[], verdict: Checked['verdict']): number =>
  rows.filter((row) => row.verdict === verdict).length;

const linesOf = ({ number, findings }: Checked, t: Translate): string[] =>
  findings.map(({ rule, said, row }) => {
    const what = [t(`list.finding.${rule}`), said].filter(Boolean).join(' ');
    return `${t('list.row', { row: number })}: ${what}. ${t(`list.do.${rule}`, { row: row ?? '' })}`;
  });

const plain = ({ number, verdict, findings }: Checked) => ({
  number,
  verdict,
  rules: findings.map(({ rule }) => rule),
});
