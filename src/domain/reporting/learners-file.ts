/** Everybody of every class within sight as CSV, a piece at a time: as long as it is, it is all there. */
import { stringify } from 'csv-stringify/sync';
import { classHours } from '#domain/certification/rules.ts';
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import { listCohorts } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { maskName } from './export-templates.ts';
import { type RosterRow, walkRoster } from './roster.ts';
import { listReportable } from './roster-consent.ts';

export type LearnersWords = {
  heads: string[];
  cohort: (cohort: { title: string; titleEn: string }) => string;
  /** Who took it out and when: the last line. */
  watermark: string;
};

/** Name in full for who agreed to be reported, else its first sign; phones are masked; nothing in it is a formula. */
export async function* writeLearners(ctx: ReadCtx, words: LearnersWords): AsyncGenerator<string> {
  if (!maySeeLearners(ctx.actor)) throw new AppError('forbidden', 'list of all learners');
  const lines = (rows: unknown[][]) => stringify(rows, { escape_formulas: true, record_delimiter: 'windows' });
  yield `\uFEFF${lines([words.heads])}`;
  let number = 0;
  let ready: Line[] = [];
  for (const cohort of await listCohorts(ctx)) {
    const title = words.cohort(cohort);
    for await (const rows of walkRoster(ctx, cohort)) {
      for (const row of rows) ready.push({ ...row, title, number: ++number });
      if (ready.length < portion) continue;
      yield lines(await listValues(ctx, ready));
      ready = [];
    }
  }
  yield lines([...(await listValues(ctx, ready)), [words.watermark]]);
}

/** Small classes are written together: so many people are asked at once whether they agreed. */
const portion = 500;

type Line = RosterRow & { title: string; number: number };

async function listValues(ctx: ReadCtx, people: readonly Line[]): Promise<unknown[][]> {
  const agreed = await listReportable(
    ctx,
    people.map(({ learnerId }) => learnerId),
  );
  return people.map(({ number, title, ...row }) => {
    const { theoryMinutes: theory, practiceMinutes: practice, certificate } = row;
    const name = agreed.has(row.learnerId) ? row.name : maskName(row.name);
    return [
      ...[number, title, name, row.ageBand, row.town, row.village, row.phone, row.attended, row.held],
      ...[theory, practice, classHours(theory + practice), row.quizzes, row.passes],
      certificate && !certificate.isRevoked ? certificate.number : '',
    ];
  });
}
