import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsPlatform, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { choosePairs } from './choose-pairs.ts';
import { declareConflict, withdrawConflict } from './declare-conflict.ts';
import { editMentor } from './edit-mentor.ts';
import { endPairing } from './end-pairing.ts';
import { handOverLearners } from './hand-over-learners.ts';
import { readHandOver } from './handover-queries.ts';
import { findMentor, listConflicts, listMentees, listMentorEdits } from './mentor-queries.ts';
import { listPairingChoices, listPastPairings, readPairingDesk } from './pairing-queries.ts';
import { undoPairs } from './undo-pairs.ts';

const { evening } = world.cohorts;
const { maXiaoyan, zhouGuilan } = world.learners;
const mentorOf = async (db: Database, learnerId: string, cohortId = evening.id) => {
  const { pairing } = db.tables;
  const own = and(eq(pairing.cohortId, cohortId), eq(pairing.learnerId, learnerId));
  const [row] = await db.select().from(pairing).where(own);
  return row?.mentorId ?? null;
};
const choice = (mentorId: string, learnerId = maXiaoyan.id) => ({
  id: newId(),
  cohortId: evening.id,
  pairs: [{ learnerId, mentorId }],
  note: '',
});
const profile = {
  ...{ kind: 'returnee' as const, specialities: ['operations'], dialects: ['本地话'], villages: ['shimo'] },
  ...{ times: ['weekday-evening'], capacity: 12, isActive: true, note: '' },
};

describe('choosePairs', () => {
  it('changes hands once, keeps what was, and can be undone', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const before = await readPairingDesk(ctx, evening.id);
    expect(before.rows.every(({ suggestion }) => suggestion !== null)).toBe(true);
    const chosen = choice(world.platformMentor.id);
    await crowd(db, () => choosePairs(ctx, chosen));
    expect(await mentorOf(db, maXiaoyan.id)).toBe(world.platformMentor.id);
    expect(await listPastPairings(ctx, evening.id)).toMatchObject([{ why: 'changed', mentor: world.mentor.name }]);
    const [stored] = await listPairingChoices(ctx, evening.id);
    expect(stored?.changes).toMatchObject([{ from: world.mentor.id, to: world.platformMentor.id }]);
    const after = await readPairingDesk(ctx, evening.id);
    expect(after.rows.find(({ id }) => id === maXiaoyan.id)).toMatchObject({ isChosen: true, suggestion: null });
    const [first] = await crowd(db, () => undoPairs(ctx, { choiceId: chosen.id }));
    expect(first).toBeDefined();
    expect(await mentorOf(db, maXiaoyan.id)).toBe(world.mentor.id);
    expect(await listPastPairings(ctx, evening.id)).toHaveLength(2);
    expect(await choosePairs(ctx, { ...choice(world.mentor.id), pairs: [] })).toEqual({ changed: 0 });
  });

  it('gives the last place of a mentor once, however many ask at once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const { mentors, rows } = await readPairingDesk(ctx, evening.id);
    const { id: personId } = world.platformMentor;
    const capacity = (mentors.find(({ id }) => id === personId)?.load ?? 0) + 1;
    const { mentor } = db.tables;
    await db.tx((tx) => tx.update(mentor).set({ capacity }).where(eq(mentor.personId, personId)));
    const others = rows.filter(({ mentorId }) => mentorId !== personId).map(({ id }) => id);
    const results = await crowd(db, async () => choosePairs(ctx, choice(personId, others.pop())).catch(() => null));
    expect(results.filter((one) => one !== null)).toEqual([{ changed: 1 }]);
  });

  it('confirms a pair that stood already, so that no suggestion moves it', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    expect(await choosePairs(ctx, choice(world.mentor.id))).toEqual({ changed: 1 });
    expect(await choosePairs(ctx, choice(world.mentor.id))).toEqual({ changed: 0 });
    expect(await listPastPairings(ctx, evening.id)).toEqual([]);
  });

  it.each([
    ['somebody unknown', 'nobody', maXiaoyan.id, 'unknown'],
    ['a learner of another cohort', world.mentor.id, world.learners.tianXia.id, 'unknown'],
  ])('refuses %s', async (_name, mentorId, learnerId, rule) => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    const issues = [{ path: ['mentor', learnerId], rule }];
    await expect(choosePairs(ctx, choice(mentorId, learnerId))).rejects.toMatchObject({ code: 'invalid', issues });
  });

  it('refuses who is full, has left or may not, strangers, and what another choice said', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const give = (mentorId: string) => choosePairs(ctx, choice(mentorId));
    const rule = (one: string) => ({ code: 'invalid', issues: [{ path: ['mentor', maXiaoyan.id], rule: one }] });
    await expect(choosePairs(await actAs(db, world.instructor), choice(world.mentor.id))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(choosePairs(await actAs(db, world.stranger), choice(world.mentor.id))).rejects.toMatchObject({
      code: 'not-found',
    });
    const { id: full } = world.dialectMentor;
    await db.tx((tx) => tx.update(tx.tables.mentor).set({ capacity: 0 }).where(eq(tx.tables.mentor.personId, full)));
    await expect(give(full)).rejects.toMatchObject(rule('full'));
    await editMentor(ctx, { ...profile, id: newId(), mentorId: world.platformMentor.id, isActive: false });
    await expect(give(world.platformMentor.id)).rejects.toMatchObject(rule('left'));
    const { id: mentorId } = world.otherMentor;
    const conflict = { id: newId(), mentorId, learnerId: maXiaoyan.id, kind: 'relative' as const };
    await crowd(db, () => declareConflict(ctx, conflict));
    await expect(give(mentorId)).rejects.toMatchObject(rule('conflict'));
    await withdrawConflict(ctx, conflict);
    const chosen = choice(mentorId);
    await choosePairs(ctx, chosen);
    const other = { ...chosen, pairs: [{ learnerId: maXiaoyan.id, mentorId: world.mentor.id }] };
    await expect(choosePairs(ctx, other)).rejects.toMatchObject({ code: 'conflict' });
    await choosePairs(ctx, choice(world.mentor.id));
    await expect(undoPairs(ctx, { choiceId: chosen.id })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a mentor', () => {
  it('who leaves hands all her learners over at once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    await editMentor(ctx, { ...profile, id: newId(), mentorId: world.mentor.id, isActive: false });
    const { mentor, rows } = await readHandOver(ctx, world.mentor.id);
    expect(mentor.leftAt).toEqual(ctx.now);
    expect(rows.length).toBeGreaterThan(8);
    const pairs = rows.flatMap(({ cohortId, id, suggestion }) =>
      suggestion?.mentorId ? [{ cohortId, learnerId: id, mentorId: suggestion.mentorId }] : [],
    );
    expect(pairs.every(({ mentorId }) => mentorId !== world.mentor.id)).toBe(true);
    const results = await crowd(db, () => handOverLearners(ctx, { mentorId: world.mentor.id, pairs }));
    expect(results.filter(({ changed }) => changed > 0)).toEqual([{ changed: pairs.length }]);
    expect(await listMentees(ctx, mentor)).toHaveLength(rows.length - pairs.length);
    const past = await listPastPairings(ctx, evening.id);
    expect(past.every(({ why }) => why === 'mentor-left')).toBe(true);
  });

  it('who is a relative is hers no longer, and her own learners only are hers to name', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.mentor);
    const declare = (learnerId: string) =>
      declareConflict(ctx, { id: newId(), mentorId: world.mentor.id, learnerId, kind: 'relative' });
    expect(await declare(maXiaoyan.id)).toEqual({ repeated: false });
    expect(await mentorOf(db, maXiaoyan.id)).toBeNull();
    const stranger = world.learners.linXiaoxi.id;
    await expect(declare(stranger)).rejects.toMatchObject({ code: 'invalid' });
    const [conflict] = await listConflicts(ctx, world.mentor.id);
    await expect(withdrawConflict(ctx, { id: conflict?.id ?? '' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(withdrawConflict(ctx, { id: newId() })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('says where, when and for how many she comes; her office says the rest', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.mentor);
    const change = { ...profile, id: newId(), mentorId: world.mentor.id, kind: 'college' as const, capacity: 9 };
    await crowd(db, () => editMentor(ctx, { ...change, isActive: false }));
    expect(await findMentor(ctx, world.mentor.id)).toMatchObject({ kind: 'returnee', capacity: 9, leftAt: null });
    expect(await listMentorEdits(ctx, world.mentor.id)).toMatchObject([{ editor: world.mentor.name, capacity: 9 }]);
    await expect(editMentor(ctx, { ...change, capacity: 10 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(editMentor(ctx, { ...change, mentorId: world.otherMentor.id })).rejects.toMatchObject({
      code: 'not-found',
    });
    const issues = [
      { path: ['capacity'], rule: 'too-many' },
      { path: ['villages'], rule: 'unknown' },
    ];
    const wrong = { ...change, id: newId(), capacity: 13, villages: ['atlantis'] };
    await expect(editMentor(ctx, wrong)).rejects.toMatchObject({ code: 'invalid', issues });
    const county = await actAs(db, world.county);
    await expect(editMentor(county, { ...change, id: newId() })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(findMentor(await actAs(db, maXiaoyan), world.mentor.id)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

it('a pairing ends with the enrolment, once, and not for who is enrolled again', async () => {
  const db = await openWorld();
  const platform = actAsPlatform(db, world.federation, hoursLater(1));
  const subject = `${evening.id}/${zhouGuilan.id}`;
  expect(await endPairing(platform, subject)).toEqual({ ended: false });
  const { enrolment } = db.tables;
  const own = and(eq(enrolment.cohortId, evening.id), eq(enrolment.learnerId, zhouGuilan.id));
  await db.tx((tx) => tx.delete(enrolment).where(own));
  await crowd(db, () => endPairing(platform, subject));
  expect(await mentorOf(db, zhouGuilan.id)).toBeNull();
  const past = await listPastPairings(await actAs(db, world.coordinator), evening.id);
  expect(past).toMatchObject([{ why: 'enrolment-ended' }]);
  await expect(endPairing(await actAs(db, world.coordinator), subject)).rejects.toMatchObject({ code: 'forbidden' });
});

it('whoever teaches gives no learners of a mentor to another', async () => {
  const db = await openWorld();
  const teacher = await actAs(db, world.instructor);
  const pairs = [{ cohortId: evening.id, learnerId: zhouGuilan.id, mentorId: world.otherMentor.id }];
  const given = handOverLearners(teacher, { mentorId: world.mentor.id, pairs });
  await expect(given).rejects.toMatchObject({ code: 'forbidden' });
  await expect(readHandOver(teacher, world.mentor.id)).rejects.toMatchObject({ code: 'forbidden' });
});
