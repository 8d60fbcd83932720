import { eq } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type Finding, isBlocking } from './finding.ts';
import { versionIdOf } from './package-hash.ts';
import { mayImportCourse } from './policy.ts';
import { showVersion } from './show-version.ts';
import { keepVersion, type NewVersion } from './store-version.ts';
import { isCodeFree } from './version-queries.ts';

/** A course that was read, with its files and what was found in them. */
export type Import = Omit<NewVersion, 'shippedId'> & { findings: readonly Finding[] };

/**
 * Keeps a course as an immutable version and shows it from now on, unless what is shown now was changed by a college:
 * then it is on offer, for the authors to take piece by piece. The same files again are the same version: nothing
 * happens, except that an older version becomes the current one again. Refuses with `forbidden`, `invalid` (findings,
 * see finding.ts; among them less than 60% practice) or `conflict` when another course has its code.
 */
export async function importCourse(ctx: Ctx, imported: Import): Promise<{ versionId: string; isNew: boolean }> {
  const { course, findings, hash } = imported;
  if (!mayImportCourse(ctx.actor)) throw new AppError('forbidden', `import of ${course.id}`);
  const blocking = findings.filter(isBlocking);
  if (blocking.length > 0) throw new AppError('invalid', `${course.id} has findings`, blocking.map(toIssue));
  return transact(ctx, async (tx) => {
    if (!(await isCodeFree(tx, course))) throw new AppError('conflict', `code ${course.code} is taken`);
    const current = await findCurrent(tx, course.id);
    const shippedId = versionIdOf(course.id, hash);
    if (current?.versionId === shippedId) return { versionId: shippedId, isNew: false };
    const kept = await keepVersion(tx, { ...imported, shippedId });
    const isOffer = current !== undefined && current.shippedId !== current.versionId;
    if (isOffer && !kept.isNew) return kept;
    if (!isOffer) await showVersion(tx, { course, versionId: kept.versionId, kind: 'shipped', why: '' });
    await recordEvent(tx, isOffer ? 'course.offered' : 'course.imported', kept.versionId);
    return kept;
  });
}

export const toIssue = ({ path, line, rule }: Finding) => ({ path: [`${path}:${line}`], rule });

/** The version that is shown now, and the shipped one it builds upon; undefined for a course that is not there. */
async function findCurrent({ db }: ReadCtx, courseId: string) {
  const { course, courseVersion } = db.tables;
  const [row] = await db
    .select({ versionId: course.currentVersionId, shippedId: courseVersion.shippedId })
    .from(course)
    .innerJoin(courseVersion, eq(courseVersion.id, course.currentVersionId))
    .where(eq(course.id, courseId));
  return row;
}
