import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findSurvey } from '../courses/survey-queries.ts';
import { findSitting, findSurveyLearner, listAnswers, type SurveyOf } from './survey-queries.ts';
import { type ItemAnswer, isSkipped, readAnswers, type TypedAnswers } from './survey-rules.ts';

/**
 * `itemIds`: which things the form asked. `skipsRest`: a thing without an answer was skipped; else it stays open, as in
 * the long form in which a helper types what she was told.
 */
export type SurveyForm = SurveyOf & TypedAnswers & { itemIds: readonly string[]; skipsRest: boolean };

/**
 * Keeps what a learner said, in place of what she said before. With the last of the ten things the survey is through.
 * Refuses with `forbidden`, `not-found` (not a learner of hers) and `invalid`. The same again changes nothing.
 */
export async function answerSurvey(
  ctx: Ctx,
  { itemIds, skipsRest, ...typed }: SurveyForm,
): Promise<{ isThrough: boolean }> {
  return transact(ctx, async (tx) => {
    const { id: learnerId } = await findSurveyLearner(tx, typed);
    const survey = await findSurvey(tx);
    const { answers, issues } = readAnswers(survey, itemIds, typed);
    if (issues.length > 0) throw new AppError('invalid', `survey of ${learnerId}`, issues);
    const stored = new Map((await listAnswers(tx, [learnerId])).map((row) => [row.itemId, row]));
    const changed = answers.filter((one) => {
      const before = stored.get(one.itemId);
      return before ? !isSame(before, one) : skipsRest || !isSkipped(one);
    });
    const seen = new Set([...stored.keys(), ...changed.map(({ itemId }) => itemId)]);
    const isThrough = survey.items.every(({ id }) => seen.has(id));
    const sitting = await findSitting(tx, learnerId);
    const end = isThrough ? 'answered' : null;
    if (changed.length === 0 && (sitting === null || sitting.end === end)) return { isThrough };
    for (const answer of changed) await storeAnswer(tx, learnerId, answer);
    await storeSitting(tx, learnerId, end);
    await recordEvent(tx, 'survey.answered', learnerId);
    return { isThrough };
  });
}

/** She wants none of it. What she has said already stays, and she may come back. Through already, nothing changes. */
export async function skipSurvey(ctx: Ctx, whose: SurveyOf): Promise<void> {
  await transact(ctx, async (tx) => {
    const { id } = await findSurveyLearner(tx, whose);
    if ((await findSitting(tx, id))?.end) return;
    await storeSitting(tx, id, 'skipped');
    await recordEvent(tx, 'survey.ended', id);
  });
}

/** 先听: whether a learner wants to listen first. Only she herself says so. */
export async function switchAudio(ctx: Ctx, { wants }: { wants: boolean }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { id } = await findSurveyLearner(tx, { cohortId: null, learnerId: tx.actor.id });
    if (tx.actor.role !== 'learner') throw new AppError('forbidden', 'listening first is for learners');
    const sitting = await findSitting(tx, id);
    if ((sitting?.prefersAudio ?? false) === wants) return;
    const { surveySitting } = tx.db.tables;
    const audioFirstAt = wants ? tx.now : null;
    if (sitting) await tx.db.update(surveySitting).set({ audioFirstAt }).where(eq(surveySitting.learnerId, id));
    else await tx.db.insert(surveySitting).values({ learnerId: id, startedAt: tx.now, audioFirstAt });
    await recordEvent(tx, 'survey.audio-switched', id);
  });
}

const isSame = (one: ItemAnswer, other: ItemAnswer): boolean =>
  one.chosen.join() === other.chosen.join() && sayingOf(one) === sayingOf(other);

/** A database may hand fields over in another order. */
const sayingOf = ({ said }: ItemAnswer): string => JSON.stringify(Object.entries(said).sort());

async function storeAnswer({ db, actor, now }: TxCtx, learnerId: string, answer: ItemAnswer): Promise<void> {
  const { surveyAnswer } = db.tables;
  const row = { chosen: answer.chosen, said: answer.said, answeredBy: actor.id, answeredAt: now };
  await db
    .insert(surveyAnswer)
    .values({ learnerId, itemId: answer.itemId, ...row })
    .onConflictDoUpdate({ target: [surveyAnswer.learnerId, surveyAnswer.itemId], set: row });
}

async function storeSitting({ db, actor, now }: TxCtx, learnerId: string, end: 'answered' | 'skipped' | null) {
  const { surveySitting } = db.tables;
  const ended = end ? { end, endedAt: now, endedBy: actor.id } : { end: null, endedAt: null, endedBy: null };
  await db
    .insert(surveySitting)
    .values({ learnerId, startedAt: now, ...ended })
    .onConflictDoUpdate({ target: surveySitting.learnerId, set: ended });
}
