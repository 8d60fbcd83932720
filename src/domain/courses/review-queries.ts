import { and, desc, eq, isNull } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

/** Somebody was asked to look at a draft, and what was answered. */
export type Review = {
  id: string;
  hash: string;
  note: string;
  askedBy: string;
  askedByName: string;
  askedAt: Date;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  isApproved: boolean | null;
  answer: string | null;
};

/** The reviews of a draft, the newest first. */
export async function listReviews({ db }: ReadCtx, draftId: string): Promise<Review[]> {
  const { draftReview, person } = db.tables;
  const rows = await db
    .select({ review: draftReview, name: person.name })
    .from(draftReview)
    .leftJoin(person, eq(person.id, draftReview.askedBy))
    .where(eq(draftReview.draftId, draftId))
    .orderBy(desc(draftReview.askedAt));
  const deciders = await db
    .select({ id: draftReview.id, name: person.name })
    .from(draftReview)
    .innerJoin(person, eq(person.id, draftReview.decidedBy))
    .where(eq(draftReview.draftId, draftId));
  const names = new Map(deciders.map(({ id, name }) => [id, name]));
  return rows.map(({ review: { draftId: _, ...review }, name }) => {
    return { ...review, askedByName: name ?? '', decidedByName: names.get(review.id) ?? null };
  });
}

/** The approval of just these files by somebody else than who publishes; null when there is none. */
export async function findApproval(ctx: ReadCtx, draftId: string, hash: string): Promise<Review | null> {
  const reviews = await listReviews(ctx, draftId);
  const isApproval = (one: Review) => one.isApproved && one.hash === hash && one.decidedBy !== ctx.actor.id;
  return reviews.find(isApproval) ?? null;
}

/** The review that nobody has answered yet; null when none is. */
export async function findWaitingReview({ db }: ReadCtx, draftId: string) {
  const { draftReview } = db.tables;
  const isWaiting = and(eq(draftReview.draftId, draftId), isNull(draftReview.decidedAt));
  const [waiting] = await db.select().from(draftReview).where(isWaiting);
  return waiting ?? null;
}

/** Who waits for an answer about which draft. */
export async function listWaitingReviews({ db }: ReadCtx) {
  const { draftReview, person } = db.tables;
  const { draftId, askedBy } = draftReview;
  return db
    .select({ draftId, askedBy, name: person.name })
    .from(draftReview)
    .innerJoin(person, eq(person.id, askedBy))
    .where(isNull(draftReview.decidedAt));
}
