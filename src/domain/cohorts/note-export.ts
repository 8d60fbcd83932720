import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import { findCohortOfPeople } from './cohort-queries.ts';

/** Puts on record that the actor takes the roster of a class away as a file, before she gets it. The same id is one file. */
export async function noteExport(ctx: Ctx, { id, cohortId }: { id: string; cohortId: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    await findCohortOfPeople(tx, cohortId);
    const { cohort, event } = tx.db.tables;
    // Written, so that two presses at once come one after the other on either database.
    await tx.db.update(cohort).set({ id: cohortId }).where(eq(cohort.id, cohortId));
    const subject = `${cohortId}/${id}`;
    const same = and(eq(event.name, 'roster.exported'), eq(event.subject, subject));
    const [known] = await tx.db.select({ id: event.id }).from(event).where(same);
    if (!known) await recordEvent(tx, 'roster.exported', subject);
  });
}
