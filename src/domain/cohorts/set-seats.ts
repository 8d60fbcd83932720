import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { checkCapacity } from './enrolment-rules.ts';
import { findManagedCohort } from './import-queries.ts';

/**
 * Says how many seats a class has; null: as many as come. Nobody loses a seat by it; when there are more, the waiting
 * list moves up (`fill-seats.ts`). Refuses with `invalid` (`capacity-odd`).
 */
export async function setSeats(ctx: Ctx, { cohortId, capacity }: { cohortId: string; capacity: number | null }) {
  await transact(ctx, async (tx) => {
    await findManagedCohort(tx, cohortId);
    const issues = checkCapacity(capacity);
    if (issues.length > 0) throw new AppError('invalid', 'seats', issues);
    const { cohort } = tx.db.tables;
    const [stored] = await tx.db.select({ capacity: cohort.capacity }).from(cohort).where(eq(cohort.id, cohortId));
    if (stored?.capacity === capacity) return;
    await tx.db.update(cohort).set({ capacity }).where(eq(cohort.id, cohortId));
    await recordEvent(tx, 'seats.set', cohortId);
  });
}
