/** 演示数据: what lies on desks besides: work that waits too long, work that somebody is on, and an appeal. */
import { desc, eq } from 'drizzle-orm';
import { raiseAppeal } from '#domain/assessment/raise-appeal.ts';
import { type Ctx, systemOf, transact } from '#server/context.ts';
import { newId } from '#server/ids.ts';
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
  await askAgain(ctx);
}

/** 杨采薇 has passed, and asks to be looked at again for one criterion. */
async function askAgain(ctx: Ctx): Promise<void> {
  const { submission } = ctx.db.tables;
  const { id, name, organisationId } = evening.yangCaiwei;
  const [newest] = await ctx.db
    .select({ submissionId: submission.id })
    .from(submission)
    .where(eq(submission.learnerId, id))
    .orderBy(desc(submission.number))
    .limit(1);
  if (!newest) return;
  const words = '发货时间我说了两遍，在第 2 分钟，能再听听吗';
  const actor = { id, name, role: 'learner' as const, organisationId };
  await raiseAppeal({ ...ctx, actor }, { ...newest, id: newId(ctx.now), criterionId: 'C4', words });
}
