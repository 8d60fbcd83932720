/** What somebody changes about her own account: profile, secret, consents; and the form she could not send. */

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { actAs, actAsPlatform, actAsVisitor, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { changeSecret, type SecretChange } from './change-secret.ts';
import { editDisplay, editProfile } from './edit-profile.ts';
import { forgetLeftovers } from './forget-leftovers.ts';
import { fieldsToPark, parkForm, takeParkedForm } from './park-form.ts';
import { proveIdentity } from './prove-identity.ts';
import { isDemoWorld, listConsents, readProfile } from './queries.ts';
import { resetSecret } from './reset-secret.ts';
import { saveConsents } from './save-consents.ts';
import { findSignedIn } from './session.ts';
import { startSignIn } from './start-sign-in.ts';

const { maXiaoyan, zhouGuilan } = world.learners;
const address = '203.0.113.7';

async function eventsOf(db: Database): Promise<string[]> {
  const { event } = db.tables;
  return (await db.select().from(event).where(eq(event.actorId, maXiaoyan.id))).map(({ name }) => name);
}
const proves = async (db: Database, secret: string) => {
  const { phone } = await readProfile(await actAs(db, maXiaoyan));
  return proveIdentity(actAsVisitor(db), { phone: phone ?? '', secret, deviceHash: '', address }).then(
    (id) => id === maXiaoyan.id,
    () => false,
  );
};

describe('editProfile', () => {
  const edit = { name: ' 燕子 ', locale: 'en' as const, isElder: true, ageBand: null };

  it('changes what she tells about herself, once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    for (const _time of ['first', 'again']) await editProfile(ctx, edit);
    expect(await readProfile(ctx)).toMatchObject({ ...edit, name: '燕子', isPin: true });
    expect(await readProfile(await actAs(db, zhouGuilan))).toMatchObject({ name: '周桂兰' });
    expect(await eventsOf(db)).toEqual(['profile.edited']);
  });

  it('refuses visitors and an empty name', async () => {
    const db = await openWorld();
    await expect(editProfile(actAsVisitor(db), edit)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(readProfile(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
    const refused = editProfile(await actAs(db, maXiaoyan), { ...edit, name: ' ' });
    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: ['name'], rule: 'name-missing' }],
    });
  });

  it('remembers a wish in passing, for members only', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    await editDisplay(ctx, { isElder: true });
    await editDisplay(ctx, { isElder: true });
    await editDisplay(actAsVisitor(db), { locale: 'en' });
    expect(await readProfile(ctx)).toMatchObject({ isElder: true, locale: 'zh-CN', name: '马小燕' });
    expect(await eventsOf(db)).toEqual(['profile.edited']);
  });
});

describe('changeSecret', () => {
  const change = (changes: Partial<SecretChange> = {}): SecretChange => ({
    old: world.pin,
    secret: '135790',
    repeat: '135790',
    device: 'phone',
    address,
    ...changes,
  });

  it('ends every sign-in and begins a new one', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    const former = await startSignIn(ctx);
    const { token, role } = await changeSecret(ctx, change());
    expect(role).toBe('learner');
    expect(await findSignedIn(db, former)).toBeNull();
    expect(await findSignedIn(db, token)).toMatchObject({ actor: { id: maXiaoyan.id } });
    expect([await proves(db, '135790'), await proves(db, world.pin)]).toEqual([true, false]);
  });

  it('takes a password instead of a PIN', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    await changeSecret(ctx, change({ secret: '三座山外有燕子飞', repeat: '三座山外有燕子飞' }));
    expect(await readProfile(ctx)).toMatchObject({ isPin: false });
  });

  const refusals: [why: string, change: Partial<SecretChange>, path: string, rule: string][] = [
    ['a wrong old one', { old: '111112' }, 'old', 'no-match'],
    ['the same again', { secret: world.pin, repeat: world.pin }, 'secret', 'secret-same'],
    ['an easy one', { secret: '111111', repeat: '111111' }, 'secret', 'secret-easy'],
    ['two that differ', { repeat: '135791' }, 'repeat', 'repeat-differs'],
  ];
  it.each(refusals)('refuses %s', async (_why, changes, path, rule) => {
    const db = await openWorld();
    const refused = changeSecret(await actAs(db, maXiaoyan), change(changes));
    await expect(refused).rejects.toMatchObject({ code: 'invalid', issues: [{ path: [path], rule }] });
    expect(await proves(db, world.pin)).toBe(true);
  });

  it('does not let the old one be guessed', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    for (let n = 0; n < 5; n += 1) {
      await expect(changeSecret(ctx, change({ old: '111112' }))).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(changeSecret(ctx, change())).rejects.toMatchObject({ code: 'too-many' });
    await expect(changeSecret(actAsVisitor(db), change())).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('resetSecret', () => {
  it.each([
    ['the platform', true],
    ['an administrator', true],
    ['a coordinator', false],
    ['herself', false],
  ])('by %s: %s', async (who, may) => {
    const db = await openWorld();
    const actors = {
      'the platform': actAsPlatform(db, world.federation),
      'an administrator': await actAs(db, world.admin),
      'a coordinator': await actAs(db, world.coordinator),
    };
    const ctx = Object.entries(actors).find(([name]) => name === who)?.[1] ?? (await actAs(db, maXiaoyan));
    const token = await startSignIn(await actAs(db, maXiaoyan));
    const { phone } = await readProfile(await actAs(db, maXiaoyan));
    const reset = resetSecret(ctx, { who: phone ?? '' });
    if (!may) return expect(reset).rejects.toMatchObject({ code: 'forbidden' });
    const { personId, pin } = await reset;
    expect([personId, await proves(db, pin), await findSignedIn(db, token)]).toEqual([maXiaoyan.id, true, null]);
    expect(await resetSecret(ctx, { who: maXiaoyan.id })).toMatchObject({ personId });
    await expect(resetSecret(ctx, { who: '19999999999' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('saveConsents', () => {
  it('gives and takes back, and keeps what was said before', async () => {
    const db = await openWorld();
    await saveConsents(await actAs(db, maXiaoyan), { given: ['learning', 'certificate', 'mentor', 'federation'] });
    expect(await eventsOf(db)).toEqual([]);
    await saveConsents(await actAs(db, maXiaoyan, hoursLater(1)), { given: ['learning', 'photos'] });
    const later = await actAs(db, maXiaoyan, hoursLater(2));
    for (const _time of ['first', 'again']) await saveConsents(later, { given: ['learning', 'mentor'] });
    const given = (await listConsents(later)).filter(({ isGiven }) => isGiven).map(({ purpose }) => purpose);
    expect(given).toEqual(['learning', 'mentor']);
    const { consent } = db.tables;
    const history = await db.select().from(consent).where(eq(consent.personId, maXiaoyan.id));
    expect(history.filter(({ purpose }) => purpose === 'mentor').map(({ isGiven }) => isGiven)).toEqual([
      true,
      false,
      true,
    ]);
    expect(await eventsOf(db)).toEqual(['consent.changed', 'consent.changed']);
  });

  it('refuses visitors, and to stop learning in passing', async () => {
    const db = await openWorld();
    await expect(saveConsents(actAsVisitor(db), { given: [] })).rejects.toMatchObject({ code: 'unauthenticated' });
    const refused = saveConsents(await actAs(db, maXiaoyan), { given: ['mentor'] });
    await expect(refused).rejects.toMatchObject({ code: 'invalid', issues: [{ rule: 'learning-needed' }] });
  });

  it('lets a mentor agree to nothing', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.mentor);
    await saveConsents(ctx, { given: [] });
    expect((await listConsents(ctx)).some(({ isGiven }) => isGiven)).toBe(false);
  });
});

describe('a form that came too late', () => {
  const path = '/me/profile?x=1';
  const parked = async (db: Database) =>
    parkForm(actAsVisitor(db), { personId: maXiaoyan.id, path, fields: [['name', '燕子']] });

  it('is given back to her, on its page, once', async () => {
    const db = await openWorld();
    const token = await parked(db);
    const ctx = await actAs(db, maXiaoyan);
    expect(await takeParkedForm(ctx, { token, path: '/home' })).toBeNull();
    expect(await takeParkedForm(ctx, { token: 'other', path })).toBeNull();
    const taken = await crowd(db, () => takeParkedForm(ctx, { token, path }));
    expect(taken.filter(Boolean)).toEqual([[['name', '燕子']]]);
    expect(await takeParkedForm(ctx, { token, path })).toBeNull();
  });

  it('is not given to anybody else', async () => {
    const db = await openWorld();
    const token = await parked(db);
    expect(await takeParkedForm(await actAs(db, zhouGuilan), { token, path })).toBeNull();
    expect(await takeParkedForm(actAsVisitor(db), { token, path })).toBeNull();
    expect(await takeParkedForm(await actAs(db, maXiaoyan), { token, path })).not.toBeNull();
  });

  it('takes the place of an earlier one, and is forgotten after a week', async () => {
    const db = await openWorld();
    const [first, second] = [await parked(db), await parked(db)];
    const ctx = await actAs(db, maXiaoyan);
    expect(await takeParkedForm(ctx, { token: first, path })).toBeNull();
    await forgetLeftovers(await actAs(db, maXiaoyan, hoursLater(24 * 6)));
    expect(await db.select().from(db.tables.parkedForm)).toHaveLength(1);
    await forgetLeftovers(await actAs(db, maXiaoyan, hoursLater(24 * 8)));
    expect(await takeParkedForm(ctx, { token: second, path })).toBeNull();
  });

  it('keeps texts: no files, no secrets, 320 KB at most', () => {
    const file = new File(['x'], 'photo.jpg');
    const texts: [string, string][] = [
      ['pitch', '秋月梨'],
      ['note.1', 'a'],
      ['note.1', 'b'],
    ];
    const secrets = ['secret', 'repeat', 'old', 'password', 'pin', 'newPin', 'passphrase'].map((name) => [name, '1']);
    const form = [...texts, ['photo', file], ...secrets].map(([name, value]): [string, unknown] => [
      String(name),
      value,
    ]);
    expect(fieldsToPark(form)).toEqual(texts);
    expect(fieldsToPark([['shipping', '顺丰']])).toEqual([['shipping', '顺丰']]);
    const said: [string, string][] = [['text', '路灯坏了']];
    expect(fieldsToPark([...said, ['unnamed', '']])).toEqual([...said, ['unnamed', '']]);
    expect(fieldsToPark([...said, ['unnamed', 'yes']])).toEqual([]);
    const ofWitness: [string, string][] = [
      ['sign.witness.phone', '13800000000'],
      ['sign.witness.pin', '246810'],
    ];
    expect(fieldsToPark(ofWitness)).toEqual([]);
    const long = 'x'.repeat(200_000);
    expect(
      fieldsToPark([
        ['a', long],
        ['b', long],
        ['c', 'end'],
      ]),
    ).toEqual([['a', long]]);
  });
});

it('knows the demo world', async () => {
  const db = await openWorld();
  expect([await isDemoWorld(db), await isDemoWorld(db)]).toEqual([true, true]);
});
