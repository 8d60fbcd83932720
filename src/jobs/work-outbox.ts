import { asc, eq, lte } from 'drizzle-orm';
import { type Ctx, systemOf } from '#server/context.ts';
import type { EventName } from '#server/events.ts';
import type { Consequences } from './consequences.ts';

const claimedFor = 60_000;
const firstPause = 1_000;
const longestPause = 3_600_000;

/** What the worker needs of a context; actor and language follow from each event. */
export type World = Pick<Ctx, 'db' | 'storage' | 'now'>;

type Entry = {
  eventId: string;
  name: EventName;
  subject: string;
  organisationId: string;
  remaining: string[];
  attempts: number;
};

/**
 * Does everything that events owe by now. Each entry is claimed first: its due time moves a minute on, so another
 * worker leaves it alone and a crash only delays it. What fails is tried again, after twice as long each time.
 */
export async function workOutbox(world: World, consequences: Consequences): Promise<void> {
  for (let entry = await claimEntry(world, consequences); entry; entry = await claimEntry(world, consequences)) {
    const ctx: Ctx = { ...world, actor: systemOf(entry.organisationId), locale: 'zh-CN' };
    const failures = new Map<string, unknown>();
    for (const job of entry.remaining) {
      try {
        await consequences[entry.name]?.[job]?.(ctx, entry.subject);
      } catch (error) {
        failures.set(job, error);
      }
    }
    await settleEntry(world, entry, failures);
  }
}

async function claimEntry({ db, now }: World, consequences: Consequences): Promise<Entry | null> {
  const { event, outbox } = db.tables;
  const [due] = await db.select().from(outbox).where(lte(outbox.dueAt, now)).limit(1);
  if (!due) return null; // most of the time: no need to open a transaction and keep writers waiting
  return db.tx(async (tx) => {
    const [row] = await tx
      .select()
      .from(outbox)
      .innerJoin(event, eq(event.id, outbox.eventId))
      .where(lte(outbox.dueAt, now))
      .orderBy(asc(outbox.dueAt), asc(outbox.eventId))
      .limit(1);
    if (!row) return null;
    const { eventId, attempts } = row.outbox;
    const { name, subject, organisationId } = row.event;
    await tx
      .update(outbox)
      .set({ dueAt: later(now, claimedFor) })
      .where(eq(outbox.eventId, eventId));
    const remaining = row.outbox.remaining ?? Object.keys(consequences[name] ?? {});
    return { eventId, name, subject, organisationId, remaining, attempts };
  });
}

async function settleEntry({ db, now }: World, entry: Entry, failures: Map<string, unknown>): Promise<void> {
  const { outbox } = db.tables;
  const own = eq(outbox.eventId, entry.eventId);
  const attempts = entry.attempts + 1;
  await db.tx(async (tx) => {
    if (failures.size === 0) return tx.delete(outbox).where(own);
    const dueAt = later(now, Math.min(firstPause * 2 ** entry.attempts, longestPause));
    const lastError = [...failures].map(([job, error]) => `${job}: ${error}`).join('\n');
    return tx
      .update(outbox)
      .set({ remaining: [...failures.keys()], attempts, dueAt, lastError })
      .where(own);
  });
}

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);
