/** Facts of what became of it: satisfaction at the end, follow-ups after it, parcels. */
import { and, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { listOutcomeFacts } from '#domain/outcomes/outcome-queries.ts';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { endedIn, idsOf, type Scope, total } from './indicator-scope.ts';
import type { Part } from './indicator-tally.ts';
import { type OutcomeYes, reachOf } from './outcome-reach-rules.ts';

/** Of cohorts that have ended, within the period if there is one. */
export async function readOutcomeParts(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const ended = { ...scope, cohorts: endedIn(scope, chinaDate(ctx.now)) };
  const pieces = await Promise.all([
    scope.by === 'cohort' ? readAsked(ctx, ended) : [],
    scope.by === 'cohort' ? readSmiles(ctx, ended) : [],
    readReach(ctx, ended),
    readParcels(ctx, ended),
  ]);
  return pieces.flat();
}

const atTheEnd = 'end';

async function readAsked({ db }: ReadCtx, scope: Scope): Promise<Part[]> {
  const { enrolment } = db.tables;
  const rows = await db
    .select({ cohortId: enrolment.cohortId, asked: count() })
    .from(enrolment)
    .where(inArray(enrolment.cohortId, idsOf(scope)))
    .groupBy(enrolment.cohortId);
  return rows.map((row) => ({ ...row, learnerId: null }));
}

async function readSmiles({ db }: ReadCtx, scope: Scope): Promise<Part[]> {
  const { smileTally } = db.tables;
  const rows = await db
    .select({
      cohortId: smileTally.cohortId,
      answered: total(smileTally.answers),
      happy: total(sql`case when ${smileTally.score} >= 4 then ${smileTally.answers} else 0 end`),
    })
    .from(smileTally)
    .where(and(inArray(smileTally.cohortId, idsOf(scope)), eq(smileTally.occasion, atTheEnd)))
    .groupBy(smileTally.cohortId);
  return rows.map((row) => ({ ...row, learnerId: null }));
}

async function readReach(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const [answers, finished] = await Promise.all([listYes(ctx, scope), listCertified(ctx, scope)]);
  const ends = new Map(scope.cohorts.map(({ id, endsOn }) => [id, endsOn]));
  const byLearner = Map.groupBy(answers, ({ cohortId, learnerId }) => `${cohortId} ${learnerId}`);
  return [...byLearner].flatMap(([key, own]) => {
    const [first] = own;
    if (!first) return [];
    const { cohortId, learnerId } = first;
    const reach = reachOf(own, { endsOn: ends.get(cohortId) ?? '', isCertified: finished.has(key) });
    return [{ cohortId, learnerId: scope.by === 'cohort' ? null : learnerId, ...reach }];
  });
}

type Yes = OutcomeYes & { cohortId: string; learnerId: string };

/** What counts of all that was told: a slip that was put right is no yes any more. */
async function listYes(ctx: ReadCtx, scope: Scope): Promise<Yes[]> {
  return (await listOutcomeFacts(ctx, idsOf(scope))).filter(({ answer }) => answer === 'yes');
}

async function listCertified({ db }: ReadCtx, scope: Scope): Promise<Set<string>> {
  const { certificate, revocation } = db.tables;
  const rows = await db
    .select({ cohortId: certificate.cohortId, learnerId: certificate.learnerId })
    .from(certificate)
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(and(inArray(certificate.cohortId, idsOf(scope)), isNull(revocation.certificateId)));
  return new Set(rows.map(({ cohortId, learnerId }) => `${cohortId} ${learnerId}`));
}

/** Every month that a learner has told of, once: what she told last counts. */
async function readParcels({ db }: ReadCtx, scope: Scope): Promise<Part[]> {
  const { followUp, shippingReport: report } = db.tables;
  const rows = await db
    .select({ report })
    .from(report)
    .innerJoin(followUp, eq(followUp.id, report.followUpId))
    .where(inArray(report.cohortId, idsOf(scope)))
    .orderBy(desc(followUp.at), desc(followUp.id));
  const latest = Map.groupBy(rows, ({ report: { cohortId, learnerId, month } }) => `${cohortId} ${learnerId} ${month}`);
  const told = [...latest.values()].flatMap(([first]) => (first ? [first.report] : []));
  const senders = Map.groupBy(told, ({ cohortId, learnerId }) => `${cohortId} ${learnerId}`);
  return [...senders.values()].flatMap((own) =>
    own.map(({ cohortId, learnerId, sent, whole, costFen }, at) => ({
      ...{ cohortId, learnerId: scope.by === 'cohort' ? null : learnerId, senders: at === 0 ? 1 : 0, sent, whole },
      ...(costFen === null ? {} : { costed: sent, costFen }),
    })),
  );
}
