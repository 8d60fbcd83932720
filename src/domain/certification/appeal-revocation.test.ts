import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { listAppeals, listAppealsOf } from '#domain/assessment/appeal-queries.ts';
import { stepAppeal } from '#domain/assessment/step-appeal.ts';
import type { NewAnswer } from '#domain/assessment/store-appeal.ts';
import { newId } from '#server/ids.ts';
import { actAs, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { answerRevocationAppeal } from './answer-revocation-appeal.ts';
import { findRevocationReview, findRevoked } from './appeal-queries.ts';
import { appealRevocation } from './appeal-revocation.ts';
import { findCertificate } from './queries.ts';
import { revokeCertificate } from './revoke-certificate.ts';

const { chenYueji, linDami, taoHuaxin } = world.learners;
const number = 'QX-2026-01-03-0017-X';
const words = '作业是我自己做的，有原片';
const days = (count: number) => hoursLater(24 * count);

async function revoked() {
  const db = await openWorld();
  const holder = await actAs(db, chenYueji);
  const { number: own } = (await findCertificateOf(db)) ?? { number };
  await revokeCertificate(await actAs(db, world.coordinator), { number: own, reason: '有人说是代做的' });
  return { db, holder, number: own };
}
async function findCertificateOf(db: Awaited<ReturnType<typeof openWorld>>) {
  const { certificate } = db.tables;
  const [row] = await db
    .select()
    .from(certificate)
    .where(and(eq(certificate.learnerId, chenYueji.id)));
  return row;
}
async function appealed() {
  const one = await revoked();
  const appeal = { id: newId(), number: one.number, words };
  await appealRevocation(one.holder, appeal);
  return { ...one, appeal, college: await actAs(one.db, world.stranger, hoursLater(2)) };
}
const answerTo = (appealId: string, changes: Partial<NewAnswer> = {}): NewAnswer => ({
  ...{ id: newId(), appealId, level: 1, outcome: 'upheld', words: '原片没有看到' },
  ...changes,
});

describe('appealRevocation', () => {
  it('is one however often it is sent, and one of eight at once', async () => {
    const { db, holder, number: own } = await revoked();
    const results = await crowd(db, () =>
      appealRevocation(holder, { id: newId(), number: own, words }).then(
        () => 'raised',
        ({ code }) => code,
      ),
    );
    expect(results.filter((one) => one === 'raised')).toHaveLength(1);
    const review = await findRevocationReview(holder, await findCertificate(holder, own));
    expect(review).toMatchObject({ until: null, appeals: [{ words, state: { stage: 'first' } }] });
  });

  it('has thirty days, for a certificate that is revoked', async () => {
    const { db, number: own } = await revoked();
    const late = appealRevocation(await actAs(db, chenYueji, days(31)), { id: newId(), number: own, words });
    await expect(late).rejects.toMatchObject({ issues: [{ path: ['words'], rule: 'too-late' }] });
    const holder = await actAs(db, chenYueji, days(30));
    expect((await findRevocationReview(holder, await findCertificate(holder, own)))?.until).not.toBeNull();
    await appealRevocation(holder, { id: newId(), number: own, words });
    const { certificate } = db.tables;
    const [fine] = await db.select().from(certificate).where(eq(certificate.learnerId, taoHuaxin.id));
    const none = appealRevocation(await actAs(db, taoHuaxin), { id: newId(), number: fine?.number ?? '', words });
    await expect(none).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([
    ['another learner', linDami],
    ['the coordinator who revoked it', world.coordinator],
    ['an administrator', world.admin],
  ])('is not for %s', async (_who, person) => {
    const { db, number: own } = await revoked();
    const raise = appealRevocation(await actAs(db, person), { id: newId(), number: own, words });
    await expect(raise).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('answerRevocationAppeal', () => {
  it('lies before the other coordinator, not before who revoked it', async () => {
    const { db, appeal, college } = await appealed();
    const [open] = (await listAppeals(college)).open;
    expect(open).toMatchObject({ id: appeal.id, kind: 'revocation' });
    expect(open && (await findRevoked(college, open))).toMatchObject({ revoker: world.coordinator.name });
    for (const person of [world.coordinator, world.instructor, world.admin]) {
      const ctx = await actAs(db, person, hoursLater(2));
      expect((await listAppeals(ctx)).open).toEqual([]);
      await expect(answerRevocationAppeal(ctx, answerTo(appeal.id))).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('restores: a new edition, and the old number says so', async () => {
    const { db, appeal, college, holder, number: own } = await appealed();
    const answer = answerTo(appeal.id, { outcome: 'changed', words: '看过原片，是本人' });
    const results = await crowd(db, () => answerRevocationAppeal(college, answer));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const old = await findCertificate(holder, own);
    expect(old).toMatchObject({ voided: 'replaced', replacedBy: expect.stringMatching(/^QX-/) });
    const fresh = await findCertificate(holder, old.replacedBy ?? '');
    expect(fresh).toMatchObject({ voided: null, edition: old.edition + 1, holder: chenYueji.name, replaces: own });
    expect(fresh.practiceMinutes).toBe(old.practiceMinutes);
    const { event } = db.tables;
    expect(await db.select().from(event).where(eq(event.name, 'certificate.restored'))).toHaveLength(1);
  });

  it('goes up to the county’s administrator, whose answer is final', async () => {
    const { db, appeal, college, holder, number: own } = await appealed();
    await answerRevocationAppeal(college, answerTo(appeal.id));
    await stepAppeal({ ...holder, now: days(1) }, { appealId: appeal.id, kind: 'escalated', words: '请看原片' });
    const admin = await actAs(db, world.admin, days(2));
    await answerRevocationAppeal(admin, answerTo(appeal.id, { level: 2 }));
    const { id } = await findCertificate(holder, own);
    expect((await listAppealsOf(holder, id))[0]?.state).toEqual({ stage: 'closed', how: 'final' });
    expect(await findCertificate(holder, own)).toMatchObject({ voided: 'revoked' });
  });

  it('wants words', async () => {
    const { appeal, college } = await appealed();
    const silent = answerRevocationAppeal(college, answerTo(appeal.id, { words: ' ' }));
    await expect(silent).rejects.toMatchObject({ issues: [{ path: ['words'], rule: 'missing' }] });
  });
});
