import { expect, it } from 'vitest';
import { transferLearner } from '#domain/cohorts/end-enrolment.ts';
import { newId } from '#server/ids.ts';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { carriedMinutes } from './carried-rules.ts';
import { listProgress } from './progress-queries.ts';

it.each([
  [30, 100, 70, 110, 30, 100],
  [70, 110, 30, 100, 30, 100],
  [200, 0, 70, 40, 70, 0],
  [0, 0, 70, 40, 0, 0],
  [70, 40, 0, 0, 0, 0],
])('of %i and %i brought, %i and %i missed, %i and %i count', (...numbers) => {
  const [theory = 0, practice = 0, missedTheory = 0, missedPractice = 0, ...counts] = numbers;
  const brought = { theoryMinutes: theory, practiceMinutes: practice };
  const found = carriedMinutes(brought, { theoryMinutes: missedTheory, practiceMinutes: missedPractice });
  expect([found.theoryMinutes, found.practiceMinutes]).toEqual(counts);
});

it('whoever changes class keeps what she attended, once, however often she goes to and fro', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const { evening, spring } = world.cohorts;
  const { maXiaoyan } = world.learners;
  const minutesIn = async (cohortId: string, { id }: { id: string }) =>
    (await listProgress(ctx, cohortId, [id])).map(({ theoryMinutes, practiceMinutes, attendedMinutes }) => {
      expect(attendedMinutes).toBe(theoryMinutes + practiceMinutes);
      return [theoryMinutes, practiceMinutes];
    });
  const move = (cohortId: string, toCohortId: string) =>
    transferLearner(ctx, { id: newId(), cohortId, toCohortId, learnerId: maXiaoyan.id });
  const own = await minutesIn(evening.id, maXiaoyan);
  expect(own).toEqual([[140, 150]]);
  // All evenings of the spring class were before she came.
  await move(evening.id, spring.id);
  expect(await minutesIn(spring.id, maXiaoyan)).toEqual(own);
  await move(spring.id, evening.id);
  expect(await minutesIn(evening.id, maXiaoyan)).toEqual(own);
  await move(evening.id, spring.id);
  expect(await minutesIn(spring.id, maXiaoyan)).toEqual(own);
});
