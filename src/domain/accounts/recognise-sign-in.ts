import type { Ctx } from '#server/context.ts';
import { logError } from '#server/log.ts';
import { endSignIn } from './end-sign-in.ts';
import { noteUse } from './note-use.ts';
import { isIdle, isWorthNoting } from './rules.ts';
import { findSignedIn, type SignedIn } from './session.ts';

/**
 * Who holds this token now; null when nobody does. On a shared phone a sign-in ends after ten minutes of rest:
 * `'locked'` when it has just done so. That it is in use is noted.
 */
export async function recogniseSignIn(ctx: Ctx, token: string): Promise<SignedIn | 'locked' | null> {
  const held = token ? await findSignedIn(ctx.db, token) : null;
  if (!held) return null;
  if (isIdle(held, ctx.now)) {
    await endSignIn({ ...ctx, actor: held.actor }, token);
    return 'locked';
  }
  // Reading goes on when nothing can be written just now.
  if (isWorthNoting(held, ctx.now)) await noteUse(ctx.db, token, ctx.now).catch(logError);
  return held;
}
