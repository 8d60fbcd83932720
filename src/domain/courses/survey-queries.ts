import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Survey, surveyId } from './survey-rules.ts';

/** The entry survey as it is asked now; it holds no secrets. `not-found` while none was imported. */
export async function findSurvey({ db }: ReadCtx): Promise<Survey> {
  const { survey } = db.tables;
  const [found] = await db.select({ content: survey.content }).from(survey).where(eq(survey.id, surveyId));
  if (!found) throw new AppError('not-found', 'the entry survey');
  return found.content;
}
