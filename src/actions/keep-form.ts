/** What somebody typed, kept when its page cannot take it now. Used by middleware.ts. */
import type { APIContext } from 'astro';
import { fieldsToPark, parkForm } from '#domain/accounts/park-form.ts';
import { isMember } from '#domain/accounts/policy.ts';
import { keepCookie } from './browser-cookies.ts';

type Context = Pick<APIContext, 'cookies' | 'locals'>;

/** Keeps it for her alone, until she opens the page of `path` again. False when there is nothing in it to be kept. */
export async function keepForm(
  context: Context,
  { form, ...whose }: { personId: string; path: string; form: FormData },
): Promise<boolean> {
  const fields = fieldsToPark(form.entries());
  if (fields.length === 0) return false;
  keepCookie(context, 'parked', await parkForm(context.locals.ctx, { ...whose, fields }));
  return true;
}

/**
 * A form whose page is not there any more (its draft was published meanwhile) or broke: what was typed waits for the
 * page to be opened again. What waited already goes on waiting.
 */
export async function keepRefused(context: Context, path: string): Promise<boolean> {
  const { ctx, parked, refusal, sent } = context.locals;
  const form = sent ?? parked;
  const isOver = refusal === 'not-found' || refusal === 'internal';
  if (!form || !isOver || !isMember(ctx.actor)) return false;
  return keepForm(context, { personId: ctx.actor.id, path, form });
}
