import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';

/** How a version comes to be the one that is shown. */
export type Showing = {
  id?: string;
  course: { id: string; code: string };
  versionId: string;
  kind: 'shipped' | 'published' | 'restored';
  why: string;
  /** The owner of a course that is shown for the first time. */
  organisationId?: string | null;
  reviewId?: string | null;
  waiver?: { reason: string; until: string } | null;
};

/** Makes a version the one that readers and new cohorts get, and writes down who did it and why. */
export async function showVersion({ db, actor, now }: TxCtx, showing: Showing): Promise<string> {
  const { course, publication } = db.tables;
  const { id = newId(), versionId, kind, why, reviewId = null, waiver } = showing;
  const { id: courseId, code } = showing.course;
  await db
    .insert(course)
    .values({ id: courseId, code, currentVersionId: versionId, organisationId: showing.organisationId ?? null })
    .onConflictDoUpdate({ target: course.id, set: { code, currentVersionId: versionId } });
  await db.insert(publication).values({
    ...{ id, courseId, versionId, kind, why, reviewId, publishedBy: actor.id, publishedAt: now },
    ...{ waiverReason: waiver?.reason ?? null, waiverUntil: waiver?.until ?? null },
  });
  return id;
}
