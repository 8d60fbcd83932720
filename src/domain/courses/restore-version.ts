import { and, desc, eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayAuthorCourse, needsReview } from './policy.ts';
import { isWaived } from './publish-rules.ts';
import { findCourse } from './queries.ts';
import { showVersion } from './show-version.ts';

export type Restore = { publicationId: string; courseId: string; versionId: string; why: string };

/**
 * Shows an older version again; all versions stay. Refuses with `not-found`, `forbidden` (what ships is restored by
 * administrators only), `invalid` (no reason given; below 60% practice with a waiver that has run out) or `conflict`
 * (it is the one that is shown).
 */
export async function restoreVersion(ctx: Ctx, asked: Restore): Promise<{ courseId: string }> {
  const { publicationId, courseId, versionId } = asked;
  return transact(ctx, async (tx) => {
    const owner = await findOwner(tx, courseId);
    if (!owner || !mayAuthorCourse(tx.actor, owner)) throw new AppError('not-found', `course ${courseId}`);
    if (needsReview(tx.actor, owner)) throw new AppError('forbidden', `restoring ${courseId}`);
    const version = await findCourse(tx, { courseId, versionId });
    const { publication } = tx.db.tables;
    const [stored] = await tx.db.select().from(publication).where(eq(publication.id, publicationId));
    if (stored && !isSame(stored, asked, tx.actor)) throw new AppError('conflict', `publication ${publicationId}`);
    if (stored) return { courseId };
    if (owner.currentVersionId === versionId) throw new AppError('conflict', `${versionId} is shown`);
    const waiver = await findWaiver(tx, courseId, versionId);
    const issues = [
      ...(asked.why.trim() === '' ? [{ path: ['why'], rule: 'why-missing' }] : []),
      ...(isWaived(version, waiver, chinaDate(tx.now)) ? [] : [{ path: ['version'], rule: 'hands-on-low' }]),
    ];
    if (issues.length > 0) throw new AppError('invalid', `restoring ${versionId}`, issues);
    const shown = { id: publicationId, course: version, versionId, why: asked.why.trim(), waiver };
    await showVersion(tx, { ...shown, kind: 'restored' });
    await recordEvent(tx, 'course.restored', publicationId);
    return { courseId };
  });
}

type Stored = { courseId: string; versionId: string; publishedBy: string | null };

const isSame = (stored: Stored, { courseId, versionId }: Restore, { id }: { id: string }): boolean =>
  stored.courseId === courseId && stored.versionId === versionId && stored.publishedBy === id;

async function findOwner({ db }: ReadCtx, courseId: string) {
  const { course } = db.tables;
  const [row] = await db.select().from(course).where(eq(course.id, courseId));
  return row;
}

/** The waiver with which a version was shown last; null when it needed none. */
async function findWaiver({ db }: ReadCtx, courseId: string, versionId: string) {
  const { publication } = db.tables;
  const [row] = await db
    .select({ reason: publication.waiverReason, until: publication.waiverUntil })
    .from(publication)
    .where(and(eq(publication.courseId, courseId), eq(publication.versionId, versionId)))
    .orderBy(desc(publication.publishedAt))
    .limit(1);
  return row?.reason && row.until ? { reason: row.reason, until: row.until } : null;
}
