import { eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayTakeRoll } from './policy.ts';
import { findEvening, listEnrolled, sumAttendedMinutes } from './roll-queries.ts';
import { checkRoll, countMarks, type Mark, markRestPresent, sayTheSame } from './rules.ts';

export type Roll = {
  /** Made by the client (UUIDv7), once per roll: sending it again changes nothing. */
  id: string;
  sessionId: string;
  marks: readonly Mark[];
  /** 「没点的都算到」: everybody expected and not marked was present. */
  restPresent?: boolean | undefined;
};

/**
 * Stores the roll of an evening. A second roll of the same evening corrects the first.
 * Refuses with `not-found`, `forbidden`, `invalid` (with issues, see rules.ts), or `conflict` when the id was used for
 * another roll (somebody went back in the browser and changed a mark: saying "saved" would lose it).
 */
export async function takeRoll(ctx: Ctx, { id, sessionId, marks, restPresent }: Roll): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const evening = await findEvening(tx, sessionId);
    if (!mayTakeRoll(tx.actor, evening)) throw new AppError('forbidden', `roll of session ${sessionId}`);
    const enrolled = await listEnrolled(tx, evening.cohortId);
    const all = restPresent ? markRestPresent(marks, enrolled, evening.startsAt) : marks;
    if (await isStored(tx, { id, sessionId, marks: all })) return { repeated: true };
    const issues = checkRoll(all, enrolled, evening.startsAt, tx.now);
    if (issues.length > 0) throw new AppError('invalid', `roll of session ${sessionId}`, issues);
    await storeRoll(tx, { id, sessionId, marks: all });
    await storeAttendedMinutes(tx, evening.cohortId);
    await recordEvent(tx, 'roll.taken', id);
    return { repeated: false };
  });
}

async function isStored({ db }: TxCtx, { id, sessionId, marks }: Roll): Promise<boolean> {
  const { attendance, roll } = db.tables;
  const [stored] = await db.select().from(roll).where(eq(roll.id, id));
  if (!stored) return false;
  const storedMarks = await db.select().from(attendance).where(eq(attendance.rollId, id));
  if (stored.sessionId === sessionId && sayTheSame(storedMarks, marks)) return true;
  throw new AppError('conflict', `roll ${id} says something else`);
}

async function storeRoll({ db, actor, now }: TxCtx, { id, sessionId, marks }: Roll): Promise<void> {
  const { attendance, roll, sessionAttendance } = db.tables;
  await db.insert(roll).values({ id, sessionId, takenBy: actor.id, takenAt: now });
  await db.insert(attendance).values(marks.map((mark) => ({ rollId: id, ...mark })));
  const counted = { rollId: id, ...countMarks(marks) };
  await db
    .insert(sessionAttendance)
    .values({ sessionId, ...counted })
    .onConflictDoUpdate({ target: sessionAttendance.sessionId, set: counted });
}

/** Brings the running totals of all learners of the cohort to what its rolls say now. */
async function storeAttendedMinutes(tx: TxCtx, cohortId: string): Promise<void> {
  const { attendedMinutes } = tx.db.tables;
  const rows = (await sumAttendedMinutes(tx, cohortId)).map((sums) => ({ cohortId, ...sums }));
  await tx.db
    .insert(attendedMinutes)
    .values(rows)
    .onConflictDoUpdate({
      target: [attendedMinutes.cohortId, attendedMinutes.learnerId],
      set: {
        attended: sql`excluded.attended`,
        held: sql`excluded.held`,
        theoryMinutes: sql`excluded.theory_minutes`,
        practiceMinutes: sql`excluded.practice_minutes`,
      },
    });
}
