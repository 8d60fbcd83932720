import { and, asc, type Column, desc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { Locale, ReadCtx, Role } from '#server/context.ts';
import type { Reads } from '#server/db/database.ts';
import { AppError } from '#server/errors.ts';
import { isMember } from './policy.ts';
import { type Purpose, purposes } from './rules.ts';
import { secondsToWait, type TryKind } from './sign-in-delay.ts';
import { type Try, tryKeys } from './try-keys.ts';

export type Profile = {
  id: string;
  name: string;
  phone: string | null;
  locale: Locale;
  isElder: boolean;
  ageBand: string | null;
  /** Six digits, or a longer password; null when she has none and cannot sign in. */
  isPin: boolean | null;
};

/** What the person who is signed in has told about herself. Refuses visitors with `unauthenticated`. */
export async function readProfile(ctx: ReadCtx): Promise<Profile> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'profile of nobody');
  const { password, person } = ctx.db.tables;
  const [row] = await ctx.db
    .select({
      id: person.id,
      name: person.name,
      phone: person.phone,
      locale: person.locale,
      isElder: person.isElder,
      ageBand: person.ageBand,
      isPin: password.isPin,
    })
    .from(person)
    .leftJoin(password, eq(password.personId, person.id))
    .where(eq(person.id, ctx.actor.id));
  if (!row) throw new AppError('not-found', `person ${ctx.actor.id}`);
  return row;
}

export type Consent = { purpose: Purpose; isGiven: boolean; at: Date | null };

/** Every purpose with what she has said last; never asked counts as not given. */
export async function listConsents(ctx: ReadCtx): Promise<Consent[]> {
  const { consent } = ctx.db.tables;
  const rows = await ctx.db
    .select({ purpose: consent.purpose, isGiven: consent.isGiven, at: consent.at })
    .from(consent)
    .where(eq(consent.personId, ctx.actor.id))
    .orderBy(desc(consent.at), desc(consent.id));
  return purposes.map((purpose) => {
    const newest = rows.find((row) => row.purpose === purpose);
    return { purpose, isGiven: newest?.isGiven ?? false, at: newest?.at ?? null };
  });
}

/** Whether the actor agrees, now, to showing her own things to others by links and pictures that she makes herself. */
export const isSharing = async (ctx: ReadCtx): Promise<boolean> =>
  (await listConsents(ctx)).some(({ purpose, isGiven }) => purpose === 'sharing' && isGiven);

export type Device = { id: string; role: Role; startedAt: Date; seenAt: Date; isThis: boolean };

/** Where she is signed in just now; the device in use first. `token` is the one of this request's cookie, hashed. */
export async function listDevices(ctx: ReadCtx, tokenHash: string): Promise<Device[]> {
  const { signIn } = ctx.db.tables;
  const rows = await ctx.db
    .select({ id: signIn.tokenHash, role: signIn.role, startedAt: signIn.startedAt, seenAt: signIn.seenAt })
    .from(signIn)
    .where(and(eq(signIn.personId, ctx.actor.id), gt(signIn.expiresAt, ctx.now)))
    .orderBy(desc(signIn.seenAt));
  const devices = rows.map((row) => ({ ...row, isThis: row.id === tokenHash }));
  return devices.toSorted((one, other) => Number(other.isThis) - Number(one.isThis));
}

export type KnownPerson = { id: string; name: string };

/** The people who have signed in on this device: what a family's phone offers to choose from. Last used first. */
export async function listDevicePeople({ db }: { db: Reads }, deviceHash: string): Promise<KnownPerson[]> {
  const { devicePerson, person } = db.tables;
  return db
    .select({ id: person.id, name: person.name })
    .from(devicePerson)
    .innerJoin(person, eq(person.id, devicePerson.personId))
    .where(eq(devicePerson.deviceHash, deviceHash))
    .orderBy(desc(devicePerson.lastUsedAt), asc(person.id));
}

/**
 * Whose form this is when it comes after the sign-in has ended: of whom the form names (`as`), if this token or this
 * device knows her; a form that names nobody, of this token, else whoever used the device last.
 */
export async function findFormOwner(
  db: Reads,
  { tokenHash, deviceHash, as }: { tokenHash: string; deviceHash: string; as?: string | null },
): Promise<string | null> {
  const { signIn } = db.tables;
  const held = await db.select({ id: signIn.personId }).from(signIn).where(eq(signIn.tokenHash, tokenHash));
  const known = [...held, ...(await listDevicePeople({ db }, deviceHash))];
  return (as ? known.find(({ id }) => id === as) : known[0])?.id ?? null;
}

/** Seconds until the next try is looked at; 0: now. */
export async function findWait(ctx: ReadCtx, wanted: Try): Promise<number> {
  const { failedSignIn } = ctx.db.tables;
  const keys = await tryKeys(ctx, wanted);
  const rows = await ctx.db
    .select()
    .from(failedSignIn)
    .where(inArray(failedSignIn.key, Object.values(keys)));
  const waitOf = (kind: TryKind, key: string) =>
    secondsToWait(
      rows.find((row) => row.key === key),
      kind,
      ctx.now,
    );
  return Math.max(0, ...(keys.account ? [waitOf('account', keys.account)] : []), waitOf('address', keys.address));
}

const demoSeen = new WeakMap<Reads, { isDemo: boolean; at: number }>();
const minute = 60_000;

/** 演示数据: whether anybody in this database is made up. Once true it stays so; until then it is asked once a minute. */
export async function isDemoWorld(db: Reads): Promise<boolean> {
  const seen = demoSeen.get(db);
  if (seen?.isDemo || (seen && Date.now() - seen.at < minute)) return seen.isDemo;
  const { person } = db.tables;
  const [made] = await db.select({ id: person.id }).from(person).where(eq(person.isDemo, true)).limit(1);
  demoSeen.set(db, { isDemo: made !== undefined, at: Date.now() });
  return made !== undefined;
}

/** True where the person of a column agrees to something now: the newest of what she has said counts. */
export function hasConsented({ db }: ReadCtx, personId: Column, purpose: Purpose): SQL {
  const { consent } = db.tables;
  const said = sql`select c.is_given from ${consent} as c where c.person_id = ${personId} and c.purpose = ${purpose}`;
  return sql`coalesce((${said} order by c.at desc, c.id desc limit 1), false)`;
}
