import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { actAs, actAsVisitor, now, openWorld, world } from '#tests/support/world.ts';
import { readCertificateProgress } from './certificate-progress.ts';
import { resolveVersionId } from './resolve-version.ts';

const { maXiaoyan, chenYueji, linDami, tianXia } = world.learners;
const { evening, spring, weekend } = world.cohorts;

describe('readCertificateProgress', () => {
  it('says what is left, with the names of what it counts', async () => {
    const ctx = await actAs(await openWorld(), maXiaoyan);
    const [progress, ...others] = await readCertificateProgress(ctx);
    expect(others).toEqual([]);
    expect(progress).toMatchObject({ cohort: { id: evening.id, titleEn: evening.titleEn }, number: null });
    expect(progress?.requirements.filter(({ met }) => !met).map(({ kind }) => kind)).toEqual([
      ...['attendance', 'quiz', 'quiz', 'quiz', 'quiz', 'assessments', 'competency'],
    ]);
    expect(progress?.modules[2]).toMatchObject({ title: '选品与排品' });
    expect(progress?.competencies['LV06']?.title).toEqual(expect.any(String));
  });

  it('shows the certificate of a finished class, the newest class first', async () => {
    const db = await openWorld();
    await db.tx((tx) =>
      tx.insert(tx.tables.enrolment).values({ cohortId: weekend.id, learnerId: chenYueji.id, enrolledAt: now }),
    );
    const found = await readCertificateProgress(await actAs(db, chenYueji));
    expect(found.map(({ cohort, number }) => [cohort.id, number])).toEqual([
      [weekend.id, null],
      [spring.id, 'QX-2026-01-03-0017-X'],
    ]);
    expect(await readCertificateProgress(await actAs(db, linDami))).toMatchObject([{ isRevoked: true }]);
  });

  it('has nothing for who learns nothing, and asks visitors to sign in', async () => {
    const db = await openWorld();
    expect(await readCertificateProgress(await actAs(db, world.coordinator))).toEqual([]);
    await expect(readCertificateProgress(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('resolveVersionId', () => {
  it('keeps a learner on the version of her newest class, others on the current one', async () => {
    const db = await openWorld();
    const { cohort, course, courseVersion } = db.tables;
    const [version] = await db.select().from(courseVersion).where(eq(courseVersion.courseId, world.courseId));
    if (!version) throw new Error('no version');
    await db.tx(async (tx) => {
      await tx.insert(courseVersion).values({ ...version, id: 'newer', number: 2, hash: 'newer' });
      await tx.update(course).set({ currentVersionId: 'newer' });
    });
    expect(await resolveVersionId(await actAs(db, maXiaoyan), world.courseId)).toBe(version.id);
    expect(await resolveVersionId(await actAs(db, world.mentor), world.courseId)).toBe('newer');
    expect(await resolveVersionId(actAsVisitor(db), world.courseId)).toBe('newer');
    await db.tx((tx) => tx.update(cohort).set({ versionId: 'newer' }));
    expect(await resolveVersionId(await actAs(db, tianXia), world.courseId)).toBe('newer');
  });

  it('knows no other course', async () => {
    const db = await openWorld();
    await expect(resolveVersionId(actAsVisitor(db), 'cooking')).rejects.toMatchObject({ code: 'not-found' });
  });
});
