import type { TxCtx } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import { countMessagesOf, listReach } from './count-messages.ts';
import type { ReminderKind } from './reminder-rules.ts';
import { messagesPerDay, quietUntil, startOfDay } from './rules.ts';

export type NewReminder = {
  kind: ReminderKind;
  factKey: string;
  sessionId: string | null;
  submissionId: string | null;
  until: Date;
};

const portion = 40;

/**
 * Reminds people of one thing, each once: who was told of it already, or wants none of its kind, is left out. A text
 * message goes with it, by night at eight; who has had two that day, or has no number, gets none, and that is kept.
 * Returns how many were told now.
 */
export async function storeReminders(tx: TxCtx, people: readonly string[], fact: NewReminder): Promise<number> {
  const { reminder } = tx.db.tables;
  const reach = await listReach(tx, people);
  const told = [...reach].filter(([, { off }]) => !off.includes(fact.kind));
  const smsDueAt = quietUntil(tx.now);
  const had = await countMessagesOf(
    tx,
    told.map(([id]) => id),
    startOfDay(smsDueAt),
  );
  const rows = told.map(([personId, { phone }]) => {
    const isEnough = (had.get(personId) ?? 0) >= messagesPerDay;
    const smsHeld = phone ? (isEnough ? ('enough' as const) : null) : ('no-phone' as const);
    return { ...fact, personId, at: tx.now, smsDueAt, smsHeld };
  });
  let raised = 0;
  for (let at = 0; at < rows.length; at += portion) {
    const stored = await tx.db
      .insert(reminder)
      .values(rows.slice(at, at + portion))
      .onConflictDoNothing()
      .returning({ id: reminder.personId });
    raised += stored.length;
  }
  if (raised > 0) await recordEvent(tx, 'reminder.raised', fact.factKey);
  return raised;
}
