/** Under which rows of `failed_sign_in` a try is counted. */
import { and, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { plainPhone } from './rules.ts';
import { addressGroup } from './sign-in-delay.ts';
import { hashToken } from './token.ts';

/**
 * A try to prove who one is, or to guess a class code (then nobody is named). On a device that knows her a person may
 * be named by her id, without the phone number.
 */
export type Try = {
  phone?: string;
  personId?: string;
  /** Whoever tries holds her card: then her id alone names her, on any device. */
  hasCard?: true;
  deviceHash: string;
  address: string;
};
export type TryKeys = { address: string; account?: string };

/** Somebody named in a try; `isKnown`: she has signed in on this device before. */
export type Named = { personId: string; hash: string | null; phone: string | null; isKnown: boolean };

/**
 * The person a try names; null when there is none. By id only those whom the device knows: ids are no secrets.
 * The same statements run whether or not she exists.
 */
export async function findNamed({ db }: ReadCtx, wanted: Try): Promise<Named | null> {
  const { devicePerson, password, person } = db.tables;
  const which = wanted.personId ? eq(person.id, wanted.personId) : eq(person.phone, plainPhone(wanted.phone ?? ''));
  const onDevice = and(eq(devicePerson.personId, person.id), eq(devicePerson.deviceHash, wanted.deviceHash));
  const [row] = await db
    .select({ personId: person.id, phone: person.phone, hash: password.hash, device: devicePerson.deviceHash })
    .from(person)
    .leftJoin(password, eq(password.personId, person.id))
    .leftJoin(devicePerson, onDevice)
    .where(which);
  if (!row || (wanted.personId && row.device === null && !wanted.hasCard)) return null;
  return { personId: row.personId, hash: row.hash, phone: row.phone, isKnown: row.device !== null };
}

/**
 * Her own device counts for itself: strangers who fail with her number elsewhere do not lock her out at home.
 * A number without an account is counted just as one with.
 */
export async function tryKeys(ctx: ReadCtx, wanted: Try, named?: Named | null): Promise<TryKeys> {
  const address = hashToken(`address:${addressGroup(wanted.address)}`);
  if (wanted.phone === undefined && wanted.personId === undefined) return { address };
  const found = named === undefined ? await findNamed(ctx, wanted) : named;
  const device = found?.isKnown ? `:${wanted.deviceHash}` : '';
  const who = found ? `person:${found.personId}` : `number:${wanted.personId ?? plainPhone(wanted.phone ?? '')}`;
  return { address, account: hashToken(who + device) };
}
