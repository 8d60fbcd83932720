/**
 * Who is signed in, by lucia. The only module that knows lucia; the rest of the platform sees tokens and people.
 *
 * lucia makes the tokens, slides the 30 days and decides what is still good. Our adapter stores SHA-256 of the token
 * instead of the token, and ends a session by letting it expire now, so that for 30 more days a form that comes too
 * late is known to be hers (see park-form.ts).
 */
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Actor, Locale, Role } from '#server/context.ts';
import type { Database, Reads, Tx } from '#server/db/database.ts';
import { prepareOnce } from '#server/db/prepared.ts';
import { logError } from '#server/log.ts';
import { hashToken } from './token.ts';

/** Days a sign-in lasts without being used, and days an ended one is remembered. */
export const sessionDays = 30;
const day = 24 * 60 * 60 * 1000;

type SessionFacts = { role: Role; organisationId: string; deviceHash: string; seenAt: Date; isShared: boolean };
type PersonFacts = { name: string; locale: Locale; isElder: boolean };
type Sessions = Lucia<SessionFacts, PersonFacts>;

declare module 'lucia' {
  interface Register {
    Lucia: Sessions;
    DatabaseSessionAttributes: SessionFacts;
    DatabaseUserAttributes: PersonFacts;
  }
}

export type SignedIn = {
  actor: Actor;
  locale: Locale;
  isElder: boolean;
  deviceHash: string;
  seenAt: Date;
  /** Two or more people have used this device. */
  isShared: boolean;
  /** Its 30 days have just begun anew: the cookie is to be set again. */
  isRenewed: boolean;
};

/** Who holds this token; null when nobody does, or does no longer. */
export async function findSignedIn(db: Database, token: string): Promise<SignedIn | null> {
  const { session, user } = await sessionsOf(db).validateSession(token);
  if (!session) return null;
  const { role, organisationId, deviceHash, seenAt, isShared, fresh } = session;
  const { id, name, locale, isElder } = user;
  return {
    actor: { id, name, role, organisationId },
    locale,
    isElder,
    deviceHash,
    seenAt,
    isShared,
    isRenewed: fresh,
  };
}

/** Begins a session for the actor and returns its token, which is stored nowhere. */
export async function beginSession(db: Tx, actor: Actor, deviceHash: string): Promise<string> {
  const { id: personId, role, organisationId } = actor;
  const facts = { role, organisationId, deviceHash, seenAt: new Date(), isShared: false };
  return (await sessionsIn(db).createSession(personId, facts)).id;
}

/** Ends the session of this token, if it has not ended. */
export const endSession = (db: Tx, token: string): Promise<void> => sessionsIn(db).invalidateSession(token);

/** Ends every session of a person, on all devices. */
export const endSessionsOf = (db: Tx, personId: string): Promise<void> =>
  sessionsIn(db).invalidateUserSessions(personId);

/** Forgets sessions that ended more than 30 days ago. */
export const forgetEndedSessions = (db: Tx): Promise<void> => sessionsIn(db).deleteExpiredSessions();

const known = new WeakMap<Database, Sessions>();

function sessionsOf(db: Database): Sessions {
  const sessions = known.get(db) ?? open(adapterOf(db, (work) => db.tx(work)));
  known.set(db, sessions);
  return sessions;
}

const sessionsIn = (db: Tx): Sessions => open(adapterOf(db, (work) => work(db)));

const open = (adapter: Adapter): Sessions =>
  new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(sessionDays, 'd'),
    getSessionAttributes: (facts) => facts,
    getUserAttributes: (facts) => facts,
  });

type Write = (work: (tx: Tx) => Promise<unknown>) => Promise<unknown>;

function adapterOf(reads: Reads, write: Write): Adapter {
  const { signIn } = reads.tables;
  const end = (which: ReturnType<typeof eq>) =>
    write((tx) =>
      tx
        .update(signIn)
        .set({ expiresAt: new Date() })
        .where(and(which, gt(signIn.expiresAt, new Date()))),
    );
  return {
    async getSessionAndUser(token) {
      const [row] = await findRow(reads, { tokenHash: hashToken(token) });
      // An ended one is none: lucia would otherwise end it once more, with a write on every request.
      return row && row.expiresAt > new Date() ? [sessionOf(row, token), userOf(row)] : [null, null];
    },
    async getUserSessions() {
      throw new Error('devices are listed by queries.ts: lucia would only see hashes');
    },
    async setSession({ id, userId: personId, expiresAt, attributes }) {
      const { role, organisationId, deviceHash, seenAt } = attributes;
      const facts = { role, organisationId, deviceHash, seenAt, startedAt: seenAt };
      await write((tx) => tx.insert(signIn).values({ tokenHash: hashToken(id), personId, expiresAt, ...facts }));
    },
    async updateSessionExpiration(token, expiresAt) {
      const mine = eq(signIn.tokenHash, hashToken(token));
      // Reading goes on when nothing can be written; the 30 days begin anew with a later request.
      await write((tx) => tx.update(signIn).set({ expiresAt }).where(mine)).catch(logError);
    },
    async deleteSession(token) {
      await end(eq(signIn.tokenHash, hashToken(token)));
    },
    async deleteUserSessions(personId) {
      await end(eq(signIn.personId, personId));
    },
    async deleteExpiredSessions() {
      await write((tx) => tx.delete(signIn).where(lt(signIn.expiresAt, new Date(Date.now() - sessionDays * day))));
    },
  };
}

const findRow = prepareOnce('session', (db) => {
  const { devicePerson, person, signIn } = db.tables;
  return db
    .select({
      personId: signIn.personId,
      role: signIn.role,
      organisationId: signIn.organisationId,
      deviceHash: signIn.deviceHash,
      seenAt: signIn.seenAt,
      expiresAt: signIn.expiresAt,
      name: person.name,
      locale: person.locale,
      isElder: person.isElder,
      users:
        sql`(select count(*) from ${devicePerson} where ${devicePerson.deviceHash} = ${signIn.deviceHash})`.mapWith(
          Number,
        ),
    })
    .from(signIn)
    .innerJoin(person, eq(person.id, signIn.personId))
    .where(eq(signIn.tokenHash, sql.placeholder('tokenHash')));
});

type Row = Awaited<ReturnType<typeof findRow>>[number];

const sessionOf = ({ personId: userId, expiresAt, users, ...row }: Row, id: string): DatabaseSession => {
  const { role, organisationId, deviceHash, seenAt } = row;
  return { id, userId, expiresAt, attributes: { role, organisationId, deviceHash, seenAt, isShared: users > 1 } };
};

const userOf = ({ personId: id, name, locale, isElder }: Row): DatabaseUser => ({
  id,
  attributes: { name, locale, isElder },
});
