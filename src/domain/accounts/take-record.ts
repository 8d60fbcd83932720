import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId } from '#server/ids.ts';
import { isMember } from './policy.ts';
import { provePresent } from './prove-present.ts';
import { countRecords, mostRecordsADay, recordSubject } from './record-queries.ts';

export type RecordWish = { id: string; pin: string; address: string };

/**
 * Somebody wants a copy of all that is kept about her (个人信息保护法 §45): she says her PIN, for phones go round, and it
 * is noted before she gets it. `id` is made by the client (UUIDv7); the same one is one copy. Refuses with `too-many`
 * after three in a day, or after too many wrong PINs.
 */
export async function takeRecord(ctx: Ctx, { id, pin, address }: RecordWish): Promise<{ id: string }> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'record of nobody');
  if (!isId(id)) throw new AppError('invalid', 'id of a record');
  await provePresent(ctx, { personId: ctx.actor.id, pin, address });
  await transact(ctx, async (tx) => {
    const { event, person } = tx.db.tables;
    // Written, so that two presses at once come one after the other on either database.
    await tx.db.update(person).set({ id: tx.actor.id }).where(eq(person.id, tx.actor.id));
    const subject = recordSubject(tx.actor.id, id);
    const same = and(eq(event.name, 'record.taken'), eq(event.subject, subject));
    const [known] = await tx.db.select({ id: event.id }).from(event).where(same);
    if (known) return;
    if ((await countRecords(tx)) >= mostRecordsADay) throw new AppError('too-many', `records of ${tx.actor.id}`);
    await recordEvent(tx, 'record.taken', subject);
  });
  return { id };
}
