import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId } from '#server/ids.ts';
import { type ChangeIssue, checkMove, isSamePlace, lastsFor, type Move, placeOf } from './change-rules.ts';
import { checkWarnings, findChangeable, isChangeStored, placeNow, storeChange, storeSpan } from './store-change.ts';
import { storeClock } from './store-clock.ts';

/** `id` of the change, made by the client. `accepted`: what speaks against the new date was read. */
export type SessionMove = Move & { id: string; sessionId: string; accepted: boolean };

/**
 * Moves one session: to another day or hour, place, room or teacher. It keeps its id and its length. Refuses with
 * `invalid` (issues, see change-rules.ts): also a session whose roll was taken, and one that is cancelled.
 */
export async function moveSession(ctx: Ctx, move: SessionMove): Promise<{ cohortId: string }> {
  const { id, sessionId, accepted, reason } = move;
  if (!isId(id)) throw new AppError('invalid', 'id of a change');
  return transact(ctx, async (tx) => {
    const { cohort, session, teachers } = await findChangeable(tx, sessionId);
    const issues: ChangeIssue[] = checkMove(move, tx.now);
    const to = placeOf(move, lastsFor(session));
    const isReadable = !issues.some(({ path }) => path[0] === 'day' || path[0] === 'start');
    if (isReadable && (await isChangeStored(tx, { id, sessionId, to, reason: reason.trim() }))) {
      return { cohortId: cohort.id };
    }
    if (session.hasRoll) issues.push({ path: ['session'], rule: 'has-roll' });
    if (session.cancelledAt) issues.push({ path: ['session'], rule: 'cancelled' });
    if (move.teacherId && !teachers.some((one) => one.id === move.teacherId)) {
      issues.push({ path: ['teacherId'], rule: 'unknown' });
    }
    if (isReadable && isSamePlace(to, placeNow(session))) issues.push({ path: ['day'], rule: 'same' });
    if (issues.length === 0) issues.push(...(await checkWarnings(tx, { cohort, sessionId, to, accepted })));
    if (issues.length > 0) throw new AppError('invalid', `moving ${sessionId}`, issues);
    await storeChange(tx, { id, sessionId, kind: 'moved', from: placeNow(session), to, reason: reason.trim() });
    const times = { startsAt: new Date(to.startsAt), endsAt: new Date(to.endsAt) };
    await storeClock(tx, { id: sessionId, cohortId: cohort.id, ...times });
    await storeSpan(tx, cohort.id);
    await recordEvent(tx, 'session.moved', sessionId);
    return { cohortId: cohort.id };
  });
}
