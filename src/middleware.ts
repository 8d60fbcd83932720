import { defineMiddleware } from 'astro:middleware';
import type { APIContext } from 'astro';
import { dropCookie, keepCookie } from '#actions/browser-cookies.ts';
import { keepForm, keepRefused } from '#actions/keep-form.ts';
import { countTry } from '#domain/accounts/count-try.ts';
import { editDisplay } from '#domain/accounts/edit-profile.ts';
import { takeParkedForm } from '#domain/accounts/park-form.ts';
import { isMember } from '#domain/accounts/policy.ts';
import { findFormOwner, findWait, isDemoWorld } from '#domain/accounts/queries.ts';
import { hashToken } from '#domain/accounts/token.ts';
import { tryKeys } from '#domain/accounts/try-keys.ts';
import { recogniseMember } from '#domain/organisations/recognise-member.ts';
import { translateTo } from '#messages/translate.ts';
import { type Locale, locales, visitor } from '#server/context.ts';
import { AppError, codeOf, httpStatus } from '#server/errors.ts';
import { logError } from '#server/log.ts';

/**
 * Cookies → ctx and language; the one place where an error becomes a page. Beside that: a wish for another language or
 * type size is remembered, a form that comes after its sign-in has ended is kept, and guessing class codes is slowed.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  if (context.locals.refusal) return next();
  greetVisitor(context);
  try {
    const former = signInOf(context);
    const isLocked = await recogniseReader(context);
    const elsewhere = (await rememberWish(context)) ?? (await keepLateForm(context)) ?? askAgain(context, isLocked);
    if (!elsewhere) await giveBackForm(context);
    const response = keepPrivate(context, elsewhere ?? (await slowGuessing(context, next)));
    const isOver = isLocked || (former !== undefined && former !== signInOf(context));
    return isOver ? emptyBrowser(response) : response;
  } catch (error) {
    return keepPrivate(context, await showRefusal(context, error));
  }
});

const signInOf = ({ cookies }: APIContext): string | undefined => cookies.get('sign-in')?.value;

const hashOf = ({ cookies }: APIContext, name: string): string => {
  const token = cookies.get(name)?.value;
  return token ? hashToken(token) : '';
};

/** Everything a page may count on, before anything can fail. */
function greetVisitor(context: APIContext): void {
  const { cookies, locals } = context;
  const wish = cookies.get('theme')?.value;
  locals.deviceHash = hashOf(context, 'device');
  locals.tokenHash = hashOf(context, 'sign-in');
  locals.theme = wish === 'light' || wish === 'dark' ? wish : null;
  locals.parked = null;
  locals.sent = null;
  locals.isKept = false;
  locals.isDemo = false;
  const { db, storage } = locals;
  locals.ctx = { db, storage, actor: visitor, now: new Date(), locale: 'zh-CN' };
  speak(context, wishedLocale(cookies.get('lang')?.value), cookies.get('elder')?.value === '1');
}

function speak({ locals }: APIContext, locale: Locale = 'zh-CN', isElder = false): void {
  locals.ctx = { ...locals.ctx, locale };
  locals.t = translateTo(locale);
  locals.isElder = isElder;
}

const wishedLocale = (wish: string | null | undefined): Locale | undefined => locales.find((known) => known === wish);

/** Whose sign-in the cookie holds. On a shared phone it ends after ten minutes of rest: true, when it has just done so. */
async function recogniseReader(context: APIContext): Promise<boolean> {
  const { cookies, locals } = context;
  locals.isDemo = await isDemoWorld(locals.db);
  const token = cookies.get('sign-in')?.value;
  const held = token ? await recogniseMember(locals.ctx, token) : null;
  if (!token || !held || held === 'locked') return held === 'locked';
  locals.ctx = { ...locals.ctx, actor: held.actor };
  const isElder = cookies.has('elder') ? cookies.get('elder')?.value === '1' : held.isElder;
  speak(context, wishedLocale(cookies.get('lang')?.value) ?? held.locale, isElder);
  if (held.isRenewed) keepCookie(context, 'sign-in', token);
  return false;
}

/** `?lang=` and `?elder=` on any page: into cookies and, for somebody signed in, her account; then away with them. */
async function rememberWish(context: APIContext): Promise<Response | null> {
  const { url, request, locals } = context;
  const locale = wishedLocale(url.searchParams.get('lang'));
  const size = url.searchParams.get('elder');
  const isElder = size === '1' || size === '0' ? size === '1' : undefined;
  if (request.method !== 'GET' || (!locale && isElder === undefined)) return null;
  if (locale) keepCookie(context, 'lang', locale);
  if (isElder !== undefined) keepCookie(context, 'elder', isElder ? '1' : '0');
  await editDisplay(locals.ctx, { ...(locale && { locale }), ...(isElder !== undefined && { isElder }) });
  return context.redirect(pathWithout(url, 'lang', 'elder'), 303);
}

function pathWithout({ pathname, search }: URL, ...names: string[]): string {
  const query = new URLSearchParams(search);
  for (const name of names) query.delete(name);
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}

/** Places whose forms are for people who have not signed in, and those for scripts, which have no page to return to. */
const open = /^\/(sign-in|join|verify|help|_actions|author\/[^/]+\/preview)(\/|$)|^\/$/;

/**
 * A form of somebody whose sign-in has ended, or of one who is not the one who has signed in since on the same phone (it
 * names her: components/ui/As.astro). Keeps what she typed, for her alone, and asks her to sign in again.
 */
async function keepLateForm(context: APIContext): Promise<Response | null> {
  const { request, url, locals } = context;
  const isForm = /form-urlencoded|form-data/.test(request.headers.get('content-type') ?? '');
  const isHere = isMember(locals.ctx.actor);
  if (request.method !== 'POST' || !isForm || (!isHere && open.test(url.pathname))) return null;
  // A body that cannot be read is refused by Astro's own reading of it.
  const form = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  if (isHere) locals.sent = form;
  const as = form.get('as');
  if (isHere && (typeof as !== 'string' || as === locals.ctx.actor.id)) return null;
  if (url.pathname.startsWith('/_actions/')) return new Response(null, { status: httpStatus.conflict });
  const personId = await findFormOwner(locals.db, { ...locals, as: typeof as === 'string' ? as : null });
  if (!personId && !isHere) return null;
  const path = pathWithout(url, '_action');
  const then = `then=${encodeURIComponent(path)}`;
  if (!personId) return context.redirect(`/sign-in?${then}`, 303);
  const isKept = await keepForm(context, { personId, path, form });
  return context.redirect(`/sign-in?${isKept ? 'kept&' : ''}${then}`, 303);
}

/** A page opened on a phone that has just locked itself: first, who is it now? */
function askAgain({ request, url, redirect }: APIContext, isLocked: boolean): Response | null {
  if (!isLocked || request.method !== 'GET' || open.test(url.pathname)) return null;
  return redirect(`/sign-in?locked&then=${encodeURIComponent(url.pathname + url.search)}`, 303);
}

/** The same form, back on its page and with its owner. */
async function giveBackForm(context: APIContext): Promise<void> {
  const { cookies, request, url, locals } = context;
  const token = cookies.get('parked')?.value;
  if (!token || request.method !== 'GET') return;
  const fields = await takeParkedForm(locals.ctx, { token, path: url.pathname + url.search });
  if (!fields) return;
  dropCookie(context, 'parked');
  locals.parked = new FormData();
  for (const [name, value] of fields) locals.parked.append(name, value);
}

/** Opening `/join/<code>` is a try like typing the code: a wrong one counts against the address. */
async function slowGuessing({ url, locals }: APIContext, next: () => Promise<Response>): Promise<Response> {
  if (!url.pathname.startsWith('/join/')) return next();
  const guess = { deviceHash: '', address: locals.clientAddress };
  if ((await findWait(locals.ctx, guess)) > 0) throw new AppError('too-many', 'class codes from one address');
  const response = await next();
  if (response.status === 404) await countTry(locals.ctx, await tryKeys(locals.ctx, guess));
  return response;
}

/**
 * A page of somebody's own is stored nowhere: on a shared phone "back" must not open it for the next person; nor what a
 * phone is shown that has been used before (it names the people who use it). Lessons are, by the service worker, which
 * drops them when another reader is named (docs/decisions/003-offline.md).
 */
function keepPrivate({ locals }: APIContext, response: Response): Response {
  const { headers } = response;
  const isHers = isMember(locals.ctx.actor);
  headers.set('x-reader', isHers ? locals.tokenHash.slice(0, 12) : 'nobody');
  if ((isHers || locals.deviceHash) && !headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
  return response;
}

/** A sign-in has ended or given way to another: what the browser keeps of it goes, photographs and lessons too. */
function emptyBrowser(response: Response): Response {
  response.headers.set('clear-site-data', '"cache", "storage"');
  return response;
}

async function showRefusal(context: APIContext, error: unknown): Promise<Response> {
  const code = codeOf(error);
  if (code === 'internal' || code === 'unavailable') logError(error);
  context.locals.refusal = code;
  const isPage = !open.test(context.url.pathname);
  context.locals.isKept =
    isPage && (await keepRefused(context, pathWithout(context.url, '_action')).catch(() => false));
  const page = await context.rewrite(new Request(new URL('/404', context.url)));
  return new Response(page.body, { status: httpStatus[code], headers: page.headers });
}
