import { and, asc, eq, exists, isNull, type SQL } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { mayErase } from './enrolment-policy.ts';

export type ErasureRequest = { personId: string; name: string; askedAt: Date };

/**
 * Who asks to be forgotten and has not been: a coordinator sees the learners of her organisation, an administrator
 * everybody. Refused to all others.
 */
export async function listErasures(ctx: ReadCtx): Promise<ErasureRequest[]> {
  refuseOthers(ctx);
  return selectErasures(ctx);
}

/** One of them. */
export async function findErasure(ctx: ReadCtx, personId: string): Promise<ErasureRequest> {
  refuseOthers(ctx);
  const [found] = await selectErasures(ctx, eq(ctx.db.tables.person.id, personId));
  if (!found) throw new AppError('not-found', `request of ${personId}`);
  return found;
}

function refuseOthers({ actor }: ReadCtx): void {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'requests to be forgotten');
  if (!mayErase(actor)) throw new AppError('forbidden', 'requests to be forgotten');
}

async function selectErasures({ db, actor }: ReadCtx, condition?: SQL): Promise<ErasureRequest[]> {
  const { erasureRequest, membership, person } = db.tables;
  const member = db
    .select({ id: membership.personId })
    .from(membership)
    .where(
      and(
        ...[eq(membership.personId, person.id), eq(membership.organisationId, actor.organisationId)],
        eq(membership.role, 'learner'),
      ),
    );
  return db
    .select({ personId: person.id, name: person.name, askedAt: erasureRequest.askedAt })
    .from(erasureRequest)
    .innerJoin(person, eq(person.id, erasureRequest.personId))
    .where(and(isNull(erasureRequest.doneAt), condition, actor.role === 'admin' ? undefined : exists(member)))
    .orderBy(asc(erasureRequest.askedAt), asc(person.id));
}
