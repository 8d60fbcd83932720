/** The list of all learners of a noted export, and its name. */
import { findExport } from '#domain/cohorts/export-queries.ts';
import { findOrganisation } from '#domain/organisations/queries.ts';
import { writeLearners } from '#domain/reporting/learners-file.ts';
import { chinaDay } from '#messages/formats.ts';
import { learnersWordsOf } from '#messages/learners-words.ts';
import { translateTo } from '#messages/translate.ts';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/** Only for who noted it. */
export async function readLearnersFile(ctx: Ctx, id: string): Promise<{ name: string; lines: AsyncGenerator<string> }> {
  const found = await findExport(ctx, id);
  if (found.template !== 'learners') throw new AppError('not-found', `list of ${id}`);
  const t = translateTo(ctx.locale);
  const words = learnersWordsOf(ctx.locale, { id, by: found.madeByName, at: ctx.now });
  const lines = writeLearners(ctx, words);
  const { county, unit } = await placeOf(ctx, found.organisationId);
  const name = t('exports.fileLearners', { county, unit, date: chinaDay(ctx.now).replaceAll('-', '') });
  return { name, lines };
}

/** The county and the body that a file is named after. */
export async function placeOf(ctx: Ctx, organisationId: string): Promise<{ county: string; unit: string }> {
  const body = await findOrganisation(ctx, organisationId);
  const county = await findOrganisation(ctx, body?.path.split('/')[1] ?? '');
  return { county: county?.name ?? '', unit: body?.name ?? '' };
}
