import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { actAs, actAsVisitor, openWorld, world } from '#tests/support/world.ts';
import { endAllSignIns, endDevice, endSignIn } from './end-sign-in.ts';
import { forgetDevice } from './forget-device.ts';
import { forgetLeftovers } from './forget-leftovers.ts';
import { noteUse } from './note-use.ts';
import { findFormOwner, listDevicePeople, listDevices } from './queries.ts';
import { findSignedIn, sessionDays } from './session.ts';
import { startSignIn } from './start-sign-in.ts';
import { hashToken } from './token.ts';

const { maXiaoyan, zhouGuilan } = world.learners;
const day = 24 * 60 * 60 * 1000;
const fromNow = (days: number) => new Date(Date.now() + days * day);

// lucia goes by the clock on the wall, not by the clock of a context: so do these tests.
async function expire(db: Database, token: string, expiresAt: Date): Promise<void> {
  const { signIn } = db.tables;
  await db.tx((tx) =>
    tx
      .update(signIn)
      .set({ expiresAt })
      .where(eq(signIn.tokenHash, hashToken(token))),
  );
}
const rowsOf = (db: Database) => db.select().from(db.tables.signIn);

describe('a sign-in', () => {
  it('is found by its token, of which only the hash is stored', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, zhouGuilan);
    const token = await startSignIn(ctx);
    expect(await findSignedIn(db, token)).toMatchObject({
      actor: ctx.actor,
      locale: 'zh-CN',
      isElder: true,
      isShared: false,
      isRenewed: false,
    });
    const [row] = await rowsOf(db);
    expect(row?.tokenHash).toBe(hashToken(token));
    expect(JSON.stringify(await rowsOf(db))).not.toContain(token);
  });

  it('is nobody for an unknown token, and for the hash itself', async () => {
    const db = await openWorld();
    const token = await startSignIn(await actAs(db, maXiaoyan));
    for (const wrong of ['', 'nonsense', hashToken(token)]) expect(await findSignedIn(db, wrong)).toBeNull();
  });

  it('is refused to a visitor', async () => {
    const db = await openWorld();
    await expect(startSignIn(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('ends when its days are over, and is still known to be hers', async () => {
    const db = await openWorld();
    const token = await startSignIn(await actAs(db, maXiaoyan));
    await expire(db, token, fromNow(-0.001));
    expect(await findSignedIn(db, token)).toBeNull();
    expect(await findFormOwner(db, { tokenHash: hashToken(token), deviceHash: '' })).toBe(maXiaoyan.id);
  });

  it('begins its 30 days anew once half of them are over', async () => {
    const db = await openWorld();
    const token = await startSignIn(await actAs(db, maXiaoyan));
    await expire(db, token, fromNow(sessionDays / 2 + 1));
    expect(await findSignedIn(db, token)).toMatchObject({ isRenewed: false });
    await expire(db, token, fromNow(sessionDays / 2 - 1));
    expect(await findSignedIn(db, token)).toMatchObject({ isRenewed: true });
    const [row] = await rowsOf(db);
    expect(row?.expiresAt.getTime()).toBeGreaterThan(fromNow(sessionDays - 1).getTime());
    expect(await findSignedIn(db, token)).toMatchObject({ isRenewed: false });
  });

  it('takes the place of the one the device had', async () => {
    const db = await openWorld();
    const former = await startSignIn(await actAs(db, maXiaoyan), { device: 'phone', former: null });
    const token = await startSignIn(await actAs(db, zhouGuilan), { device: 'phone', former });
    expect(await findSignedIn(db, former)).toBeNull();
    expect(await findSignedIn(db, token)).toMatchObject({ actor: { id: zhouGuilan.id }, isShared: true });
  });
});

describe('ending', () => {
  it('one sign-in leaves the others', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    const [here, there] = [await startSignIn(ctx), await startSignIn(ctx)];
    await endSignIn(ctx, here);
    await endSignIn(ctx, here);
    expect(await findSignedIn(db, here)).toBeNull();
    expect(await findSignedIn(db, there)).not.toBeNull();
  });

  it('all of them ends hers and nobody else’s', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    const tokens = [await startSignIn(ctx), await startSignIn(ctx)];
    const hers = await startSignIn(await actAs(db, zhouGuilan));
    await endAllSignIns(ctx);
    for (const token of tokens) expect(await findSignedIn(db, token)).toBeNull();
    expect(await findSignedIn(db, hers)).not.toBeNull();
    await expect(endAllSignIns(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('a device ends one of her own; another’s does not exist', async () => {
    const db = await openWorld();
    const ctx = { ...(await actAs(db, maXiaoyan)), now: new Date() };
    const [here, there] = [await startSignIn(ctx), await startSignIn(ctx)];
    const devices = await listDevices(ctx, hashToken(here));
    expect(devices.map(({ isThis }) => isThis)).toEqual([true, false]);
    await endDevice(ctx, { id: hashToken(there) });
    await endDevice(ctx, { id: hashToken(there) });
    expect(await findSignedIn(db, there)).toBeNull();
    expect(await listDevices(ctx, hashToken(here))).toHaveLength(1);
    const other = await actAs(db, zhouGuilan);
    await expect(endDevice(other, { id: hashToken(here) })).rejects.toMatchObject({ code: 'not-found' });
    await expect(endDevice(actAsVisitor(db), { id: hashToken(here) })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('a device', () => {
  it('knows its people, the last one first, until they are forgotten', async () => {
    const db = await openWorld();
    const deviceHash = hashToken('phone');
    const on = { device: 'phone', former: null };
    await startSignIn(await actAs(db, maXiaoyan), on);
    await startSignIn(await actAs(db, zhouGuilan, new Date()), on);
    await startSignIn(await actAs(db, zhouGuilan, new Date()), on);
    expect(await listDevicePeople({ db }, deviceHash)).toEqual([
      { id: zhouGuilan.id, name: '周桂兰' },
      { id: maXiaoyan.id, name: '马小燕' },
    ]);
    expect(await listDevicePeople({ db }, hashToken('another'))).toEqual([]);
    expect(await findFormOwner(db, { tokenHash: '', deviceHash })).toBe(zhouGuilan.id);
    for (const _time of ['first', 'again'])
      await forgetDevice(actAsVisitor(db), { deviceHash, personId: zhouGuilan.id });
    expect(await listDevicePeople({ db }, deviceHash)).toHaveLength(1);
  });

  it('remembers when it was used last', async () => {
    const db = await openWorld();
    const token = await startSignIn(await actAs(db, maXiaoyan));
    const later = fromNow(0.5);
    await noteUse(db, token, later);
    expect(await findSignedIn(db, token)).toMatchObject({ seenAt: later });
  });
});

it('forgets what ended more than 30 days ago, and nothing else', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, maXiaoyan);
  const [old, ended, live] = [await startSignIn(ctx), await startSignIn(ctx), await startSignIn(ctx)];
  await expire(db, old, fromNow(-sessionDays - 1));
  await expire(db, ended, fromNow(-sessionDays + 1));
  await forgetLeftovers(ctx);
  const kept = (await rowsOf(db)).map(({ tokenHash }) => tokenHash);
  expect(kept.toSorted()).toEqual([ended, live].map(hashToken).toSorted());
});
