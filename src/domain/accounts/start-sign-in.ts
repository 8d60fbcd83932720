import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { hashToken, newToken } from './token.ts';

const lifetime = 30 * 24 * 60 * 60 * 1000;

/** Signs the actor in on one more device, for 30 days. Returns the token for its cookie. */
export async function startSignIn(ctx: Ctx): Promise<string> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'sign-in of nobody');
  const token = newToken();
  const { id: personId, organisationId, role } = ctx.actor;
  const expiresAt = new Date(ctx.now.getTime() + lifetime);
  const times = { startedAt: ctx.now, seenAt: ctx.now, expiresAt };
  const row = { tokenHash: hashToken(token), personId, organisationId, role, deviceHash: '', ...times };
  await transact(ctx, ({ db }) => db.insert(db.tables.signIn).values(row));
  return token;
}
