import { and, desc, eq, lte } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isScheduled } from './held-sessions.ts';
import { mayRaiseHelpFlags } from './policy.ts';
import { type Evening, findEvening } from './roll-queries.ts';
import { type Mark, needsHelp } from './rules.ts';

/**
 * Flags every learner who, by the rolls that count now, was absent from this evening and the one before. A make-up
 * session (补课) is neither.
 * Called after each roll; calling it again flags nobody twice.
 */
export async function raiseHelpFlags(ctx: Ctx, { rollId }: { rollId: string }): Promise<{ raised: string[] }> {
  if (!mayRaiseHelpFlags(ctx.actor)) throw new AppError('forbidden', 'help flags');
  return transact(ctx, async (tx) => {
    const { helpFlag } = tx.db.tables;
    const evening = await findEvening(tx, await findRolledSession(tx, rollId));
    if (evening.makesUpId) return { raised: [] };
    const history = Map.groupBy(await listMarks(tx, evening), ({ learnerId }) => learnerId);
    const absentTwice = [...history].filter(([, marks]) => needsHelp(marks.map(({ status }) => status)));
    const flags = absentTwice.map(([learnerId]) => ({ sessionId: evening.id, learnerId, raisedAt: tx.now }));
    if (flags.length === 0) return { raised: [] };
    const rows = await tx.db.insert(helpFlag).values(flags).onConflictDoNothing().returning();
    if (rows.length > 0) await recordEvent(tx, 'help.flagged', evening.id);
    return { raised: rows.map((row) => row.learnerId) };
  });
}

async function findRolledSession({ db }: ReadCtx, rollId: string): Promise<string> {
  const [found] = await db.select().from(db.tables.roll).where(eq(db.tables.roll.id, rollId));
  if (!found) throw new AppError('not-found', `roll ${rollId}`);
  return found.sessionId;
}

/** The marks that count of every evening up to this one, newest first. */
function listMarks({ db }: ReadCtx, upTo: Evening): Promise<Pick<Mark, 'learnerId' | 'status'>[]> {
  const { attendance, session, sessionAttendance } = db.tables;
  return db
    .select({ learnerId: attendance.learnerId, status: attendance.status })
    .from(session)
    .innerJoin(sessionAttendance, eq(sessionAttendance.sessionId, session.id))
    .innerJoin(attendance, eq(attendance.rollId, sessionAttendance.rollId))
    .where(and(eq(session.cohortId, upTo.cohortId), lte(session.startsAt, upTo.startsAt), isScheduled(session)))
    .orderBy(desc(session.startsAt));
}
