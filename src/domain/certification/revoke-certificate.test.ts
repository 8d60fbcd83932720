import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { actAs, actAsPlatform, actAsVisitor, crowd, now, openWorld, world } from '#tests/support/world.ts';
import { findCertificate, listCohortCertificates, listOwnCertificates } from './queries.ts';
import { revokeCertificate } from './revoke-certificate.ts';
import { verifyNumber } from './verify-queries.ts';

const { chenYueji, linDami, maXiaoyan } = world.learners;
const { spring } = world.cohorts;
const number = 'QX-2026-01-03-0017-X';
const reason = '考勤由他人代签，本人已承认';

describe('revokeCertificate', () => {
  it.each([world.coordinator, world.admin])('stores who, when and why, and one event (%#)', async (person) => {
    const db = await openWorld();
    expect(await revokeCertificate(await actAs(db, person), { number, reason: ` ${reason} ` })).toEqual({
      repeated: false,
    });
    const { event, revocation } = db.tables;
    const certificateId = `certificate-${chenYueji.id}`;
    expect(await db.select().from(revocation).where(eq(revocation.certificateId, certificateId))).toEqual([
      { certificateId, revokedBy: person.id, kind: 'revoked', reason, revokedAt: now },
    ]);
    expect(await db.select().from(event).where(eq(event.name, 'certificate.revoked'))).toMatchObject([
      { subject: certificateId, actorId: person.id },
    ]);
    expect(await verifyNumber(actAsVisitor(db), number)).toMatchObject({ status: 'revoked', revokedAt: now });
  });

  it('is one revocation however often it is sent', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const answers = await crowd(db, () => revokeCertificate(ctx, { number, reason }));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await revokeCertificate(ctx, { number, reason })).toEqual({ repeated: true });
    await expect(revokeCertificate(ctx, { number, reason: '别的' })).rejects.toMatchObject({ code: 'conflict' });
  });

  const refusals = [
    ['a coordinator elsewhere', world.stranger, { number, reason }, 'not-found'],
    ['an instructor', world.instructor, { number, reason }, 'forbidden'],
    ['the holder', chenYueji, { number, reason }, 'forbidden'],
    ['the county desk', world.county, { number, reason }, 'not-found'],
    ['a number never given out', world.coordinator, { number: 'QX-2026-01-03-9999-0', reason }, 'not-found'],
    ['no reason', world.coordinator, { number, reason: ' ' }, 'invalid'],
  ] as const;
  it.each(refusals)('refuses %s and stores nothing', async (_why, person, input, code) => {
    const db = await openWorld();
    await expect(revokeCertificate(await actAs(db, person), input)).rejects.toMatchObject({ code });
    expect(await verifyNumber(actAsVisitor(db), number)).toMatchObject({ status: 'valid' });
    expect(await db.select().from(db.tables.event)).not.toContainEqual(
      expect.objectContaining({ name: 'certificate.revoked' }),
    );
  });

  it('refuses who has not signed in', async () => {
    const db = await openWorld();
    await expect(revokeCertificate(actAsVisitor(db), { number, reason })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(revokeCertificate(actAsPlatform(db, world.federation), { number, reason })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('who sees a certificate', () => {
  it('its holder and the coordinator, nobody else', async () => {
    const db = await openWorld();
    expect(await findCertificate(await actAs(db, chenYueji), number)).toMatchObject({ holder: '陈月季' });
    expect(await findCertificate(await actAs(db, world.coordinator), number)).toMatchObject({ number });
    for (const person of [world.stranger, world.instructor, world.mentor, linDami, world.county, world.admin]) {
      await expect(findCertificate(await actAs(db, person), number)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(findCertificate(actAsVisitor(db), number)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('lists her own to a learner, those of the class to who runs it', async () => {
    const db = await openWorld();
    expect(await listOwnCertificates(await actAs(db, chenYueji))).toMatchObject([{ number }]);
    expect(await listOwnCertificates(await actAs(db, maXiaoyan))).toEqual([]);
    const all = await listCohortCertificates(await actAs(db, world.coordinator), spring.id);
    expect(all).toHaveLength(5);
    expect(all.filter(({ revokedAt }) => revokedAt)).toMatchObject([{ holder: '林大米' }]);
    await expect(listCohortCertificates(await actAs(db, world.stranger), spring.id)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(listCohortCertificates(await actAs(db, world.county), spring.id)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('verifyNumber', () => {
  it('tells a stranger of a certificate, and nothing private', async () => {
    const found = await verifyNumber(actAsVisitor(await openWorld()), ' qx 2026 01 03 0017 x');
    expect(found).toMatchObject({
      status: 'valid',
      certificate: { number, name: '陈**', courseTitle: '村播直播带货实战', hours: '24.9' },
    });
    expect(JSON.stringify(found)).not.toContain('月季');
    expect(JSON.stringify(found)).not.toContain(chenYueji.id);
  });

  it('says that one was revoked and since when, not why', async () => {
    const db = await openWorld();
    const [revoked] = await listOwnCertificates(await actAs(db, linDami));
    const found = await verifyNumber(actAsVisitor(db), revoked?.number ?? '');
    expect(found).toMatchObject({ status: 'revoked', certificate: { name: '林**' } });
    expect(JSON.stringify(found)).not.toContain('代做');
  });

  it.each([
    ['QX-2026-01-03-0071-X', 'typo', 'QX-2026-01-03-0071-X'],
    ['QX-2026-01-03-0099-7', null, 'QX-2026-01-03-0099-7'],
    ['ZZ-2026-01-03-0017-X', null, 'ZZ-2026-01-03-0017-X'],
    ['证书', 'shape', '证书'],
    ['', 'shape', ''],
  ])('does not know %s', async (typed, hint, shown) => {
    expect(await verifyNumber(actAsVisitor(await openWorld()), typed)).toEqual({
      ...{ status: 'unknown', hint, number: shown },
    });
  });
});
