import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { children } from '#cli/demo-childcare.ts';
import { newId } from '#server/ids.ts';
import { actAs, crowd, hoursLater, openWorld, sessionId, world } from '#tests/support/world.ts';
import { findDoor, listDoors, readSignature } from './door-queries.ts';
import { forgetChild } from './forget-child.ts';
import { type Handing, passChild, undoPassing } from './pass-child.ts';
import { saveChild } from './save-child.ts';

const { maXiaoyan, luoXiaosui } = world.learners;
const tonight = sessionId(world.cohorts.evening, 4);
const { guoguo, nini } = children;
const where = { deviceHash: '', address: '192.0.2.7' };
const drawn = await sharp({ create: { width: 900, height: 400, channels: 3, background: '#fff' } })
  .png()
  .toBuffer();

const handing = (changes: Partial<Handing> = {}): Handing => ({
  ...{ id: newId(), sessionId: tonight, childId: guoguo.id, way: 'in', who: '奶奶', proof: 'signature', note: '' },
  ...{ signature: drawn, pin: '', where },
  ...changes,
});
const childAt = async (ctx: Parameters<typeof findDoor>[0], childId = guoguo.id) =>
  (await findDoor(ctx, tonight)).children.find((one) => one.childId === childId);

it('is brought and fetched, each once, with signatures kept as small pictures', async () => {
  const db = await openWorld();
  const carer = await actAs(db, world.dialectMentor);
  const brought = handing();
  const results = await crowd(db, () => passChild(carer, brought));
  expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
  await expect(passChild(carer, { ...brought, who: '二姨' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(passChild(carer, handing())).rejects.toMatchObject({ issues: [{ path: ['child'], rule: 'already' }] });
  const later = await actAs(db, world.instructor, hoursLater(1));
  await passChild(later, handing({ way: 'out', who: maXiaoyan.name }));
  expect(await childAt(later)).toMatchObject({
    ...{ needs: '花生过敏，别给花生糖', emergencyPhone: '10000000900' },
    brought: { who: '奶奶', by: world.dialectMentor.name, isSigned: true },
    fetched: { who: maXiaoyan.name, by: world.instructor.name, at: hoursLater(1) },
  });
  const kept = await readSignature(later, brought.id);
  expect(await sharp(kept).metadata()).toMatchObject({ format: 'png', width: 600 });
  const mother = readSignature(await actAs(db, maXiaoyan), brought.id);
  await expect(mother).rejects.toMatchObject({ code: 'not-found' });
});

it('goes with nobody who is not on the list, but by the PIN of its guardian or a note', async () => {
  const db = await openWorld();
  const teacher = await actAs(db, world.instructor);
  await passChild(teacher, handing());
  const out = { way: 'out' as const, who: '邻居' };
  const stranger = passChild(teacher, handing(out));
  await expect(stranger).rejects.toMatchObject({ issues: [{ path: ['who'], rule: 'not-on-list' }] });
  const guess = passChild(teacher, handing({ ...out, proof: 'pin', pin: '000000' }));
  await expect(guess).rejects.toMatchObject({ issues: [{ path: ['pin'], rule: 'no-match' }] });
  await passChild(teacher, handing({ ...out, proof: 'pin', pin: world.pin }));
  const passed = await childAt(teacher);
  expect(passed?.fetched).toMatchObject({ who: '邻居', proof: 'pin', isSigned: false });
  await undoPassing(teacher, { passingId: passed?.fetched?.id ?? '' });
  await passChild(teacher, handing({ ...out, proof: 'note', note: '电话里妈妈说好' }));
  expect((await childAt(teacher))?.fetched).toMatchObject({ note: '电话里妈妈说好' });
});

it('wants a signature that is a picture', async () => {
  const db = await openWorld();
  const teacher = await actAs(db, world.instructor);
  const empty = passChild(teacher, handing({ signature: null }));
  await expect(empty).rejects.toMatchObject({ issues: [{ path: ['signature'], rule: 'missing' }] });
  const text = passChild(teacher, handing({ signature: new TextEncoder().encode('我签了') }));
  await expect(text).rejects.toMatchObject({ issues: [{ path: ['signature'], rule: 'unreadable' }] });
});

it('is let in unsigned-up when there is a seat, and counts from then on', async () => {
  const db = await openWorld();
  const teacher = await actAs(db, world.instructor);
  expect(await childAt(teacher, nini.id)).toMatchObject({ standing: null });
  await passChild(teacher, handing({ childId: nini.id }));
  expect(await childAt(teacher, nini.id)).toMatchObject({ standing: 'seat', brought: { who: '奶奶' } });
});

it('two are brought to the last seat at once, and one is let in', async () => {
  const db = await openWorld();
  const { childcareOffer } = db.tables;
  await db.tx((tx) => tx.update(childcareOffer).set({ smallSeats: 1 }));
  const more = { cohortId: world.cohorts.evening.id, petName: '丫丫', ageBand: '3-5' as const };
  const ids = [newId(), newId()];
  for (const id of ids) {
    const typed = {
      ...more,
      id,
      emergencyPhone: '10000000999',
      fetchers: ['奶奶'],
      needs: '',
      agrees: true,
      agreesNeeds: false,
    };
    await saveChild(await actAs(db, luoXiaosui), typed);
  }
  const teacher = await actAs(db, world.instructor);
  const seen = { proof: 'note', note: '都认得', signature: null } as const;
  const results = await crowd(db, async () => {
    const childId = ids.pop();
    return childId ? passChild(teacher, handing({ childId, ...seen })).catch(() => 'refused') : null;
  });
  expect(results.filter((one) => one === 'refused')).toHaveLength(1);
});

it('is taken back when it was noted wrongly: fetched first, then brought', async () => {
  const db = await openWorld();
  const teacher = await actAs(db, world.instructor);
  await passChild(teacher, handing());
  await passChild(teacher, handing({ way: 'out' }));
  const before = await childAt(teacher);
  const early = undoPassing(teacher, { passingId: before?.brought?.id ?? '' });
  await expect(early).rejects.toMatchObject({ issues: [{ path: ['child'], rule: 'already' }] });
  for (const passingId of [before?.fetched?.id ?? '', before?.brought?.id ?? '', before?.brought?.id ?? ''])
    await undoPassing(teacher, { passingId });
  expect(await childAt(teacher)).toMatchObject({ brought: null, fetched: null });
  expect(
    (await db.select().from(db.tables.handOver)).filter(({ undoneBy }) => undoneBy === teacher.actor.id),
  ).toHaveLength(2);
  await passChild(teacher, handing());
});

it('is not forgotten while it is in the room', async () => {
  const db = await openWorld();
  await passChild(await actAs(db, world.instructor), handing());
  const mother = await actAs(db, maXiaoyan);
  const inside = forgetChild(mother, { childId: guoguo.id });
  await expect(inside).rejects.toMatchObject({ issues: [{ path: ['child'], rule: 'still-here' }] });
  await forgetChild(await actAs(db, maXiaoyan, hoursLater(24)), { childId: guoguo.id });
});

it.each([
  ['its mother', maXiaoyan],
  ['another mother', luoXiaosui],
  ['a teacher of other evenings', world.otherInstructor],
  ['a mentor who is not on duty', world.mentor],
  ['a coordinator elsewhere', world.stranger],
  ['the county desk', world.county],
  ['an administrator', world.admin],
])('the door does not exist for %s', async (_who, person) => {
  const db = await openWorld();
  const ctx = await actAs(db, person);
  await expect(findDoor(ctx, tonight)).rejects.toMatchObject({ code: 'not-found' });
  await expect(passChild(ctx, handing())).rejects.toMatchObject({ code: 'not-found' });
  expect(await listDoors(ctx)).toEqual([]);
});

it.each([
  ['the teacher', world.instructor],
  ['the coordinator', world.coordinator],
  ['who is on duty', world.dialectMentor],
])('%s finds the doors of these days', async (_who, person) => {
  const db = await openWorld();
  const doors = await listDoors(await actAs(db, person));
  expect(doors.map(({ session }) => session.number)).toEqual([3, 4, 5, 6]);
});

it('who minds children reads no list of long ago, and none once she has left', async () => {
  const db = await openWorld();
  const { carer } = db.tables;
  const read = async (days: number) => findDoor(await actAs(db, world.dialectMentor, hoursLater(24 * days)), tonight);
  await read(6);
  await expect(read(8)).rejects.toMatchObject({ code: 'not-found' });
  await findDoor(await actAs(db, world.instructor, hoursLater(24 * 8)), tonight);
  await db.tx((tx) => tx.update(carer).set({ leftAt: new Date() }).where(eq(carer.personId, world.dialectMentor.id)));
  await expect(read(0)).rejects.toMatchObject({ code: 'not-found' });
});
