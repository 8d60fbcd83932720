import { expect, it } from 'vitest';
import { cancelSession } from '#domain/cohorts/cancel-session.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, hoursLater, openWorld, sessionId, world } from '#tests/support/world.ts';
import { readStaffTonight } from './staff-tonight.ts';

const { evening } = world.cohorts;
const tonight = sessionId(evening, 4);

it.each([
  ['her teacher', world.instructor],
  ['her mentor', world.mentor],
  ['her coordinator', world.coordinator],
])('shows %s what is tonight', async (_, person) => {
  const { today, next } = await readStaffTonight(await actAs(await openWorld(), person));
  expect(today).toMatchObject([
    { id: tonight, cohort: { id: evening.id }, teacher: world.instructor.name, expected: evening.learners.length },
  ]);
  expect(next).toBeNull();
});

it.each([
  ['the coordinator of another body', world.stranger],
  ['a teacher of other classes', world.otherInstructor],
  ['the county desk', world.county],
  ['a learner', world.learners.maXiaoyan],
])('shows %s nothing of it', async (_, person) => {
  const { today } = await readStaffTonight(await actAs(await openWorld(), person));
  expect(today).toEqual([]);
});

it('shows the next one when there is none today, and none that was cancelled', async () => {
  const db = await openWorld();
  const desk = await actAs(db, world.coordinator);
  const tomorrow = await actAs(db, world.instructor, hoursLater(24));
  expect((await readStaffTonight(tomorrow)).next?.cohort.id).toBeDefined();
  await cancelSession(desk, { id: newId(), sessionId: sessionId(evening, 5), reason: '停电' });
  const { today, next } = await readStaffTonight(tomorrow);
  expect([...today, next].map((one) => one?.id)).not.toContain(sessionId(evening, 5));
  expect(await readStaffTonight(actAsVisitor(db))).toEqual({ today: [], next: null });
});
