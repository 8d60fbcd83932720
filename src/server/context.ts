import type { Database, Reads, Tx } from './db/database.ts';
import type { Storage } from './storage.ts';

export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

/** What a person can be for an organisation. `county`: the county desk, which sees totals. */
export const memberRoles = ['learner', 'mentor', 'instructor', 'coordinator', 'county', 'admin'] as const;

/** `visitor`: nobody has signed in. `system`: the platform itself, following up an event. */
export type Role = (typeof memberRoles)[number] | 'visitor' | 'system';

/** Who acts, in which role, for which organisation: one membership. */
export type Actor = { id: string; name: string; role: Role; organisationId: string };

type ContextWith<Db> = { db: Db; storage: Storage; actor: Actor; now: Date; locale: Locale };

/** All that a verb or a query knows about the world. Built once per request, command, job or test. */
export type Ctx = ContextWith<Database>;
/** The same inside a transaction. */
export type TxCtx = ContextWith<Tx>;
/** Either of them: what a query asks for, so that verbs can use it in their transaction. */
export type ReadCtx = ContextWith<Reads>;

export const visitor: Actor = { id: '', name: '', role: 'visitor', organisationId: '' };

export const systemOf = (organisationId: string): Actor => ({
  id: 'system',
  name: 'Tiantou',
  role: 'system',
  organisationId,
});

/** Runs `work` in one transaction. It may run twice, so it holds database work and nothing else. */
export function transact<Result>(ctx: Ctx, work: (ctx: TxCtx) => Promise<Result>): Promise<Result> {
  return ctx.db.tx((db) => work({ ...ctx, db }));
}
