import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { readCertificateProgress } from '#domain/reporting/certificate-progress.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, now, openWorld, world } from '#tests/support/world.ts';
import { correctCertificate } from './correct-certificate.ts';
import { findCertificate, listCohortCertificates, listOwnCertificates } from './queries.ts';
import { revokeCertificate } from './revoke-certificate.ts';
import { verifyNumber } from './verify-queries.ts';

const { chenYueji, linDami } = world.learners;
const number = 'QX-2026-01-03-0017-X';
const names = {
  ...{ courseTitle: '村播直播带货实战', courseTitleEn: 'Village live selling in practice' },
  ...{ holder: '陈玥季', reason: '花名册上写错一个字' },
};

async function ready() {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const { cohortTitle } = await findCertificate(ctx, number);
  return { db, ctx, correction: { ...names, cohortTitle, id: newId(now), number } };
}

describe('correctCertificate', () => {
  it('issues a new edition under a new number, and ends the old one', async () => {
    const { db, ctx, correction } = await ready();
    const old = await findCertificate(ctx, number);
    const done = await correctCertificate(ctx, { ...correction, holder: ' 陈玥季 ' });
    expect(done).toEqual({ number: 'QX-2026-01-03-0018-8', repeated: false });
    const corrected = await findCertificate(ctx, done.number);
    expect(corrected).toMatchObject({ holder: '陈玥季', edition: 2, replaces: number, voided: null, issuedAt: now });
    const kept = ['theoryMinutes', 'practiceMinutes', 'startsOn', 'endsOn', 'issuers', 'versionId'] as const;
    for (const field of kept) expect(corrected[field]).toEqual(old[field]);
    expect(await findCertificate(ctx, number)).toMatchObject({ voided: 'replaced', replacedBy: done.number });
    const { event } = db.tables;
    expect(await db.select().from(event).where(eq(event.name, 'certificate.corrected'))).toMatchObject([
      { subject: correction.id, actorId: world.coordinator.id },
    ]);
  });

  it('tells a stranger only the new number, also after a second correction', async () => {
    const { db, ctx, correction } = await ready();
    const first = await correctCertificate(ctx, correction);
    const again = { ...correction, id: newId(now), number: first.number, holder: '陈月季' };
    const second = await correctCertificate(ctx, again);
    const found = await verifyNumber(actAsVisitor(db), number);
    expect(found).toEqual({ status: 'replaced', number, replacedAt: now, newNumber: second.number });
    expect(await verifyNumber(actAsVisitor(db), second.number)).toMatchObject({ status: 'valid' });
  });

  it('shows its holder both, and counts only the new one', async () => {
    const { db, ctx, correction } = await ready();
    const done = await correctCertificate(ctx, correction);
    const hers = await actAs(db, chenYueji);
    expect((await listOwnCertificates(hers)).map((one) => one.number)).toEqual([done.number, number]);
    expect((await readCertificateProgress(hers)).map((one) => one.number)).toEqual([done.number]);
  });

  it('is one correction however often it is sent', async () => {
    const { db, ctx, correction } = await ready();
    const answers = await crowd(db, () => correctCertificate(ctx, correction));
    expect(new Set(answers.map((one) => one.number)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await listCohortCertificates(ctx, world.cohorts.spring.id)).toHaveLength(6);
  });

  it('either corrects or revokes, when both come at once', async () => {
    const { db, ctx, correction } = await ready();
    const races = Array.from({ length: 4 }, (_, place) => place);
    await crowd(db, async () => null);
    const settled = await Promise.allSettled(
      races.flatMap(() => [
        correctCertificate(ctx, { ...correction, id: newId(now) }),
        revokeCertificate(ctx, { number, reason: '作业由他人代做' }),
      ]),
    );
    const { voided, replacedBy } = await findCertificate(ctx, number);
    expect(voided === 'replaced').toBe(replacedBy !== null);
    expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(4);
    const all = await listCohortCertificates(ctx, world.cohorts.spring.id);
    expect(all.length).toBe(replacedBy ? 6 : 5);
  });

  const refusals = [
    ['a coordinator elsewhere', world.stranger, {}, 'not-found'],
    ['an instructor', world.instructor, {}, 'forbidden'],
    ['a mentor', world.mentor, {}, 'forbidden'],
    ['the holder', chenYueji, {}, 'forbidden'],
    ['the county desk', world.county, {}, 'not-found'],
    ['a number never given out', world.coordinator, { number: 'QX-2026-01-03-9999-0' }, 'not-found'],
    ['no change', world.coordinator, { holder: '陈月季' }, 'invalid'],
    ['no name', world.coordinator, { holder: '　' }, 'invalid'],
    ['no reason', world.coordinator, { reason: '' }, 'invalid'],
    ['words of the state', world.coordinator, { courseTitle: '国家高级主播职业资格' }, 'invalid'],
    ['no id', world.coordinator, { id: 'x' }, 'invalid'],
  ] as const;
  it.each(refusals)('refuses %s and stores nothing', async (_why, person, changed, code) => {
    const { db, correction } = await ready();
    const asked = correctCertificate(await actAs(db, person), { ...correction, ...changed });
    await expect(asked).rejects.toMatchObject({ code });
    expect(await verifyNumber(actAsVisitor(db), number)).toMatchObject({ status: 'valid' });
  });

  it('refuses what was revoked or corrected before, and visitors', async () => {
    const { db, ctx, correction } = await ready();
    const [revoked] = await listOwnCertificates(await actAs(db, linDami));
    const late = { ...correction, number: revoked?.number ?? '' };
    await expect(correctCertificate(ctx, late)).rejects.toMatchObject({ code: 'conflict' });
    await correctCertificate(ctx, correction);
    const other = { ...correction, id: newId(now), holder: '陈岳季' };
    await expect(correctCertificate(ctx, other)).rejects.toMatchObject({ code: 'conflict' });
    await expect(correctCertificate(actAsVisitor(db), other)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
