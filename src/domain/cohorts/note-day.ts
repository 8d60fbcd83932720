import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId } from '#server/ids.ts';
import { listRegions } from './calendar-queries.ts';
import { type CalendarEntry, checkEntry } from './calendar-rules.ts';
import { mayNoteDays } from './timetable-policy.ts';

/** `id` made by the client; `organisationId` is the county or one of its towns. */
export type NewEntry = CalendarEntry & { id: string; organisationId: string };

/**
 * Notes days in the county's calendar. Timetables that stand already keep their dates and show the warning; the next
 * that is packed leaves days out that block. Refuses with `invalid` (issues, see calendar-rules.ts).
 */
export async function noteDay(ctx: Ctx, entry: NewEntry): Promise<{ id: string }> {
  const { id, organisationId } = entry;
  if (!isId(id)) throw new AppError('invalid', 'id of a calendar day');
  return transact(ctx, async (tx) => {
    await refuseOthers(tx, organisationId);
    const row = toRow(entry);
    const { calendarDay } = tx.db.tables;
    const [stored] = await tx.db.select().from(calendarDay).where(eq(calendarDay.id, id));
    if (stored && !saysTheSame(stored, row)) throw new AppError('conflict', `calendar day ${id}`);
    if (stored) return { id };
    const issues = checkEntry(row);
    if (issues.length > 0) throw new AppError('invalid', 'calendar day', issues);
    await tx.db.insert(calendarDay).values({ ...row, notedBy: tx.actor.id, notedAt: tx.now });
    await recordEvent(tx, 'calendar-day.noted', id);
    return { id };
  });
}

/** Strikes an entry out; it stays in the table, with who did it. */
export async function strikeDay(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const { calendarDay } = tx.db.tables;
    const [stored] = await tx.db.select().from(calendarDay).where(eq(calendarDay.id, id));
    if (!stored) throw new AppError('not-found', `calendar day ${id}`);
    await refuseOthers(tx, stored.organisationId);
    if (stored.struckAt) return { id };
    await tx.db.update(calendarDay).set({ struckAt: tx.now, struckBy: tx.actor.id }).where(eq(calendarDay.id, id));
    await recordEvent(tx, 'calendar-day.struck', id);
    return { id };
  });
}

/** Another county does not exist for her. */
async function refuseOthers(tx: TxCtx, organisationId: string): Promise<void> {
  if (tx.actor.role === 'visitor') throw new AppError('unauthenticated', 'calendar');
  if (!mayNoteDays(tx.actor)) throw new AppError('forbidden', 'calendar');
  const regions = await listRegions(tx);
  if (!regions.some(({ id }) => id === organisationId)) throw new AppError('not-found', `region ${organisationId}`);
}

/** An entry that comes back needs no days, one that does not no endings; one without a last day is one day. */
function toRow(entry: NewEntry): NewEntry & { endings: number[] } {
  const { id, organisationId, kind, blocks, repeats } = entry;
  const endings = repeats ? [...new Set(entry.endings)].toSorted() : [];
  const from = entry.from || null;
  const until = entry.until || (repeats ? null : from);
  return { id, organisationId, kind, blocks, repeats, title: entry.title.trim(), endings, from, until };
}

const saysTheSame = (one: NewEntry, other: NewEntry): boolean =>
  one.organisationId === other.organisationId &&
  one.kind === other.kind &&
  one.title === other.title &&
  one.from === other.from &&
  one.until === other.until &&
  one.repeats === other.repeats &&
  one.blocks === other.blocks &&
  one.endings.join() === other.endings.join();
