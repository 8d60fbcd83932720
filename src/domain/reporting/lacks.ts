/** 还差什么: how many of a cohort lack each thing that its certificate asks for. */
import { eq } from 'drizzle-orm';
import { listProgress } from '#domain/certification/progress-queries.ts';
import type { Requirement } from '#domain/certification/rules.ts';
import type { ReadCtx } from '#server/context.ts';

export type Lack = { kind: Requirement['kind']; people: number };

const kinds: readonly Lack['kind'][] = ['attendance', 'quiz', 'assessments', 'competency', 'consent'];

/**
 * Of each kind of requirement, how many learners have one open; kinds that nobody lacks are left out. Who has her
 * certificate lacks nothing any more, also when a skill is to be looked at again.
 */
export async function listLacks(ctx: ReadCtx, cohortId: string): Promise<Lack[]> {
  const { certificate } = ctx.db.tables;
  const { learnerId } = certificate;
  const awarded = await ctx.db.select({ learnerId }).from(certificate).where(eq(certificate.cohortId, cohortId));
  const holders = new Set(awarded.map((one) => one.learnerId));
  const progress = (await listProgress(ctx, cohortId)).filter((one) => !holders.has(one.learnerId));
  const lacks = (requirements: readonly Requirement[], kind: Lack['kind']) =>
    requirements.some((one) => one.kind === kind && !one.met);
  return kinds
    .map((kind) => ({ kind, people: progress.filter(({ requirements }) => lacks(requirements, kind)).length }))
    .filter(({ people }) => people > 0);
}
