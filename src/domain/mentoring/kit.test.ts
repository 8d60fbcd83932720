import { eq, isNull } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { phoneOf } from '#cli/demo-people.ts';
import type { Role } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { codeOf } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsPlatform, crowd, hoursLater, now, openWorld, world } from '#tests/support/world.ts';
import { applyForKit } from './apply-for-kit.ts';
import { decideKit, endKit } from './decide-kit.ts';
import { forgetMentored } from './forget-mentored.ts';
import { handOverKit } from './hand-over-kit.ts';
import { kitSightOf, mayApplyForKit, mayReportKit, mayRunKit, maySeeKits, maySeeLedger } from './kit-policy.ts';
import { findKit, listFreeBoxes, listKitSteps, readKitSignature, selectKits } from './kit-queries.ts';
import {
  checkHandle,
  checkNote,
  checkReport,
  isOpen,
  kitContents,
  kitStates,
  mayFollow,
  milestonesOf,
  nextNumber,
  type Report,
  silentDays,
} from './kit-rules.ts';
import { registerAccount, reportKit } from './report-kit.ts';

const handedOn = '2026-09-01';
const told = (day: string, videos: number, lives = 0, orders = 0): Report => ({ day, videos, lives, orders });
const states = (reports: Report[], today: string) =>
  milestonesOf(handedOn, reports, today).map(({ state, metOn }) => metOn ?? state);

describe('milestones', () => {
  it.each<[string, Report[], string, string[]]>([
    ['on the day itself', [], '2026-09-01', ['soon', 'waiting', 'waiting']],
    ['on day 7', [], '2026-09-08', ['soon', 'waiting', 'waiting']],
    ['on day 8', [], '2026-09-09', ['late', 'waiting', 'waiting']],
    ['a video', [told('2026-09-05', 1)], '2026-09-09', ['2026-09-05', 'waiting', 'waiting']],
    ['a week before day 30', [told('2026-09-05', 1)], '2026-09-24', ['2026-09-05', 'soon', 'waiting']],
    ['ten videos without a live', [told('2026-09-20', 10)], '2026-10-02', ['2026-09-20', 'late', 'waiting']],
    ['nine and a live', [told('2026-09-20', 9, 1)], '2026-10-01', ['2026-09-20', 'soon', 'waiting']],
    ['ten and a live', [told('2026-09-20', 10, 1)], '2026-10-01', ['2026-09-20', '2026-09-20', 'waiting']],
    ['met late is met', [told('2026-10-20', 12, 2)], '2026-11-30', ['2026-10-20', '2026-10-20', 'soon']],
    ['three lives and no order', [told('2026-10-20', 12, 3)], '2026-12-01', ['2026-10-20', '2026-10-20', 'late']],
    ['an order, too', [told('2026-10-20', 12, 3, 1)], '2026-12-01', ['2026-10-20', '2026-10-20', '2026-10-20']],
  ])('%s', (_name, reports, today, expected) => expect(states(reports, today)).toEqual(expected));

  it.each<[string, Report[], number]>([
    ['nothing at all', [], 20],
    ['a video', [told('2026-09-11', 1)], 10],
    ['told again without anything new', [told('2026-09-11', 1), told('2026-09-18', 1)], 10],
    ['an order alone is no video', [told('2026-09-11', 1), told('2026-09-18', 1, 0, 4)], 10],
    ['a live', [told('2026-09-11', 1), told('2026-09-18', 1, 1)], 3],
  ])('silent for: %s', (_name, reports, days) => expect(silentDays(handedOn, reports, '2026-09-21')).toBe(days));
});

it.each([
  [[], 'LB-2026-0001'],
  [['LB-2026-0040', 'LB-2025-0900', 'odd'], 'LB-2026-0041'],
])('after %j comes %s', (numbers, next) => expect(nextNumber(numbers, '2026')).toBe(next));

it('knows what follows on what', () => {
  const ways = kitStates.flatMap((from) => kitStates.filter((to) => mayFollow(from, to)).map((to) => `${from}>${to}`));
  expect(ways).toEqual([
    'applied>approved',
    'applied>declined',
    'approved>declined',
    'approved>handed',
    'handed>closed',
    'handed>returned',
  ]);
  expect(kitStates.filter(isOpen)).toEqual(['applied', 'approved', 'handed']);
});

const today = '2026-09-21';
it.each<[Partial<Report & { note: string }>, string[]]>([
  [{}, []],
  [{ day: '2026-09-22' }, ['day future']],
  [{ day: '2026-08-31' }, ['day before']],
  [{ day: handedOn }, []],
  [{ day: '9/1' }, ['day not-a-day']],
  [{ videos: 4 }, ['videos fewer']],
  [{ day: '2026-09-09', videos: 4 }, []],
  [{ lives: -1 }, ['lives not-a-count']],
  [{ orders: 5001 }, ['orders not-a-count']],
  [{ videos: 5.5 }, ['videos not-a-count']],
  [{ note: 'x'.repeat(201) }, ['note too-long']],
])('a report with %j: %j', (more, issues) => {
  const known = [told('2026-09-10', 5)];
  const found = checkReport({ ...told('2026-09-20', 6), note: '', ...more }, { handedOn, known }, today);
  expect(found.map(({ path, rule }) => `${path[0]} ${rule}`)).toEqual(issues);
});

it('wants a handle of 40 signs, and a note of 200', () => {
  const rules = (text: string) => [checkHandle(text), checkNote(text)].map(([issue]) => issue?.rule ?? null);
  expect(rules('')).toEqual(['missing', 'missing']);
  expect(rules('x'.repeat(40))).toEqual([null, null]);
  expect(rules('x'.repeat(41))).toEqual(['too-long', null]);
  expect(rules('x'.repeat(201))).toEqual(['too-long', 'too-long']);
});

const actor = (role: Role, id = 'somebody', organisationId = 'body') => ({ id, name: '', role, organisationId });
const kitOf = { organisationId: 'body', holderId: 'holder', mentorId: 'mentor' };
it.each<[Role, string, boolean, boolean, boolean]>([
  ['admin', 'all', true, true, true],
  ['county', 'totals', true, false, false],
  ['coordinator', 'body', true, true, true],
  ['instructor', 'body', true, true, false],
  ['mentor', 'tracked', false, false, false],
  ['learner', 'own', false, false, false],
  ['visitor', 'none', false, false, false],
  ['system', 'none', false, false, false],
])('%s: sees %s, ledger %s, names %s, runs %s', (role, sight, ledger, names, runs) => {
  expect([kitSightOf({ role }), maySeeLedger({ role }), maySeeKits({ role })]).toEqual([sight, ledger, names]);
  expect([mayRunKit(actor(role), kitOf), mayReportKit(actor(role), kitOf)]).toEqual([runs, runs]);
  expect(mayRunKit(actor(role, 'somebody', 'other'), kitOf)).toBe(role === 'admin');
  expect(mayApplyForKit(actor(role, 'holder'), kitOf)).toBe(runs || role === 'learner');
  expect(mayReportKit(actor(role, 'mentor'), kitOf)).toBe(runs || role === 'mentor');
});

describe('a kit', () => {
  const holder = world.learners.luoXiaosui;
  const apply = () => ({ id: newId(), holderId: holder.id });
  const give = (kitId: string) => ({
    ...{ id: newId(), kitId, contents: [...kitContents], mentorId: world.mentor.id },
    ...{ signature: 'pin' as const, claim: { ...where, phone: phoneOf(holder), secret: world.pin } },
  });
  const where = { deviceHash: 'device', address: '192.0.2.1' };
  const approve = async (db: Database) => {
    const wish = apply();
    const ctx = await actAs(db, world.coordinator);
    await applyForKit(await actAs(db, holder), wish);
    await decideKit(ctx, { id: newId(), kitId: wish.id, decision: 'approved', note: '村支书看过' });
    return { ctx, kitId: wish.id };
  };

  it('is asked for, looked at, signed for, told about, and goes on to somebody else', async () => {
    const db = await openWorld();
    const { ctx, kitId } = await approve(db);
    const [free] = await listFreeBoxes(ctx, world.federation.id);
    expect(await handOverKit(ctx, give(kitId))).toEqual({ repeated: false });
    expect(await handOverKit(ctx, give(kitId))).toEqual({ repeated: true });
    const handed = await findKit(ctx, kitId);
    expect(handed).toMatchObject({ state: 'handed', number: free, handedOn: '2026-11-19', mentor: world.mentor.name });
    expect((await listKitSteps(ctx, kitId)).map(({ step }) => step)).toEqual(['handed', 'approved', 'applied']);
    const self = await actAs(db, holder, hoursLater(24 * 8));
    const account = { id: newId(), kitId, platform: 'douyin' as const, handle: '杏坪小穗' };
    await crowd(db, () => registerAccount(self, account));
    const report = { id: newId(), kitId, day: '2026-11-25', videos: 2, lives: 0, orders: 0, note: '' };
    await crowd(db, () => reportKit(self, report));
    await expect(reportKit(self, { ...report, videos: 3 })).rejects.toMatchObject({ code: 'conflict' });
    await reportKit(await actAs(db, world.mentor, hoursLater(24 * 9)), { ...report, id: newId(), videos: 3 });
    const told = await findKit(self, kitId);
    expect(told).toMatchObject({ handle: '杏坪小穗', silent: 2, isSilent: false, reports: [{ videos: 3 }] });
    expect(told.milestones[0]).toMatchObject({ state: 'met', metOn: '2026-11-25' });
    const close = { id: newId(), kitId, end: 'closed' as const, note: '' };
    await expect(endKit(ctx, close)).rejects.toMatchObject({ code: 'invalid' });
    const back = { ...close, end: 'returned' as const };
    await expect(endKit(ctx, back)).rejects.toMatchObject({ code: 'invalid' });
    await crowd(db, () => endKit(ctx, { ...back, note: '外出打工' }));
    expect((await listFreeBoxes(ctx, world.federation.id))[0]).toBe(free);
    await expect(reportKit(self, { ...report, id: newId() })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is given out only with her own signature, to a mentor who has room, and once', async () => {
    const db = await openWorld();
    const { ctx, kitId } = await approve(db);
    const refused = (more: Partial<ReturnType<typeof give>>, rule: string, path: string) =>
      expect(handOverKit(ctx, { ...give(kitId), ...more })).rejects.toMatchObject({
        code: 'invalid',
        issues: [{ path: [path], rule }],
      });
    await refused({ contents: [] }, 'missing', 'contents');
    await refused({ mentorId: 'nobody' }, 'unknown', 'mentorId');
    const stranger = { ...where, phone: phoneOf(world.mentor), secret: world.pin };
    await refused({ claim: stranger }, 'no-match', 'secret');
    await refused({ claim: { ...stranger, secret: '000000' } }, 'no-match', 'secret');
    await crowd(db, () => handOverKit(ctx, { ...give(kitId), signature: 'paper', claim: null }));
    expect((await listKitSteps(ctx, kitId))[0]?.signature).toBe('paper');
  });

  it('is one for each and has a box of its own, however many ask at once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const self = await actAs(db, holder);
    const asked = await crowd(db, () => Promise.allSettled([applyForKit(self, apply()), applyForKit(ctx, apply())]));
    expect(asked.flat().filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [own] = await selectKits(self);
    const { kit, kitBox } = db.tables;
    await db.tx((tx) => tx.delete(kitBox).where(isNull(kitBox.kitId)));
    await decideKit(ctx, { id: newId(), kitId: own?.id ?? '', decision: 'approved', note: '村支书看过' });
    const waiting = await db.select().from(kit).where(eq(kit.state, 'approved'));
    expect(waiting).toHaveLength(2);
    await Promise.all(waiting.map(({ id }) => handOverKit(ctx, { ...give(id), signature: 'paper', claim: null })));
    const numbers = (await db.select().from(kit)).flatMap(({ number }) => number ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('says conflict when an id is somebody else’s', async () => {
    const db = await openWorld();
    const { ctx, kitId } = await approve(db);
    const [step] = await listKitSteps(ctx, kitId);
    const reused = { ...give(kitId), id: kitId, signature: 'paper' as const, claim: null };
    expect(step).toBeDefined();
    expect(codeOf(await handOverKit(ctx, reused).catch((error: unknown) => error))).toBe('conflict');
  });

  it('is signed with her finger, and shows that to her and the office until she is forgotten', async () => {
    const db = await openWorld();
    const { ctx, kitId } = await approve(db);
    const drawn = { ...give(kitId), signature: 'drawn' as const, claim: null };
    const refusal = (rule: string) => ({ code: 'invalid', issues: [{ path: ['drawing'], rule }] });
    await expect(handOverKit(ctx, { ...drawn, drawing: null })).rejects.toMatchObject(refusal('missing'));
    const words = new TextEncoder().encode('no picture');
    await expect(handOverKit(ctx, { ...drawn, drawing: words })).rejects.toMatchObject(refusal('unreadable'));
    const canvas = { create: { width: 600, height: 240, channels: 3 as const, background: '#fff' } };
    const drawing = new Uint8Array(await sharp(canvas).png().toBuffer());
    await handOverKit(ctx, { ...drawn, drawing });
    expect((await listKitSteps(ctx, kitId))[0]?.signature).toBe('drawn');
    for (const reader of [ctx, await actAs(db, holder)]) {
      expect((await sharp(await readKitSignature(reader, kitId)).metadata()).format).toBe('png');
    }
    const mentor = await actAs(db, world.mentor);
    await expect(readKitSignature(mentor, kitId)).rejects.toMatchObject({ code: 'forbidden' });
    await db.tx((tx) => tx.update(tx.tables.person).set({ erasedAt: now }).where(eq(tx.tables.person.id, holder.id)));
    await forgetMentored(actAsPlatform(db, world.federation), holder.id);
    await expect(readKitSignature(ctx, kitId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is one for each, for learners with a village, and hidden from others', async () => {
    const db = await openWorld();
    const self = await actAs(db, holder);
    await crowd(db, () => applyForKit(self, { id: '01a00000-0000-7000-8000-000000000001', holderId: holder.id }));
    const hasOne = { code: 'invalid', issues: [{ path: ['holderId'], rule: 'has-one' }] };
    await expect(applyForKit(self, apply())).rejects.toMatchObject(hasOne);
    const ctx = await actAs(db, world.coordinator);
    const unknown = { id: newId(), holderId: world.learners.linFeng.id };
    await expect(applyForKit(ctx, unknown)).rejects.toMatchObject({ code: 'invalid' });
    await expect(applyForKit(self, unknown)).rejects.toMatchObject({ code: 'forbidden' });
    const [own] = await selectKits(self);
    const code = async (who: { id: string }) =>
      findKit(await actAs(db, who), own?.id ?? '').then(
        () => 'found',
        (error) => error.code,
      );
    const readers = [world.instructor, world.mentor, world.county, world.stranger, world.learners.maXiaoyan];
    expect(await Promise.all(readers.map(code))).toEqual(['found', 'not-found', 'forbidden', 'not-found', 'not-found']);
    const decide = { id: newId(), kitId: own?.id ?? '', decision: 'declined' as const, note: '' };
    await expect(decideKit(ctx, decide)).rejects.toMatchObject({ code: 'invalid' });
    await expect(decideKit(await actAs(db, world.instructor), decide)).rejects.toMatchObject({ code: 'forbidden' });
    await crowd(db, () => decideKit(ctx, { ...decide, note: '已有手机支架' }));
    await expect(handOverKit(ctx, give(decide.kitId))).rejects.toMatchObject({ code: 'conflict' });
  });
});
