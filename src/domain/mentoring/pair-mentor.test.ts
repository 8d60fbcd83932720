import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { actAs, actAsPlatform, crowd, now, openWorld, world } from '#tests/support/world.ts';
import { pairMentor } from './pair-mentor.ts';

const { maXiaoyan, linFeng } = world.learners;
const { weekend, college } = world.cohorts;
const subject = `${weekend.id}/${maXiaoyan.id}`;

async function enrol(db: Database, cohortId: string, learnerId: string) {
  await db.tx((tx) => tx.insert(tx.tables.enrolment).values({ cohortId, learnerId, enrolledAt: now }));
}
const pairingsOf = (db: Database, learnerId: string, cohortId: string) => {
  const { pairing } = db.tables;
  return db
    .select()
    .from(pairing)
    .where(and(eq(pairing.learnerId, learnerId), eq(pairing.cohortId, cohortId)));
};

describe('pairMentor', () => {
  it('gives a newly enrolled learner the mentor with the most room, once', async () => {
    const db = await openWorld();
    await enrol(db, weekend.id, maXiaoyan.id);
    const platform = actAsPlatform(db, world.federation);
    const chosen = { mentorId: world.platformMentor.id };
    expect(await pairMentor(platform, subject)).toEqual(chosen);
    await crowd(db, () => pairMentor(platform, subject));
    expect(await pairingsOf(db, maXiaoyan.id, weekend.id)).toMatchObject([chosen]);
    const { event } = db.tables;
    const events = await db.select().from(event).where(eq(event.name, 'mentor.paired'));
    expect(events.map((one) => one.subject)).toEqual([subject]);
  });

  it('leaves alone who is not enrolled, and who has nobody to go to', async () => {
    const db = await openWorld();
    expect(await pairMentor(actAsPlatform(db, world.federation), subject)).toEqual({ mentorId: null });
    const alone = `${college.id}/${linFeng.id}`;
    expect(await pairMentor(actAsPlatform(db, world.college), alone)).toEqual({ mentorId: null });
    expect(await pairingsOf(db, linFeng.id, college.id)).toEqual([]);
  });

  it('is for the platform', async () => {
    const db = await openWorld();
    const refused = pairMentor(await actAs(db, world.coordinator), subject);
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });
});
