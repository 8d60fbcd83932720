import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { checkHelpAct, type HelpKind, type HelpStep } from './help-rules.ts';
import { mayActOnHelp } from './policy.ts';

/** `id` is made with the form; `reason`, `factKey` and `since` say what she was named for, as the page showed it. */
export type NewHelpAct = {
  id: string;
  cohortId: string;
  learnerId: string;
  reason: string;
  factKey: string;
  since: Date;
  kind: HelpKind | null;
  step: HelpStep | null;
  note: string;
};

/**
 * Keeps what was done about one thing that holds a learner up, or why nothing is to be done. It is stored also when the
 * thing has passed meanwhile: the call was made. The same id with the same content is one act.
 */
export async function actOnHelp(ctx: Ctx, input: NewHelpAct): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    await findCohortOfPeople(tx, input.cohortId);
    if (!mayActOnHelp(tx.actor, input)) throw new AppError('forbidden', `help for ${input.learnerId}`);
    await requireLearner(tx, input);
    const row = { ...input, note: input.note.trim(), step: input.kind === 'acted' ? input.step : null };
    if (await isStored(tx, row)) return { repeated: true };
    const { kind } = row;
    const issues = checkHelpAct(row);
    if (issues.length > 0 || !kind) throw new AppError('invalid', `help for ${input.learnerId}`, issues);
    await tx.db.insert(tx.db.tables.helpAct).values({ ...row, kind, by: tx.actor.id, at: tx.now });
    await recordEvent(tx, `help.${kind}`, row.id);
    return { repeated: false };
  });
}

async function requireLearner({ db }: TxCtx, { cohortId, learnerId }: NewHelpAct): Promise<void> {
  const { enrolment } = db.tables;
  const own = and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId));
  const rows = await db.select({ id: enrolment.learnerId }).from(enrolment).where(own);
  if (rows.length === 0) throw new AppError('not-found', `enrolment of ${learnerId}`);
}

async function isStored({ db }: TxCtx, one: NewHelpAct): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.helpAct).where(eq(db.tables.helpAct.id, one.id));
  if (!stored) return false;
  const isAbout = stored.learnerId === one.learnerId && stored.cohortId === one.cohortId;
  const isSameFact = stored.reason === one.reason && stored.factKey === one.factKey;
  const saysSame = stored.kind === one.kind && stored.step === one.step && stored.note === one.note;
  if (isAbout && isSameFact && saysSame) return true;
  throw new AppError('conflict', `help ${one.id} says something else`);
}
