import { and, eq } from 'drizzle-orm';
import { isMember } from '#domain/accounts/policy.ts';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type ReminderKind, reminderKinds } from './reminder-rules.ts';

/** Says of what she wants to be reminded; of all else the platform is silent. The same choice again changes nothing. */
export async function chooseReminders(ctx: Ctx, { wanted }: { wanted: readonly ReminderKind[] }) {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'reminders');
  return transact(ctx, async (tx) => {
    const { reminderOff } = tx.db.tables;
    const personId = tx.actor.id;
    const stored = await tx.db.select().from(reminderOff).where(eq(reminderOff.personId, personId));
    const isOff = (kind: ReminderKind) => stored.some((one) => one.kind === kind);
    const changed = reminderKinds.filter((kind) => isOff(kind) === wanted.includes(kind));
    for (const kind of changed) {
      const own = and(eq(reminderOff.personId, personId), eq(reminderOff.kind, kind));
      if (isOff(kind)) await tx.db.delete(reminderOff).where(own);
      else await tx.db.insert(reminderOff).values({ personId, kind, at: tx.now }).onConflictDoNothing();
    }
    if (changed.length > 0) await recordEvent(tx, 'reminder.chosen', personId);
    return { wanted };
  });
}

/** 知道了: she has seen a reminder of hers. Not hers, or seen already: nothing happens. No event of the audit log. */
export async function seeReminder(ctx: Ctx, { kind, factKey }: { kind: ReminderKind; factKey: string }) {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'reminders');
  return transact(ctx, async (tx) => {
    const { reminder } = tx.db.tables;
    const hers = and(eq(reminder.personId, tx.actor.id), eq(reminder.kind, kind), eq(reminder.factKey, factKey));
    await tx.db.update(reminder).set({ seenAt: tx.now }).where(hers);
    return { seen: true };
  });
}
