import { and, eq, lt } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { isMember } from './policy.ts';
import { hashToken, newToken } from './token.ts';

export type Field = [name: string, value: string];

/** In bytes: the largest file of a course, and the form around it. */
const room = 320 * 1024;
const patience = 7 * 24 * 60 * 60 * 1000;

/**
 * The texts of a form that may be kept: no files, no secrets, nothing a witness types on a learner's phone, 320 KB at
 * most; and nothing at all of what somebody wants to say without her name, which would wait here under it.
 */
export function fieldsToPark(entries: Iterable<[name: string, value: unknown]>): Field[] {
  const all = [...entries];
  const fields: Field[] = [];
  let used = 0;
  if (all.some(([name, value]) => name === 'unnamed' && value !== '')) return fields;
  for (const [name, value] of all) {
    if (typeof value !== 'string' || /secret|pass|pin\b|^sign\.|^(old|repeat)$/i.test(name)) continue;
    used += Buffer.byteLength(name) + Buffer.byteLength(value);
    if (used > room) break;
    fields.push([name, value]);
  }
  return fields;
}

/**
 * Keeps what somebody typed when her sign-in had ended, for her alone. Returns the token for the cookie that finds it
 * again. `path` is the page it belongs to. No event: nothing has been done yet.
 */
export async function parkForm(ctx: Ctx, form: { personId: string; path: string; fields: Field[] }): Promise<string> {
  const token = newToken();
  await transact(ctx, async ({ db, now }) => {
    const { parkedForm } = db.tables;
    await db.delete(parkedForm).where(and(eq(parkedForm.personId, form.personId), eq(parkedForm.path, form.path)));
    await db.insert(parkedForm).values({ ...form, tokenHash: hashToken(token), parkedAt: now });
  });
  return token;
}

/** Gives back what the actor had typed on this page, once; null when there is nothing of hers. */
export async function takeParkedForm(ctx: Ctx, wanted: { token: string; path: string }): Promise<Field[] | null> {
  if (!isMember(ctx.actor)) return null;
  const { parkedForm } = ctx.db.tables;
  const mine = and(
    eq(parkedForm.tokenHash, hashToken(wanted.token)),
    eq(parkedForm.personId, ctx.actor.id),
    eq(parkedForm.path, wanted.path),
  );
  const [waiting] = await ctx.db.select().from(parkedForm).where(mine);
  if (!waiting) return null;
  const [taken] = await transact(ctx, ({ db }) => db.delete(parkedForm).where(mine).returning());
  return taken?.fields ?? null;
}

/** Forgets forms that nobody came back for within a week. */
export async function forgetParkedForms({ db, now }: TxCtx): Promise<void> {
  const { parkedForm } = db.tables;
  await db.delete(parkedForm).where(lt(parkedForm.parkedAt, new Date(now.getTime() - patience)));
}
