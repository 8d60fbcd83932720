import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { paperWords, pictureWords } from '#components/certification/paper-words.ts';
import { giveConsent } from '#domain/accounts/give-consent.ts';
import { saveConsents } from '#domain/accounts/save-consents.ts';
import { newId } from '#server/ids.ts';
import { closePress } from '#server/press.ts';
import { unzip } from '#server/zip.ts';
import { readPdf } from '#tests/support/pdf.ts';
import { actAs, crowd, hoursLater, now, openWorld, world } from '#tests/support/world.ts';
import { copyCertificate, printCertificates } from './print-certificates.ts';
import {
  findPrint,
  listPrints,
  pressCertificates,
  readCertificatePdf,
  readCertificatePicture,
  streamPrint,
} from './print-queries.ts';
import { type Certificate, listCohortCertificates } from './queries.ts';

afterAll(closePress);

const cohortId = world.cohorts.spring.id;
const number = 'QX-2026-01-03-0017-X';
const say = (certificate: Certificate) => paperWords(certificate, { publicUrl: 'https://t.example', isDemo: true });

async function ready() {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const all = await listCohortCertificates(ctx, cohortId);
  const numbers = all.filter(({ voided }) => !voided).map((one) => one.number);
  return { db, ctx, numbers, printing: { id: newId(now), cohortId, kind: 'pdf' as const, numbers } };
}

describe('printCertificates', () => {
  it('notes who prints what, once, and gives one PDF of all pages', async () => {
    const { db, ctx, printing, numbers } = await ready();
    await crowd(db, () => printCertificates(ctx, printing));
    expect(await listPrints(ctx, cohortId)).toMatchObject([
      { id: printing.id, kind: 'pdf', printedBy: world.coordinator.name, printedAt: now },
    ]);
    const { event } = db.tables;
    expect(await db.select().from(event).where(eq(event.name, 'certificate.printed'))).toHaveLength(1);
    const print = await findPrint(ctx, cohortId, printing.id);
    const { pages } = await readPdf(await pressCertificates(ctx, print.certificates, say));
    const texts = pages.map(({ runs }) => runs.map(({ text }) => text).join(''));
    expect(texts.map((text) => /QX-[\d-]+X?/.exec(text)?.[0])).toEqual(numbers.toSorted());
  });

  it('gives a zip with a PDF each, the same as one by one', async () => {
    const { ctx, printing, numbers } = await ready();
    await printCertificates(ctx, { ...printing, kind: 'zip' });
    const print = await findPrint(ctx, cohortId, printing.id);
    const bytes = await new Response(streamPrint(ctx, print, say)).bytes();
    const { files, refused } = await unzip(bytes, { files: 99, each: 1e6, total: 1e7 });
    expect(refused).toEqual([]);
    expect(files.size).toBe(numbers.length);
    const own = await readCertificatePdf(ctx, number, say);
    expect(Buffer.from(files.get(`${number}_陈月季.pdf`) ?? []).equals(Buffer.from(own))).toBe(true);
  });

  const refusals = [
    ['a coordinator elsewhere', world.stranger, {}, 'not-found'],
    ['an instructor of the house', world.instructor, {}, 'forbidden'],
    ['the county desk', world.county, {}, 'forbidden'],
    ['nothing chosen', world.coordinator, { numbers: [] }, 'invalid'],
    ['another class’s number', world.coordinator, { numbers: ['QX-2026-01-04-0001-1'] }, 'not-found'],
    ['no id', world.coordinator, { id: '1' }, 'invalid'],
  ] as const;
  it.each(refusals)('refuses %s', async (_why, person, changed, code) => {
    const { db, ctx, printing } = await ready();
    const asked = printCertificates(await actAs(db, person), { ...printing, ...changed });
    await expect(asked).rejects.toMatchObject({ code });
    expect(await listPrints(ctx, cohortId)).toEqual([]);
  });

  it('refuses what holds no more', async () => {
    const { ctx, printing } = await ready();
    const revoked = (await listCohortCertificates(ctx, cohortId)).find(({ voided }) => voided)?.number ?? '';
    await expect(printCertificates(ctx, { ...printing, numbers: [number, revoked] })).rejects.toMatchObject({
      issues: [{ path: [revoked], rule: 'number-void' }],
    });
  });

  it('says beforehand which sign of whose certificate cannot be printed', async () => {
    const { db, ctx, printing } = await ready();
    await db.tx((tx) =>
      tx.update(tx.tables.certificate).set({ holder: '𠮷月季' }).where(eq(tx.tables.certificate.number, number)),
    );
    await expect(printCertificates(ctx, printing)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: [number, '𠮷'], rule: 'sign-missing' }],
    });
  });

  it('takes another selection under the same id for a conflict; hides prints from others', async () => {
    const { db, ctx, printing } = await ready();
    await printCertificates(ctx, printing);
    const other = { ...printing, numbers: [number] };
    await expect(printCertificates(ctx, other)).rejects.toMatchObject({ code: 'conflict' });
    const stranger = await actAs(db, world.stranger);
    await expect(findPrint(stranger, cohortId, printing.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(findPrint(ctx, world.cohorts.evening.id, printing.id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('copyCertificate', () => {
  const note = '搬家时丢了';

  it('notes why one is printed again, once', async () => {
    const { db, ctx } = await ready();
    const copy = { id: newId(now), number, note };
    await crowd(db, () => copyCertificate(ctx, copy));
    expect(await listPrints(ctx, cohortId)).toMatchObject([{ kind: 'copy', numbers: [number], note }]);
  });

  it.each([
    ['without a reason', world.coordinator, { note: ' ' }, 'invalid'],
    ['elsewhere', world.stranger, {}, 'not-found'],
    ['by its holder', world.learners.chenYueji, {}, 'forbidden'],
  ] as const)('is refused %s', async (_why, person, changed, code) => {
    const { db } = await ready();
    const asked = copyCertificate(await actAs(db, person), { id: newId(now), number, note, ...changed });
    await expect(asked).rejects.toMatchObject({ code });
  });
});

describe('readCertificatePicture', () => {
  it('is for the holder alone, once she agrees to sharing, and no longer when she does not', async () => {
    const { db, ctx } = await ready();
    const hers = await actAs(db, world.learners.chenYueji);
    await expect(readCertificatePicture(hers, number, say)).rejects.toMatchObject({ code: 'forbidden' });
    await giveConsent(hers, { purpose: 'sharing' });
    await giveConsent(hers, { purpose: 'sharing' });
    expect(await db.$count(db.tables.consent, eq(db.tables.consent.purpose, 'sharing'))).toBe(1);
    const png = sharp(await readCertificatePicture(hers, number, say));
    expect(await png.metadata()).toMatchObject({ format: 'png', width: 1080 });
    await expect(readCertificatePicture(ctx, number, say)).rejects.toMatchObject({ code: 'not-found' });
    const later = await actAs(db, world.learners.chenYueji, hoursLater(1));
    await saveConsents(later, { given: ['learning', 'certificate'] });
    await expect(readCertificatePicture(later, number, say)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('writes no more of a masked name than strangers see', async () => {
    const { ctx } = await ready();
    const [certificate] = (await listCohortCertificates(ctx, cohortId)).filter((one) => one.number === number);
    const words = certificate && pictureWords(certificate, { publicUrl: '', isDemo: false }, 'masked');
    expect(JSON.stringify(words)).toContain('陈**');
    expect(JSON.stringify(words)).not.toContain('月季');
  });
});
