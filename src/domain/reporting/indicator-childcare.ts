/** Facts of childcare: places signed up for, and used. */
import { listChildcareUse } from '#domain/childcare/use-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { idsOf, type Scope, startOf } from './indicator-scope.ts';
import type { Part } from './indicator-tally.ts';

/** Of evenings that have begun. */
export async function readChildcareParts(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { period } = scope;
  const uses = await listChildcareUse(ctx, idsOf(scope));
  return uses
    .filter(({ hasBegun }) => hasBegun)
    .filter(({ startsAt }) => !period || (startsAt >= startOf(period.from) && startsAt < startOf(period.until)))
    .map(({ cohortId, asked, came }) => ({ cohortId, learnerId: null, childcareSigned: asked, childcareUsed: came }));
}
