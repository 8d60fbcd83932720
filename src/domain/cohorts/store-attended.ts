import { sql } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { sumAttendedMinutes } from './attended-queries.ts';

/** Brings the running totals of all learners of the cohort to what its rolls and clocks say now. */
export async function storeAttended(tx: TxCtx, cohortId: string): Promise<void> {
  const { attendedMinutes } = tx.db.tables;
  const rows = (await sumAttendedMinutes(tx, cohortId)).map((sums) => ({ cohortId, ...sums }));
  if (rows.length === 0) return;
  await tx.db
    .insert(attendedMinutes)
    .values(rows)
    .onConflictDoUpdate({
      target: [attendedMinutes.cohortId, attendedMinutes.learnerId],
      set: {
        attended: sql`excluded.attended`,
        held: sql`excluded.held`,
        theoryMinutes: sql`excluded.theory_minutes`,
        practiceMinutes: sql`excluded.practice_minutes`,
      },
    });
}
