import { describe, expect, it } from 'vitest';
import { findWait } from '#domain/accounts/queries.ts';
import { findSignedIn } from '#domain/accounts/session.ts';
import { startSignIn } from '#domain/accounts/start-sign-in.ts';
import { hashToken } from '#domain/accounts/token.ts';
import type { Ctx } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { actAs, actAsVisitor, crowd, now, openWorld, world } from '#tests/support/world.ts';
import { listMemberships, listVillages } from './queries.ts';
import { type SignInTry, signInMember } from './sign-in-member.ts';
import { switchRole } from './switch-role.ts';

const { maXiaoyan } = world.learners;
const address = '203.0.113.7';
const wrong = { code: 'invalid', issues: [{ path: ['secret'], rule: 'no-match' }] };
const tooMany = { code: 'too-many' };
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

async function phoneOf(db: Database, { id }: { id: string }): Promise<string> {
  const people = await db.select().from(db.tables.person);
  return people.find((one) => one.id === id)?.phone ?? '';
}

async function setUp() {
  const db = await openWorld();
  const phone = await phoneOf(db, maXiaoyan);
  const attempt = (changes: Partial<SignInTry> = {}): SignInTry => ({
    phone,
    secret: world.pin,
    address,
    device: 'phone',
    former: null,
    ...changes,
  });
  const fail = (ctx: Ctx, times: number, changes: Partial<SignInTry> = {}) =>
    Promise.allSettled(
      Array.from({ length: times }, () => signInMember(ctx, attempt({ secret: '000000', ...changes }))),
    );
  return { db, ctx: actAsVisitor(db), phone, attempt, fail };
}

describe('signInMember', () => {
  it('signs her in with number and PIN, as she may act', async () => {
    const { db, ctx, attempt } = await setUp();
    const { token, role } = await signInMember(ctx, attempt());
    expect(role).toBe('learner');
    expect(await findSignedIn(db, token)).toMatchObject({
      actor: { id: maXiaoyan.id, role: 'learner', organisationId: world.federation.id },
    });
    const events = await db.select().from(db.tables.event);
    expect(events.filter(({ name }) => name === 'sign-in.started')).toMatchObject([{ subject: maXiaoyan.id }]);
  });

  it('takes a number as people type it', async () => {
    const { ctx, phone, attempt } = await setUp();
    const typed = `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)} ${phone.slice(7)}`;
    expect(await signInMember(ctx, attempt({ phone: typed }))).toMatchObject({ role: 'learner' });
  });

  it('gives the same answer to a wrong PIN, an unknown number and one without a PIN', async () => {
    const { db, ctx, attempt } = await setUp();
    await expect(signInMember(ctx, attempt({ secret: '135790' }))).rejects.toMatchObject(wrong);
    await expect(signInMember(ctx, attempt({ phone: '19999999999' }))).rejects.toMatchObject(wrong);
    await db.tx((tx) => tx.delete(tx.tables.password));
    await expect(signInMember(ctx, attempt())).rejects.toMatchObject(wrong);
  });

  it('says what is wrong with a number that cannot be one, and counts nothing', async () => {
    const { db, ctx, attempt } = await setUp();
    const refused = signInMember(ctx, attempt({ phone: '100000', secret: '' }));
    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      issues: [
        { path: ['phone'], rule: 'phone-short' },
        { path: ['secret'], rule: 'secret-missing' },
      ],
    });
    expect(await db.select().from(db.tables.failedSignIn)).toEqual([]);
  });

  it('signs nobody in who belongs nowhere', async () => {
    const { db, ctx, attempt } = await setUp();
    await db.tx((tx) => tx.delete(tx.tables.membership));
    await expect(signInMember(ctx, attempt())).rejects.toMatchObject({ issues: [{ rule: 'no-membership' }] });
  });

  it('names a person by id only on a device that knows her', async () => {
    const { db, ctx, attempt } = await setUp();
    const { phone: _phone, ...byId } = attempt({ personId: maXiaoyan.id });
    await expect(signInMember(ctx, byId)).rejects.toMatchObject(wrong);
    await startSignIn(await actAs(db, maXiaoyan), { device: 'phone', former: null });
    expect(await signInMember(ctx, byId)).toMatchObject({ role: 'learner' });
    await expect(signInMember(ctx, { ...byId, device: 'other' })).rejects.toMatchObject(wrong);
  });
});

describe('guessing', () => {
  it('costs nothing five times, then longer and longer', async () => {
    const { db, ctx, phone, attempt, fail } = await setUp();
    await fail(ctx, 4);
    await expect(signInMember(ctx, attempt({ secret: '000000' }))).rejects.toMatchObject(wrong);
    await expect(signInMember(ctx, attempt())).rejects.toMatchObject(tooMany);
    expect(await findWait(ctx, { phone, deviceHash: '', address })).toBe(30);
    const afterwards = { ...actAsVisitor(db), now: later(30) };
    await expect(signInMember(afterwards, attempt({ secret: '000000' }))).rejects.toMatchObject(wrong);
    expect(await findWait(afterwards, { phone, deviceHash: '', address })).toBe(60);
  });

  it('is forgiven when the right one comes', async () => {
    const { db, ctx, attempt, fail } = await setUp();
    await fail(ctx, 4);
    await signInMember(ctx, attempt({ device: 'elsewhere' }));
    const rows = await db.select().from(db.tables.failedSignIn);
    expect(rows.map(({ failures }) => failures)).toEqual([4]);
    await fail(ctx, 4);
    expect(await signInMember(ctx, attempt())).toMatchObject({ role: 'learner' });
  });

  it('of eight at once looks at five', async () => {
    const { db, ctx, attempt } = await setUp();
    const answers = await crowd(db, () => signInMember(ctx, attempt({ secret: '000000' })).catch(({ code }) => code));
    expect(answers.toSorted()).toEqual([...Array(5).fill('invalid'), ...Array(3).fill('too-many')]);
  });

  it('locks a number without an account just the same', async () => {
    const { ctx, attempt, fail } = await setUp();
    await fail(ctx, 5, { phone: '19999999999' });
    await expect(signInMember(ctx, attempt({ phone: '19999999999' }))).rejects.toMatchObject(tooMany);
  });

  it('elsewhere does not lock her out on her own phone', async () => {
    const { ctx, attempt, fail } = await setUp();
    await signInMember(ctx, attempt({ device: 'her phone', address: '198.51.100.1' }));
    await fail(ctx, 6, { device: 'of a stranger' });
    await expect(signInMember(ctx, attempt({ device: 'of a stranger' }))).rejects.toMatchObject(tooMany);
    const home = attempt({ device: 'her phone', address: '198.51.100.1' });
    expect(await signInMember(ctx, home)).toMatchObject({ role: 'learner' });
  });

  it('of many numbers slows the address down', async () => {
    const { ctx, attempt, fail } = await setUp();
    for (let person = 0; person < 60; person += 1) await fail(ctx, 1, { phone: String(18_000_000_000 + person) });
    await expect(signInMember(ctx, attempt())).rejects.toMatchObject(tooMany);
    expect(await signInMember(ctx, attempt({ address: '198.51.100.9' }))).toMatchObject({ role: 'learner' });
    expect(await findWait(ctx, { deviceHash: '', address })).toBe(30);
  });
});

describe('switchRole', () => {
  it('goes on as another of her memberships, in a new sign-in', async () => {
    const { db, ctx, attempt } = await setUp();
    const mentor = { organisationId: world.college.id, personId: maXiaoyan.id, role: 'mentor' as const, since: now };
    await db.tx((tx) => tx.insert(tx.tables.membership).values(mentor));
    const { token: former, role } = await signInMember(ctx, attempt());
    expect(role).toBe('mentor');
    const own = await actAs(db, maXiaoyan);
    const choice = { role: 'learner', organisationId: world.federation.id, device: 'phone', former };
    const { token } = await switchRole(own, choice);
    expect(await findSignedIn(db, former)).toBeNull();
    expect(await findSignedIn(db, token)).toMatchObject({ actor: { role: 'learner' }, deviceHash: hashToken('phone') });
    await expect(switchRole(own, { ...choice, role: 'admin' })).rejects.toMatchObject({ code: 'not-found' });
    const elsewhere = { ...choice, organisationId: world.college.id };
    await expect(switchRole(own, elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    await expect(switchRole(ctx, choice)).rejects.toMatchObject({ code: 'not-found' });
    expect(await listMemberships(ctx, maXiaoyan.id)).toHaveLength(2);
  });
});

it('lists villages with their towns', async () => {
  const { ctx } = await setUp();
  const villages = await listVillages(ctx);
  expect(villages).toContainEqual(expect.objectContaining({ id: 'shimo', name: '石磨村', townName: '柿湾镇' }));
  expect(villages.every(({ townName }) => townName !== '')).toBe(true);
});
