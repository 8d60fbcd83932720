/** Facts of villages: where a forum (一村一讲坛) was due in a quarter, and where one was held. */
import { and, count, countDistinct, eq, gt, gte, isNull, like, lt, notExists, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReadCtx } from '#server/context.ts';
import type { Period } from './indicator-scope.ts';
import type { Tally } from './indicator-tally.ts';

/** Of the villages below a path, `/qingsui/`; every village is due once a quarter. */
export async function readVillages(
  { db }: ReadCtx,
  { below, quarter }: { below: string; quarter: Period },
): Promise<Pick<Tally, 'villages' | 'forumVillages'>> {
  const { forum, forumRecord: record, organisation } = db.tables;
  const isVillage = (): SQL | undefined => and(eq(organisation.kind, 'village'), like(organisation.path, `${below}%`));
  const [due] = await db.select({ villages: count() }).from(organisation).where(isVillage());
  const inQuarter = and(gte(record.heldOn, quarter.from), lt(record.heldOn, quarter.until));
  // a record that was put right counts as its newest says, which may name a day of another quarter
  const newer = alias(record, 'newer_record');
  const isNewer = and(eq(newer.forumId, record.forumId), gt(newer.recordedAt, record.recordedAt));
  const later = db.select({ id: newer.id }).from(newer).where(isNewer);
  const [held] = await db
    .select({ forumVillages: countDistinct(forum.villageId) })
    .from(record)
    .innerJoin(forum, eq(forum.id, record.forumId))
    .innerJoin(organisation, eq(organisation.id, forum.villageId))
    .where(and(isVillage(), inQuarter, isNull(forum.calledOffAt), notExists(later)));
  return { villages: due?.villages ?? 0, forumVillages: held?.forumVillages ?? 0 };
}
