/** 托管使用: counts without names. domain.md §5: 托管使用率 = 用托管人次 / 登记人次. */
import { inArray } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type CareEvening, readEvenings } from './evening-queries.ts';
import { mayCountChildcare } from './policy.ts';

export type ChildcareUse = {
  cohortId: string;
  sessionId: string;
  startsAt: Date;
  /** The evening has begun: before that nobody can have come. */
  hasBegun: boolean;
  /** Seats, by the carers on duty. */
  seats: number;
  /** 登记人次: children from three on that were signed up: with a seat, and without. */
  asked: number;
  seated: number;
  /** 没有位子: signed up and without a seat. */
  unmet: number;
  /** 用托管人次: children that were brought. */
  came: number;
};

/**
 * Counts per evening of cohorts that the caller has found within the actor's sight; cancelled ones are left out. They
 * stay after what was kept of the children is deleted.
 */
export async function listChildcareUse(ctx: ReadCtx, cohortIds: readonly string[]): Promise<ChildcareUse[]> {
  if (ctx.actor.role !== 'system' && !mayCountChildcare(ctx.actor)) throw new AppError('forbidden', 'use of childcare');
  const evenings = await readEvenings(ctx, await listOffering(ctx, cohortIds));
  return evenings.filter(({ session }) => !session.cancelledAt).map((evening) => toUse(evening, ctx.now));
}

/** Most cohorts have never offered any, and then there is nothing to count. */
async function listOffering({ db }: ReadCtx, cohortIds: readonly string[]): Promise<string[]> {
  const { childcareOffer } = db.tables;
  if (cohortIds.length === 0) return [];
  const rows = await db
    .select({ cohortId: childcareOffer.cohortId })
    .from(childcareOffer)
    .where(inArray(childcareOffer.cohortId, [...cohortIds]));
  return rows.map(({ cohortId }) => cohortId);
}

function toUse({ session, seats, seated, waiting, came }: CareEvening, now: Date): ChildcareUse {
  const { cohortId, id: sessionId, startsAt } = session;
  const asked = seated + waiting;
  return {
    cohortId,
    sessionId,
    startsAt,
    hasBegun: startsAt <= now,
    seats: seats.all,
    asked,
    seated,
    unmet: waiting,
    came,
  };
}

export type UseTotals = { evenings: number; asked: number; came: number; unmet: number };

/** Totals of the evenings that have begun. */
export function sumUse(uses: readonly ChildcareUse[]): UseTotals {
  const begun = uses.filter(({ hasBegun }) => hasBegun);
  const sum = (of: (use: ChildcareUse) => number) => begun.reduce((all, use) => all + of(use), 0);
  return {
    evenings: begun.length,
    asked: sum((use) => use.asked),
    came: sum((use) => use.came),
    unmet: sum((use) => use.unmet),
  };
}
