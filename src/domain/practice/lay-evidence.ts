import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';

type Owned = { learnerId: string; courseId: string; taskId: string };

/**
 * Lays a photograph into a draft, at the first free place of its item; what lies there already stays where it is. Of
 * two at the same time the second finds the place taken and its transaction begins again. Part of another verb.
 */
export async function layEvidence({ db }: TxCtx, own: Owned, photo: { id: string; itemId: string }): Promise<void> {
  const { draftEvidence } = db.tables;
  const { learnerId, courseId, taskId } = own;
  const there = await db
    .select({ evidenceId: draftEvidence.evidenceId, place: draftEvidence.place })
    .from(draftEvidence)
    .where(
      and(
        eq(draftEvidence.learnerId, learnerId),
        eq(draftEvidence.courseId, courseId),
        eq(draftEvidence.taskId, taskId),
        eq(draftEvidence.itemId, photo.itemId),
      ),
    );
  if (there.some(({ evidenceId }) => evidenceId === photo.id)) return;
  const taken = there.map(({ place }) => place);
  const place = Array.from({ length: taken.length + 1 }, (_, at) => at).find((at) => !taken.includes(at)) ?? 0;
  await db
    .insert(draftEvidence)
    .values({ learnerId, courseId, taskId, itemId: photo.itemId, evidenceId: photo.id, place });
}
