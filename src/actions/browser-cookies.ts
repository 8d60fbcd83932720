/** What the platform keeps in a browser, each cookie out of reach of scripts. Used by the actions and by middleware.ts. */
import type { APIContext } from 'astro';
import { sessionDays } from '#domain/accounts/session.ts';
import { newToken } from '#domain/accounts/token.ts';

/**
 * `sign-in` and `device` hold random tokens of which the database has the hash: nobody can make one up, so they need no
 * signature. `device` names the phone for the list of people who use it; `parked` finds a form that was not sent.
 */
export type CookieName = 'sign-in' | 'device' | 'parked' | 'lang' | 'elder' | 'theme';
type Context = Pick<APIContext, 'cookies' | 'locals'>;

const day = 24 * 60 * 60;
const lifetimes: Record<CookieName, number> = {
  'sign-in': sessionDays * day,
  device: 400 * day,
  parked: 7 * day,
  lang: 365 * day,
  elder: 365 * day,
  theme: 365 * day,
};

export function keepCookie({ cookies, locals }: Context, name: CookieName, value: string): void {
  const secure = locals.publicUrl.startsWith('https:');
  cookies.set(name, value, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: lifetimes[name] });
}

export const dropCookie = ({ cookies }: Context, name: CookieName): void => cookies.delete(name, { path: '/' });

/** Where a sign-in comes from: the device (a new token when the browser has none yet), its sign-in so far, the address. */
export type Origin = { device: string; former: string | null; address: string };

export const originOf = ({ cookies, locals }: Context): Origin => ({
  device: cookies.get('device')?.value || newToken(),
  former: cookies.get('sign-in')?.value ?? null,
  address: locals.clientAddress,
});
