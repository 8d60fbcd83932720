import { expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { actAs, now, openWorld, world } from '#tests/support/world.ts';
import { listOpenFollowUps } from './follow-up-queries.ts';
import { readOutcomeDesk } from './outcome-queries.ts';

it('finds of many classes at once whom the desk of each shows as to be asked', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const { evening, spring, weekend } = world.cohorts;
  const { current } = await readOutcomeDesk(ctx, spring.id);
  const [declines, answers] = spring.learners;
  const told = [
    [declines, 'declined', current],
    [answers, 'no-answer', current],
    [answers, 'answered', current === 'd30' ? 'd60' : 'd30'],
  ] as const;
  await db.tx(async (tx) => {
    for (const [who, result, milestone] of told) {
      if (!who || !milestone) throw new Error('the spring class is at a milestone');
      const own = { id: newId(now), cohortId: spring.id, learnerId: who.id, milestone, result };
      await tx
        .insert(db.tables.followUp)
        .values({ ...own, channel: 'phone', note: '', by: world.coordinator.id, at: now });
    }
  });
  const desks = await Promise.all([spring, weekend, evening].map(({ id }) => readOutcomeDesk(ctx, id)));
  const expected = desks
    .filter(({ current: at }) => at !== null)
    .map(({ cohort, learners }) => {
      const names = learners.filter(({ standing }) => standing.state === 'open').map(({ name }) => name);
      return { cohortId: cohort.id, open: names.length, names: names.slice(0, 3) };
    });
  expect(expected.find(({ cohortId }) => cohortId === spring.id)?.open).toBe(spring.learners.length - 1);
  const found = await listOpenFollowUps(
    ctx,
    desks.map(({ cohort }) => cohort),
  );
  expect(found.toSorted((one, other) => (one.cohortId < other.cohortId ? -1 : 1))).toEqual(
    expected.filter(({ open }) => open > 0).toSorted((one, other) => (one.cohortId < other.cohortId ? -1 : 1)),
  );
});
