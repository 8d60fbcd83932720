import { and, count, eq, gte, inArray, isNull } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

/** How many text messages people have had, or will have, since a moment: of notices and reminders together. */
export async function countMessagesOf(
  { db }: ReadCtx,
  people: readonly string[],
  from: Date,
): Promise<Map<string, number>> {
  const { reminder, textMessage } = db.tables;
  const notices = await db
    .select({ id: textMessage.personId, had: count() })
    .from(textMessage)
    .where(and(inArray(textMessage.personId, [...people]), gte(textMessage.dueAt, from), isNull(textMessage.held)))
    .groupBy(textMessage.personId);
  const reminders = await db
    .select({ id: reminder.personId, had: count() })
    .from(reminder)
    .where(and(inArray(reminder.personId, [...people]), gte(reminder.smsDueAt, from), isNull(reminder.smsHeld)))
    .groupBy(reminder.personId);
  const sums = new Map<string, number>();
  for (const { id, had } of [...notices, ...reminders]) sums.set(id, (sums.get(id) ?? 0) + had);
  return sums;
}

/** The phones of people who have one, and what each does not want to be reminded of. */
export async function listReach({ db }: ReadCtx, people: readonly string[]) {
  const { person, reminderOff } = db.tables;
  const rows = await db
    .select({ id: person.id, phone: person.phone, off: reminderOff.kind })
    .from(person)
    .leftJoin(reminderOff, eq(reminderOff.personId, person.id))
    .where(and(inArray(person.id, [...people]), isNull(person.erasedAt)));
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => [
      id,
      { phone: own[0]?.phone ?? null, off: own.map(({ off }) => off) },
    ]),
  );
}
