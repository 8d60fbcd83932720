import { defineMiddleware } from 'astro:middleware';
import type { APIContext } from 'astro';
import { findSignedIn } from '#domain/accounts/queries.ts';
import { translateTo } from '#messages/translate.ts';
import { type Locale, locales, visitor } from '#server/context.ts';
import { codeOf, httpStatus } from '#server/errors.ts';
import { logError } from '#server/log.ts';

/** Cookie → ctx and language; and the one place where an error becomes a page. */
export const onRequest = defineMiddleware(async (context, next) => {
  const { cookies, locals } = context;
  if (locals.refusal) return next();
  const now = new Date();
  const token = cookies.get('sign-in')?.value;
  const signedIn = token ? await findSignedIn(locals.db, token, now) : null;
  const locale = chooseLocale(context) ?? signedIn?.locale ?? 'zh-CN';
  locals.ctx = { db: locals.db, storage: locals.storage, actor: signedIn?.actor ?? visitor, now, locale };
  locals.t = translateTo(locale);
  locals.isElder = cookies.has('elder') ? cookies.get('elder')?.value === '1' : (signedIn?.isElder ?? false);
  locals.parked = null;
  try {
    return await next();
  } catch (error) {
    return showRefusal(context, error);
  }
});

function chooseLocale({ url, cookies }: APIContext): Locale | undefined {
  const wish = url.searchParams.get('lang') ?? cookies.get('lang')?.value;
  return locales.find((locale) => locale === wish);
}

async function showRefusal(context: APIContext, error: unknown): Promise<Response> {
  const code = codeOf(error);
  if (code === 'internal' || code === 'unavailable') logError(error);
  context.locals.refusal = code;
  const page = await context.rewrite(new Request(new URL('/404', context.url)));
  return new Response(page.body, { status: httpStatus[code], headers: page.headers });
}
