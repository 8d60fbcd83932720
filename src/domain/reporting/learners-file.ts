/** Everybody of every class within sight as CSV, a piece at a time: as long as it is, it is all there. */
import { stringify } from 'csv-stringify/sync';
import { classHours } from '#domain/certification/rules.ts';
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import { listCohorts } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { maskName } from './export-templates.ts';
import { walkRoster } from './roster.ts';
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
  for (const cohort of await listCohorts(ctx)) {
    const title = words.cohort(cohort);
    for await (const rows of walkRoster(ctx, cohort)) {
      const agreed = await listReportable(
        ctx,
        rows.map(({ learnerId }) => learnerId),
      );
      yield lines(
        rows.map((row) => {
          number += 1;
          const { theoryMinutes: theory, practiceMinutes: practice, certificate } = row;
          const name = agreed.has(row.learnerId) ? row.name : maskName(row.name);
          return [
            ...[number, title, name, row.ageBand, row.town, row.village, row.phone, row.attended, row.held],
            ...[theory, practice, classHours(theory + practice), row.quizzes, row.passes],
            certificate && !certificate.isRevoked ? certificate.number : '',
          ];
        }),
      );
    }
  }
  yield lines([[words.watermark]]);
}
