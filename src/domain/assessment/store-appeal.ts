/** What raising, going on with and answering appeals have in common, whatever they are about. Parts of other verbs. */
import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { AppealLevel, AppealOutcome } from './appeal-rules.ts';

export type NewAppeal = {
  /** Made with the form. */
  id: string;
  kind: 'grading' | 'revocation';
  subjectId: string;
  learnerId: string;
  cohortId: string;
  criterionId: string;
  words: string;
  decidedBy: string[];
};

/** Whether this very appeal is stored; `conflict` when its id was used for another. */
export async function isAppealStored(
  { db, actor }: TxCtx,
  one: Pick<NewAppeal, 'id' | 'subjectId' | 'criterionId' | 'words'>,
) {
  const { appeal } = db.tables;
  const [stored] = await db.select().from(appeal).where(eq(appeal.id, one.id));
  if (!stored) return false;
  const isSame =
    stored.subjectId === one.subjectId && stored.learnerId === actor.id && stored.criterionId === one.criterionId;
  if (isSame && stored.words === one.words) return true;
  throw new AppError('conflict', `appeal ${one.id} says something else`);
}

/** Stores an appeal; `conflict` while another one stands for the same subject. */
export async function storeAppeal(tx: TxCtx, row: NewAppeal): Promise<void> {
  const { appeal, standingAppeal } = tx.db.tables;
  const standing = await tx.db.select().from(standingAppeal).where(eq(standingAppeal.subjectId, row.subjectId));
  if (standing.length > 0) throw new AppError('conflict', `an appeal about ${row.subjectId} stands`);
  await tx.db.insert(appeal).values({ ...row, raisedAt: tx.now });
  await tx.db.insert(standingAppeal).values({ subjectId: row.subjectId, appealId: row.id });
  await recordEvent(tx, 'appeal.raised', row.id);
}

/** Takes hold of the row that says an appeal stands, so that of two steps at once the second sees the first. */
export async function holdAppeal({ db }: TxCtx, appealId: string): Promise<void> {
  const { standingAppeal } = db.tables;
  const held = await db
    .update(standingAppeal)
    .set({ appealId })
    .where(eq(standingAppeal.appealId, appealId))
    .returning({ subjectId: standingAppeal.subjectId });
  if (held.length === 0) throw new AppError('conflict', `appeal ${appealId} stands no more`);
}

/** `id` is made with the form; `level` is the one the form was for. */
export type NewAnswer = { id: string; appealId: string; level: AppealLevel; outcome: AppealOutcome; words: string };

/** Whether this very answer is stored; `conflict` when the level was answered otherwise. */
export async function isAnswerStored({ db, actor }: TxCtx, one: NewAnswer): Promise<boolean> {
  const { appealAnswer: answer } = db.tables;
  const [stored] = await db
    .select()
    .from(answer)
    .where(and(eq(answer.appealId, one.appealId), eq(answer.level, one.level)));
  if (!stored) return false;
  const isSame = stored.id === one.id && stored.answeredBy === actor.id && stored.outcome === one.outcome;
  if (isSame && stored.words === one.words) return true;
  throw new AppError('conflict', `appeal ${one.appealId} is answered`);
}

/** Stores an answer and says so. */
export async function storeAnswer(tx: TxCtx, row: NewAnswer): Promise<void> {
  const answer = { ...row, answeredBy: tx.actor.id, answeredAt: tx.now };
  await tx.db.insert(tx.db.tables.appealAnswer).values(answer);
  await recordEvent(tx, 'appeal.answered', row.appealId);
}
