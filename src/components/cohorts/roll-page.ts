/** What the page of a roll shows beside the sheet itself. */
import { listPastRolls, type PastRoll } from '#domain/cohorts/history-queries.ts';
import { findRollSheet, type RollSheet } from '#domain/cohorts/roll-queries.ts';
import { needsWhy } from '#domain/cohorts/rules.ts';
import type { ReadCtx } from '#server/context.ts';

export type RollPage = {
  sheet: RollSheet;
  /** Oldest first. */
  rolls: PastRoll[];
  /** Two that have to be compared. */
  pair: { standing: PastRoll; aside: PastRoll } | null;
  asksWhy: boolean;
  nameOf: (learnerId: string) => string;
  /** Why the evening cannot be marked. */
  closed: 'cancelled' | 'not-begun' | null;
};

export async function readRollPage(
  ctx: ReadCtx,
  wish: { cohortId: string; sessionId: string | null },
): Promise<RollPage> {
  const sheet = await findRollSheet(ctx, wish);
  const rolls = sheet.evening ? await listPastRolls(ctx, sheet.evening.id) : [];
  const standing = rolls.find(({ id }) => id === sheet.rollId);
  const aside = rolls.find(({ state, changes }) => state === 'waits' && changes.length > 0);
  return {
    ...{ sheet, rolls, closed: whyClosed(sheet, ctx.now) },
    pair: standing && aside ? { standing, aside } : null,
    asksWhy: needsWhy(rolls[0]?.takenAt ?? null, ctx.now),
    nameOf: (learnerId) => sheet.lines.find((line) => line.learnerId === learnerId)?.name ?? '',
  };
}

function whyClosed({ evening }: RollSheet, now: Date): RollPage['closed'] {
  if (evening?.cancelledAt) return 'cancelled';
  return evening && evening.startsAt > now ? 'not-begun' : null;
}
