import { and, eq, sql } from 'drizzle-orm';
import { recogniseSignIn } from '#domain/accounts/recognise-sign-in.ts';
import type { SignedIn } from '#domain/accounts/session.ts';
import type { Actor, Ctx } from '#server/context.ts';
import { prepareOnce } from '#server/db/prepared.ts';

/**
 * Who holds this token and still is what she signed in as; else as `recogniseSignIn`. Asked on every request, so that
 * whoever leaves a body has left it with the next thing she opens, on all her devices.
 */
export async function recogniseMember(ctx: Ctx, token: string): Promise<SignedIn | 'locked' | null> {
  const held = await recogniseSignIn(ctx, token);
  return held && held !== 'locked' && !(await isStill(ctx, held.actor)) ? null : held;
}

const findStill = prepareOnce('membership', (db) => {
  const { organisationId, personId, role } = db.tables.membership;
  return db
    .select({ personId })
    .from(db.tables.membership)
    .where(
      and(
        eq(organisationId, sql.placeholder('organisationId')),
        eq(personId, sql.placeholder('id')),
        eq(role, sql.placeholder('role')),
      ),
    );
});

const isStill = async ({ db }: Ctx, { id, organisationId, role }: Actor): Promise<boolean> =>
  (await findStill(db, { id, organisationId, role })).length > 0;
