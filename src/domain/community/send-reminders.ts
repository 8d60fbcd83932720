import { and, eq, isNull } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { logSms, type SmsPort } from '#server/sms.ts';
import { maySendMessages } from './policy.ts';
import { listDueReminders, type Reminder } from './reminder-queries.ts';

/**
 * Sends the text messages of reminders that are due, still true and not yet seen. Each is marked first, as those of
 * notices are: a crash loses one rather than sending it twice.
 */
export async function sendReminders(ctx: Ctx, send: SmsPort = logSms): Promise<{ sent: number }> {
  if (!maySendMessages(ctx.actor)) throw new AppError('forbidden', 'sending reminders');
  let sent = 0;
  for (const due of await listDueReminders(ctx)) {
    if (!(await markSent(ctx, due))) continue;
    await send({ phone: due.phone, template: 'reminder', params: paramsOf(due) });
    sent += 1;
  }
  return { sent };
}

function markSent(ctx: Ctx, { personId, kind, factKey }: Reminder): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const { reminder } = tx.db.tables;
    const hers = and(eq(reminder.personId, personId), eq(reminder.kind, kind), eq(reminder.factKey, factKey));
    const marked = await tx.db
      .update(reminder)
      .set({ smsSentAt: tx.now })
      .where(and(hers, isNull(reminder.smsSentAt)))
      .returning({ id: reminder.personId });
    if (marked.length > 0) await recordEvent(tx, 'reminder.texted', factKey);
    return marked.length > 0;
  });
}

/** What the provider's template is filled with; nothing of whose work it is. */
const paramsOf = ({ kind, factKey, session }: Reminder): Record<string, string> => ({
  ...{ about: factKey, kind },
  ...(session && { title: session.title, place: session.place, day: chinaDate(session.startsAt) }),
});
