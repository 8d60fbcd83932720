import { describe, expect, it } from 'vitest';
import { carers, children } from '#cli/demo-childcare.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsPlatform, crowd, hoursLater, now, openWorld, sessionId, world } from '#tests/support/world.ts';
import { addCarer, endCarer } from './add-carer.ts';
import { findChildcareDesk } from './desk-queries.ts';
import { findOffer } from './evening-queries.ts';
import { forgetChild, forgetChildren } from './forget-child.ts';
import { findOwnChild, listOwnChildcare } from './queries.ts';
import { usualRoom } from './rules.ts';
import { type ChildForm, saveChild } from './save-child.ts';
import { fillDuties, setDuties } from './set-duties.ts';
import { setOffer } from './set-offer.ts';
import { signUpAlways, signUpChild } from './sign-up-child.ts';
import { listChildcareUse, sumUse } from './use-queries.ts';

const { maXiaoyan, luoXiaosui, weiAduo, yangCaiwei, tianXia } = world.learners;
const cohort = world.cohorts.evening;
const evening = (number: number) => sessionId(cohort, number);
const day = 24;
const afterEnd = hoursLater((28 + 31) * day);
const childOf = (changes: Partial<ChildForm> = {}): ChildForm => ({
  ...{ id: newId(), cohortId: cohort.id, petName: '丫丫', ageBand: '3-5', emergencyPhone: '10000000999' },
  ...{ fetchers: ['姥姥'], needs: '怕黑', agrees: true, agreesNeeds: true },
  ...changes,
});

describe('the offer', () => {
  const wish = { ...usualRoom, cohortId: cohort.id, isOpen: true, place: ' 二楼 ', smallSeats: 6 };

  it('is set by the coordinator, and seats follow from who is on duty', async () => {
    const db = await openWorld();
    const coordinator = await actAs(db, world.coordinator);
    await setOffer(coordinator, wish);
    await setOffer(coordinator, wish);
    expect(await findOffer(coordinator, cohort.id)).toMatchObject({ place: '二楼', smallSeats: 6 });
    const ofTwo = { carerId: carers.qinAyi.id, group: 'large' as const };
    await setDuties(coordinator, {
      sessionId: evening(4),
      duties: [{ carerId: carers.wuShen.id, group: 'small' }, ofTwo],
    });
    const { people } = await findChildcareDesk(coordinator, cohort.id);
    const tonight = people?.evenings.find(({ session }) => session.id === evening(4));
    expect(tonight?.seats).toEqual({ small: 6, large: 12, all: 18 });
    const bad = setOffer(coordinator, { ...wish, smallRatio: 9 });
    await expect(bad).rejects.toMatchObject({ issues: [{ path: ['smallRatio'], rule: 'too-many' }] });
  });

  it.each([
    ['the instructor', world.instructor, 'forbidden'],
    ['a learner', maXiaoyan, 'not-found'],
    ['a coordinator elsewhere', world.stranger, 'not-found'],
    ['the county desk', world.county, 'forbidden'],
    ['an administrator', world.admin, 'forbidden'],
  ])('is not for %s', async (_who, person, code) => {
    const db = await openWorld();
    const ctx = await actAs(db, person);
    await expect(setOffer(ctx, wish)).rejects.toMatchObject({ code });
    await expect(setDuties(ctx, { sessionId: evening(5), duties: [] })).rejects.toMatchObject({ code });
    await expect(fillDuties(ctx, { cohortId: cohort.id })).rejects.toMatchObject({ code });
  });
});

describe('carers', () => {
  it('come onto the list once, and onto the evenings that have nobody, on their days', async () => {
    const db = await openWorld();
    const coordinator = await actAs(db, world.coordinator);
    const carer = { id: newId(), name: '李姐', phone: '', weekdays: [7, 2, 9] };
    const added = await crowd(db, () => addCarer(coordinator, carer));
    expect(added.filter(({ repeated }) => !repeated)).toHaveLength(1);
    await expect(addCarer(coordinator, { ...carer, name: '别人' })).rejects.toMatchObject({ code: 'conflict' });
    const unknown = addCarer(coordinator, { ...carer, id: newId(), name: '', phone: '19999999999' });
    const issues = [
      { path: ['name'], rule: 'missing' },
      { path: ['phone'], rule: 'no-number' },
    ];
    await expect(unknown).rejects.toMatchObject({ issues });
    const { filled } = await fillDuties(coordinator, { cohortId: cohort.id });
    expect(filled).toBeGreaterThan(0);
    expect(await fillDuties(coordinator, { cohortId: cohort.id })).toEqual({ filled: 0 });
  });

  it('leave: out of what comes, not out of what was', async () => {
    const db = await openWorld();
    const coordinator = await actAs(db, world.coordinator);
    await endCarer(coordinator, { carerId: carers.wuShen.id });
    await endCarer(coordinator, { carerId: carers.wuShen.id });
    const { people } = await findChildcareDesk(coordinator, cohort.id);
    const on = people?.evenings.filter(({ carers: some }) => some.some(({ carerId }) => carerId === carers.wuShen.id));
    expect(on?.map(({ session }) => session.number)).toEqual([1, 2, 3, 4]);
    expect(people?.carers.map(({ name }) => name)).toEqual(['覃阿姨']);
    const elsewhere = endCarer(await actAs(db, world.stranger), { carerId: carers.qinAyi.id });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are of the list, and no evening that is over gets others', async () => {
    const db = await openWorld();
    const coordinator = await actAs(db, world.coordinator);
    const stranger = setDuties(coordinator, { sessionId: evening(5), duties: [{ carerId: 'nobody', group: 'small' }] });
    await expect(stranger).rejects.toMatchObject({ code: 'not-found' });
    const past = setDuties(coordinator, { sessionId: evening(1), duties: [] });
    await expect(past).rejects.toMatchObject({ issues: [{ path: ['duties'], rule: 'over' }] });
  });
});

describe('a child', () => {
  it('is kept by its guardian; its needs only as long as she agrees', async () => {
    const db = await openWorld();
    const guardian = await actAs(db, yangCaiwei);
    const child = childOf();
    await Promise.all([saveChild(guardian, child), saveChild(guardian, child)]);
    expect(await findOwnChild(guardian, child.id)).toMatchObject({ petName: '丫丫', needs: '怕黑', always: false });
    await saveChild(guardian, { ...child, agreesNeeds: false });
    const [row] = (await db.select().from(db.tables.child)).filter(({ id }) => id === child.id);
    expect(row).toMatchObject({ needs: null, needsAgreedAt: null });
    const refused = saveChild(guardian, childOf({ agrees: false }));
    await expect(refused).rejects.toMatchObject({ issues: [{ path: ['agrees'], rule: 'not-agreed' }] });
  });

  it.each([
    ['another mother', luoXiaosui, 'not-found'],
    ['a learner of another class', tianXia, 'not-found'],
    ['her teacher', world.instructor, 'forbidden'],
    ['the coordinator', world.coordinator, 'forbidden'],
  ])('is not changed, signed up or deleted by %s', async (_who, person, code) => {
    const db = await openWorld();
    const ctx = await actAs(db, person);
    const { id } = children.guoguo;
    await expect(saveChild(ctx, childOf({ id }))).rejects.toMatchObject({ code });
    const wish = { childId: id, sessionId: evening(5), wants: true };
    await expect(signUpChild(ctx, wish)).rejects.toMatchObject({ code: 'not-found' });
    await expect(signUpAlways(ctx, wish)).rejects.toMatchObject({ code: 'not-found' });
    await expect(forgetChild(ctx, { childId: id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(findOwnChild(ctx, id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('signing up', () => {
  const nini = children.nini.id;

  it('for one evening, and off it, as often as one likes', async () => {
    const db = await openWorld();
    const guardian = await actAs(db, yangCaiwei);
    const wish = { childId: nini, sessionId: evening(5), wants: true };
    const asked = await crowd(db, () => signUpChild(guardian, wish));
    expect(asked).toEqual(asked.map(() => ({ standing: 'seat' })));
    expect(await signUpChild(guardian, { ...wish, wants: false })).toEqual({ standing: null });
    expect(await signUpChild(guardian, { ...wish, wants: false })).toEqual({ standing: null });
    expect(await signUpChild(guardian, wish)).toEqual({ standing: 'seat' });
  });

  it('waits when there is no seat, and moves up when there is', async () => {
    const db = await openWorld();
    const coordinator = await actAs(db, world.coordinator);
    await setOffer(coordinator, { ...usualRoom, cohortId: cohort.id, isOpen: true, place: '一楼', smallSeats: 2 });
    const guardian = await actAs(db, yangCaiwei);
    const wish = { childId: nini, sessionId: evening(5), wants: true };
    expect(await signUpChild(guardian, wish)).toEqual({ standing: 'waiting' });
    const mother = await actAs(db, maXiaoyan);
    await signUpChild(mother, { childId: children.guoguo.id, sessionId: evening(5), wants: false });
    expect(await signUpChild(guardian, wish)).toEqual({ standing: 'seat' });
    const again = { childId: children.guoguo.id, sessionId: evening(5), wants: true };
    await signUpChild(await actAs(db, maXiaoyan, hoursLater(1)), again);
    const [own] = await listOwnChildcare(mother);
    const places = own?.evenings.find(({ session }) => session.id === evening(5))?.places;
    expect(places?.map(({ petName, standing, before }) => [petName, standing, before])).toEqual([
      ['果果', 'waiting', 2],
      ['豆豆', 'waiting', 0],
    ]);
  });

  it('for every time, and for none any more; what was stays', async () => {
    const db = await openWorld();
    const guardian = await actAs(db, weiAduo);
    const shitou = children.shitou.id;
    const askedOf = async () => {
      const { people } = await findChildcareDesk(await actAs(db, world.coordinator), cohort.id);
      const asked = people?.evenings.filter(({ placed }) => placed.some(({ childId }) => childId === shitou));
      return asked?.map(({ session }) => session.number);
    };
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect(await askedOf()).toEqual(all);
    await signUpChild(guardian, { childId: shitou, sessionId: evening(6), wants: false });
    expect(await askedOf()).toEqual(all.filter((number) => number !== 6));
    await signUpAlways(guardian, { childId: shitou, wants: true });
    expect(await askedOf()).toEqual(all);
    await signUpAlways(guardian, { childId: shitou, wants: false });
    await signUpAlways(guardian, { childId: shitou, wants: false });
    expect(await askedOf()).toEqual([1, 2, 3, 4]);
  });

  it('is for what comes, where it is offered', async () => {
    const db = await openWorld();
    const guardian = await actAs(db, yangCaiwei);
    const begun = signUpChild(guardian, { childId: nini, sessionId: evening(4), wants: true });
    await expect(begun).rejects.toMatchObject({ issues: [{ path: ['child'], rule: 'over' }] });
    const elsewhere = signUpChild(guardian, {
      childId: nini,
      sessionId: sessionId(world.cohorts.weekend, 1),
      wants: true,
    });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
    const coordinator = await actAs(db, world.coordinator);
    await setOffer(coordinator, { ...usualRoom, cohortId: cohort.id, isOpen: false, place: '一楼' });
    const closed = [
      signUpChild(guardian, { childId: nini, sessionId: evening(5), wants: true }),
      signUpAlways(guardian, { childId: nini, wants: true }),
    ];
    for (const one of closed)
      await expect(one).rejects.toMatchObject({ issues: [{ path: ['child'], rule: 'closed' }] });
  });
});

describe('forgetting', () => {
  const stored = async (db: Awaited<ReturnType<typeof openWorld>>) => {
    const { child, childcareSignUp, handOver } = db.tables;
    const rows = [
      await db.select().from(child),
      await db.select().from(childcareSignUp),
      await db.select().from(handOver),
    ];
    return rows.map(({ length }) => length);
  };
  const usesOf = async (db: Awaited<ReturnType<typeof openWorld>>, at: Date) =>
    listChildcareUse(await actAs(db, world.county, at), [cohort.id]);

  it('one child at once, when its guardian says so; the counts stay', async () => {
    const db = await openWorld();
    const before = await usesOf(db, now);
    const guardian = await actAs(db, maXiaoyan);
    await forgetChild(guardian, { childId: children.guoguo.id });
    await forgetChild(guardian, { childId: children.guoguo.id });
    await forgetChild(guardian, { childId: children.doudou.id });
    const begun = (uses: typeof before) => uses.filter(({ hasBegun }) => hasBegun);
    expect(begun(await usesOf(db, now))).toEqual(begun(before));
    const rows = await db.select().from(db.tables.handOver);
    expect(rows.filter(({ who }) => who === maXiaoyan.name)).toEqual([]);
    expect((await listOwnChildcare(guardian))[0]?.children).toEqual([]);
  });

  it('all of them thirty days after the end, and not a day before', async () => {
    const db = await openWorld();
    const ctx = actAsPlatform(db, { id: cohort.organisationId });
    const [last] = (await db.select().from(db.tables.cohort)).filter(({ id }) => id === cohort.id);
    const dayOf = (days: number) => new Date(Date.parse(`${last?.endsOn}T08:00:00+08:00`) + days * day * 3_600_000);
    expect(await forgetChildren({ ...ctx, now: dayOf(29) })).toEqual({ forgotten: 0 });
    const before = await usesOf(db, afterEnd);
    expect(await forgetChildren({ ...ctx, now: dayOf(30) })).toEqual({ forgotten: 6 });
    expect(await stored(db)).toEqual([0, 0, 0]);
    expect(await usesOf(db, afterEnd)).toEqual(before);
    expect(sumUse(before)).toEqual({ evenings: 12, asked: 48, came: 10, unmet: 4 + 16 });
    expect(await forgetChildren({ ...ctx, now: dayOf(31) })).toEqual({ forgotten: 0 });
    const coordinator = forgetChildren(await actAs(db, world.coordinator, dayOf(31)));
    await expect(coordinator).rejects.toMatchObject({ code: 'forbidden' });
  });
});

it('is counted for the county desk, without names', async () => {
  const db = await openWorld();
  const desk = await findChildcareDesk(await actAs(db, world.county), cohort.id);
  expect(desk).toMatchObject({ people: null, totals: { evenings: 4, asked: 16, came: 10, unmet: 2 } });
  const learner = listChildcareUse(await actAs(db, maXiaoyan), [cohort.id]);
  await expect(learner).rejects.toMatchObject({ code: 'forbidden' });
});
