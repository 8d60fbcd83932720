import { and, eq } from 'drizzle-orm';
import { type Ctx, type ReadCtx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { childcareWording, type KnownChild, readChild, type TypedChild } from './child-rules.ts';
import { mayMindChild } from './policy.ts';

/** `id` is made with the form. A child of this id is changed; there is one row of it, not a history. */
export type ChildForm = TypedChild & { id: string; cohortId: string };

/**
 * Keeps a child of the guardian who acts, for one cohort. Allergies and needs only with the consent of its own: taken
 * back, what was kept of them goes. Refuses with `not-found` (another's child, not her cohort) and `invalid`.
 */
export async function saveChild(ctx: Ctx, { id, cohortId, ...typed }: ChildForm): Promise<{ id: string }> {
  if (!mayMindChild(ctx.actor, { guardianId: ctx.actor.id })) throw new AppError('forbidden', 'a child of a learner');
  return transact(ctx, async (tx) => {
    await requireEnrolled(tx, cohortId);
    const stored = await findChild(tx, id);
    if (stored && (!mayMindChild(tx.actor, stored) || stored.cohortId !== cohortId))
      throw new AppError('not-found', `child ${id}`);
    const { issues, child: wish } = readChild(typed);
    if (issues.length > 0 || !wish) throw new AppError('invalid', 'child', issues);
    if (stored && isSame(stored, wish)) return { id };
    const { child } = tx.db.tables;
    const needsAgreedAt = wish.needs === null ? null : (stored?.needsAgreedAt ?? tx.now);
    const row = { ...wish, needsAgreedAt, changedAt: tx.now };
    if (stored) await tx.db.update(child).set(row).where(eq(child.id, id));
    else {
      const agreed = { wording: childcareWording, agreedAt: tx.now, guardianId: tx.actor.id };
      await tx.db.insert(child).values({ id, cohortId, ...row, ...agreed });
    }
    await recordEvent(tx, 'child.saved', id);
    return { id };
  });
}

async function requireEnrolled({ db, actor }: TxCtx, cohortId: string): Promise<void> {
  const { enrolment } = db.tables;
  const own = and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, actor.id));
  const rows = await db.select({ id: enrolment.cohortId }).from(enrolment).where(own);
  if (rows.length === 0) throw new AppError('not-found', `cohort ${cohortId}`);
}

export async function findChild({ db }: ReadCtx, id: string) {
  const [found] = await db.select().from(db.tables.child).where(eq(db.tables.child.id, id));
  return found ?? null;
}

const isSame = (stored: KnownChild, wish: KnownChild): boolean =>
  stored.petName === wish.petName &&
  stored.ageBand === wish.ageBand &&
  stored.emergencyPhone === wish.emergencyPhone &&
  stored.needs === wish.needs &&
  JSON.stringify(stored.fetchers) === JSON.stringify(wish.fetchers);
