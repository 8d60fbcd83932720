/** 演示数据: what lies on the mentors' desks besides: a work that waits too long, one that somebody is on, one of another's. */
import { eq } from 'drizzle-orm';
import { type Ctx, systemOf, transact } from '#server/context.ts';
import { cohorts } from './demo-cohorts.ts';
import { bodies, evening, staffOf } from './demo-people.ts';
import { putDemoPhotos } from './demo-photos.ts';
import { seedWork } from './demo-submissions.ts';
import { day, hour } from './demo-time.ts';

const works = [
  { person: evening.naRen, hours: 81 },
  { person: evening.shiLei, hours: 30 },
  { person: evening.liChunya, hours: 20 },
];

/** Only what one looks at has these; the tests count what the named world holds. */
export async function seedDemoQueue(ctx: Ctx): Promise<void> {
  const photos = await putDemoPhotos(ctx.storage);
  await transact({ ...ctx, actor: systemOf(bodies.countyDesk.id) }, async (tx) => {
    const { now } = tx;
    for (const { person, hours } of works) {
      const at = new Date(now.getTime() - hours * hour);
      await seedWork(tx, photos, { person, cohortId: cohorts.evening.id, number: 1, at, marks: null });
    }
    const { gradingClaim, waitingSubmission } = tx.db.tables;
    const waits = await tx.db
      .select({ submissionId: waitingSubmission.submissionId })
      .from(waitingSubmission)
      .where(eq(waitingSubmission.learnerId, evening.shiLei.id));
    // A claim ends after half an hour; whoever looks at the demo comes later.
    const held = { graderId: staffOf.instructor.id, claimedAt: now, expiresAt: new Date(now.getTime() + 7 * day) };
    await tx.db.insert(gradingClaim).values(waits.map(({ submissionId }) => ({ submissionId, ...held })));
  });
}
