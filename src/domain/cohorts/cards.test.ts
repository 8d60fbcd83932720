import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { findSignedIn } from '#domain/accounts/session.ts';
import { newId, newSecret } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, sessionId, world } from '#tests/support/world.ts';
import { applyRoster } from './apply-roster.ts';
import { findCard, listCardHolders, teachesCard } from './card-queries.ts';
import { checkInByCard } from './check-in-by-card.ts';
import { joinAsNewcomer } from './join-as-newcomer.ts';
import { printCards } from './print-cards.ts';
import { revokeCard } from './revoke-card.ts';
import { sendRoster } from './send-roster.ts';
import { signInWithCard } from './sign-in-with-card.ts';

const { weekend } = world.cohorts;
const { coordinator, otherInstructor, instructor, stranger, county, mentor } = world;
const { tianXia, maXiaoyan } = world.learners;
const from = { address: '203.0.113.7', device: 'phone', former: null };
const start = {
  ...{ secret: '135790', repeat: '135790', age: 'adult' as const, guardianAgrees: false, isElder: false },
  consents: ['learning' as const],
};

/** 小禾 with a number and 周奶奶 without one, on the weekend class's list. */
async function openListed() {
  const db = await openWorld();
  const ctx = await actAs(db, coordinator);
  const bytes = Buffer.from('姓名,手机\n小禾,10000000901\n周奶奶,');
  const { importId } = await sendRoster(ctx, { id: newId(), cohortId: weekend.id, fileName: 'x.csv', bytes });
  await applyRoster(ctx, { importId, leaveOut: false });
  const holders = await listCardHolders(ctx, weekend.id);
  const idOf = (name: string) => holders.find((one) => one.name === name)?.learnerId ?? '';
  return { db, ctx, xiaohe: idOf('小禾'), nai: idOf('周奶奶') };
}

describe('printCards', () => {
  it('makes the same cards for the same page; new ones put the old out of use, and so does losing them', async () => {
    const { db, ctx, nai } = await openListed();
    const input = { cohortId: weekend.id, secret: newSecret(), learnerIds: [nai, maXiaoyan.id] };
    const [first, ...others] = await crowd(db, () => printCards(ctx, input));
    expect(first?.cards).toMatchObject([{ learnerId: nai, name: '周奶奶' }]);
    for (const other of others) expect(other).toEqual(first);
    const token = first?.cards[0]?.token ?? '';
    expect(await findCard(actAsVisitor(db), token)).toMatchObject({
      cohortId: weekend.id,
      name: '周奶奶',
      hasSecret: false,
    });
    expect(JSON.stringify(await db.select().from(db.tables.signInCard))).not.toContain(token);
    const renewed = await printCards(ctx, { ...input, secret: newSecret() });
    expect(await findCard(actAsVisitor(db), token)).toBeNull();
    const lost = { cohortId: weekend.id, learnerId: nai };
    expect(await revokeCard(ctx, lost)).toEqual({ revoked: 1 });
    expect(await revokeCard(ctx, lost)).toEqual({ revoked: 0 });
    const card = renewed.cards[0]?.token ?? '';
    expect(await findCard(actAsVisitor(db), card)).toBeNull();
    await expect(signInWithCard(actAsVisitor(db), { card, ...start, ...from })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('refuses nobody, an odd secret, and who does not run the class', async () => {
    const { db, ctx } = await openListed();
    const input = { cohortId: weekend.id, secret: newSecret(), learnerIds: [tianXia.id] };
    await expect(printCards(ctx, { ...input, learnerIds: [] })).rejects.toMatchObject({ issues: [{ rule: 'nobody' }] });
    await expect(printCards(ctx, { ...input, secret: 'abc' })).rejects.toMatchObject({ code: 'invalid' });
    const others = [
      [otherInstructor, 'forbidden'],
      [instructor, 'not-found'],
      [stranger, 'not-found'],
      [county, 'forbidden'],
      [tianXia, 'not-found'],
    ] as const;
    for (const [who, code] of others) {
      const other = await actAs(db, who);
      await expect(printCards(other, input)).rejects.toMatchObject({ code });
      const lost = { cohortId: weekend.id, learnerId: tianXia.id };
      await expect(revokeCard(other, lost)).rejects.toMatchObject({ code });
    }
  });

  it('is read by those who teach the class', async () => {
    const { db } = await openListed();
    const who = [coordinator, otherInstructor, instructor, stranger, county, mentor, tianXia];
    const taught = await Promise.all(
      who.map(async (one) => teachesCard(await actAs(db, one), { cohortId: weekend.id })),
    );
    expect(taught).toEqual([true, true, false, false, false, false, false]);
    expect(await teachesCard(actAsVisitor(db), { cohortId: weekend.id })).toBe(false);
  });
});

describe('checkInByCard', () => {
  it('notes once that she is there, while a session of the reader goes on', async () => {
    const db = await openWorld();
    const { evening } = world.cohorts;
    const ctx = await actAs(db, coordinator);
    const { cards } = await printCards(ctx, { cohortId: evening.id, secret: newSecret(), learnerIds: [maXiaoyan.id] });
    const card = cards[0]?.token ?? '';
    const teacher = await actAs(db, instructor);
    await crowd(db, () => checkInByCard(teacher, { card }));
    const { checkIn } = db.tables;
    const here = { sessionId: sessionId(evening, 4), learnerId: maXiaoyan.id, way: 'card', helpedBy: instructor.id };
    expect(await db.select().from(checkIn).where(eq(checkIn.way, 'card'))).toMatchObject([here]);
    for (const who of [otherInstructor, stranger, county, mentor, maXiaoyan]) {
      await expect(checkInByCard(await actAs(db, who), { card })).rejects.toMatchObject({ code: 'not-found' });
    }
    const late = await actAs(db, instructor, hoursLater(5));
    await expect(checkInByCard(late, { card })).rejects.toMatchObject({ code: 'not-found' });
    await expect(checkInByCard(teacher, { card: newSecret() })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('signInWithCard', () => {
  it('lets her choose a PIN once; from then on card and PIN open the account', async () => {
    const { db, ctx, nai } = await openListed();
    const { cards } = await printCards(ctx, { cohortId: weekend.id, secret: newSecret(), learnerIds: [nai] });
    const card = cards[0]?.token ?? '';
    const tryCard = (change = {}) => signInWithCard(actAsVisitor(db), { card, ...start, ...from, ...change });
    const refused = (change: object) => expect(tryCard(change)).rejects;
    await refused({ secret: '123456', repeat: '123456' }).toMatchObject({ issues: [{ rule: 'secret-easy' }] });
    await refused({ consents: [] }).toMatchObject({ issues: [{ rule: 'learning-needed' }] });
    await refused({ age: null }).toMatchObject({ issues: [{ rule: 'age-missing' }] });
    const { token } = await tryCard();
    const actor = { id: nai, role: 'learner', organisationId: weekend.organisationId };
    expect(await findSignedIn(db, token)).toMatchObject({ actor });
    await refused({ secret: '999111', repeat: '999111' }).toMatchObject({ issues: [{ rule: 'no-match' }] });
    expect(await tryCard({ consents: [], age: null })).toMatchObject({ role: 'learner' });
    const { consent } = db.tables;
    const given = await db.select().from(consent).where(eq(consent.personId, nai));
    expect(given).toMatchObject([{ purpose: 'learning', isGiven: true }]);
  });
});

describe('joinAsNewcomer, for somebody on the list', () => {
  const { code } = world.classCodes.weekend;
  const typed = { id: newId(), code, phone: '10000000901', ageBand: null, villageId: null, ...start, ...from };

  it('takes the place that waits for her, by number and name', async () => {
    const { db, xiaohe } = await openListed();
    const join = (name: string, change = {}) => joinAsNewcomer(actAsVisitor(db), { ...typed, name, ...change });
    await expect(join('别人')).rejects.toMatchObject({ issues: [{ rule: 'phone-taken' }] });
    const { token } = await join('小 禾');
    expect(await findSignedIn(db, token)).toMatchObject({ actor: { id: xiaohe } });
    const again = await join('小禾');
    expect(await findSignedIn(db, again.token)).toMatchObject({ actor: { id: xiaohe } });
    const other = join('小禾', { secret: '975311', repeat: '975311' });
    await expect(other).rejects.toMatchObject({ issues: [{ rule: 'phone-taken' }] });
  });
});
