import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId } from '#server/ids.ts';
import { type ChangeIssue, checkMove, lastsFor, placeOf, type SessionPlace } from './change-rules.ts';
import type { SessionMove } from './move-session.ts';
import { checkWarnings, findChangeable, isChangeStored, placeNow, storeChange, storeSpan } from './store-change.ts';
import type { TimetableSession } from './timetable-queries.ts';

/**
 * 补课. A cancelled session takes place again, at another date: it is the same session, for everybody. One that was held
 * gets a session of its own beside it (`makesUpId`, its id is that of the change), for those who missed it.
 */
export async function makeUpSession(ctx: Ctx, move: SessionMove): Promise<{ cohortId: string; sessionId: string }> {
  const { id, sessionId, accepted } = move;
  if (!isId(id)) throw new AppError('invalid', 'id of a change');
  return transact(ctx, async (tx) => {
    const { cohort, session, teachers } = await findChangeable(tx, sessionId);
    const madeUpId = session.cancelledAt ? sessionId : id;
    const reason = move.reason.trim();
    const issues: ChangeIssue[] = checkMove(move, tx.now);
    const to = placeOf(move, lastsFor(session));
    const isReadable = !issues.some(({ path }) => path[0] === 'day' || path[0] === 'start');
    const stored = isReadable ? await findStored(tx, { id, sessionId, to, reason }) : null;
    if (stored) return { cohortId: cohort.id, sessionId: stored };
    if (!session.cancelledAt && (!session.hasRoll || session.makesUpId)) {
      issues.push({ path: ['session'], rule: 'not-missed' });
    }
    if (move.teacherId && !teachers.some((one) => one.id === move.teacherId)) {
      issues.push({ path: ['teacherId'], rule: 'unknown' });
    }
    if (issues.length === 0) issues.push(...(await checkWarnings(tx, { cohort, sessionId, to, accepted })));
    if (issues.length > 0) throw new AppError('invalid', `making up ${sessionId}`, issues);
    if (!session.cancelledAt) await storeBeside(tx, { id, session, to });
    await storeChange(tx, { id, sessionId: madeUpId, kind: 'made-up', from: placeNow(session), to, reason });
    await storeSpan(tx, cohort.id);
    await recordEvent(tx, 'session.made-up', madeUpId);
    return { cohortId: cohort.id, sessionId: madeUpId };
  });
}

/** The session of the change when it is stored: the cancelled one itself, or the one beside that was held. */
async function findStored(
  tx: TxCtx,
  { id, sessionId, ...change }: { id: string; sessionId: string; to: SessionPlace; reason: string },
): Promise<string | null> {
  const { session } = tx.db.tables;
  const [beside] = await tx.db.select().from(session).where(eq(session.id, id));
  if (beside && beside.makesUpId !== sessionId) throw new AppError('conflict', `session ${id} makes up another one`);
  const madeUpId = beside ? id : sessionId;
  return (await isChangeStored(tx, { id, sessionId: madeUpId, ...change })) ? madeUpId : null;
}

async function storeBeside(
  { db }: TxCtx,
  { id, session: missed, to }: { id: string; session: TimetableSession; to: SessionPlace },
): Promise<void> {
  const { session } = db.tables;
  const [stored] = await db.select().from(session).where(eq(session.id, missed.id));
  if (!stored) throw new AppError('not-found', `session ${missed.id}`);
  const times = { startsAt: new Date(to.startsAt), endsAt: new Date(to.endsAt) };
  await db.insert(session).values({ ...stored, ...to, ...times, id, makesUpId: missed.id, cancelledAt: null });
}
