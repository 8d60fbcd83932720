/** 讲坛: the map of villages and quarters, and one forum, within the area of the actor's body. */
import { and, asc, desc, eq, gte, inArray, isNull, like, lte, min, type SQL } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { listVillages, type Village } from '../organisations/queries.ts';
import { maySeeForums } from './forum-policy.ts';
import { type ForumState, forumState, quarterOf, quartersOf } from './forum-rules.ts';
import { findAreaPath } from './mentor-queries.ts';

export type Forum = {
  id: string;
  villageId: string;
  village: string;
  villageEn: string;
  quarter: string;
  startsAt: Date;
  place: string;
  speaker: string;
  topic: string;
  calledOffAt: Date | null;
  calledOffWhy: string | null;
};

/** Villages the actor's body looks after, as a condition over `organisation`; refused to who has none. */
async function inArea(ctx: ReadCtx): Promise<SQL | undefined> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'forums');
  if (!maySeeForums(ctx.actor)) throw new AppError('forbidden', 'forums');
  const { organisation } = ctx.db.tables;
  const isVillage = eq(organisation.kind, 'village');
  return ctx.actor.role === 'admin'
    ? isVillage
    : and(isVillage, like(organisation.path, `${await findAreaPath(ctx)}%`));
}

/** The villages of the actor's area, town by town. */
export async function listAreaVillages(ctx: ReadCtx): Promise<Village[]> {
  const { organisation } = ctx.db.tables;
  const rows = await ctx.db
    .select({ id: organisation.id })
    .from(organisation)
    .where(await inArea(ctx));
  const ids = new Set(rows.map(({ id }) => id));
  return (await listVillages(ctx)).filter(({ id }) => ids.has(id));
}

export type ForumCell = { quarter: string; state: ForumState; heldOn: string | null; forumId: string | null };
export type ForumMap = {
  quarters: string[];
  current: string;
  rows: { village: Village; cells: ForumCell[] }[];
  /** Forums still to come, the next first. */
  coming: Forum[];
  /** Of the current quarter: villages that have had theirs, of all. */
  held: number;
  late: Village[];
};

/** The gap map of a year. */
export async function readForumMap(ctx: ReadCtx, year: number): Promise<ForumMap> {
  const villages = await listAreaVillages(ctx);
  const today = chinaDate(ctx.now);
  const [current, quarters] = [quarterOf(today), quartersOf(year).toReversed()];
  const wanted = [...new Set([...quarters, current])];
  const records = await listHeld(ctx, wanted);
  const plans = await listPlanned(ctx, wanted);
  const began = await findBeginning(ctx);
  const cellOf = (villageId: string, quarter: string): ForumCell => {
    const held = records.find((one) => one.villageId === villageId && quarterOf(one.heldOn) === quarter);
    const plan = plans.find((one) => one.villageId === villageId && one.quarter === quarter);
    const state = forumState(quarter, { held: held ? 1 : 0, planned: plan ? 1 : 0, began }, today);
    return { quarter, state, heldOn: held?.heldOn ?? null, forumId: held?.forumId ?? plan?.id ?? null };
  };
  const now = villages.map((village) => ({ village, ...cellOf(village.id, current) }));
  return {
    quarters,
    current,
    rows: villages.map((village) => ({ village, cells: quarters.map((one) => cellOf(village.id, one)) })),
    coming: plans.filter(({ id, startsAt }) => startsAt >= ctx.now && !records.some(({ forumId }) => forumId === id)),
    held: now.filter(({ state }) => state === 'held').length,
    late: now.filter(({ state }) => state === 'amber' || state === 'red').map(({ village }) => village),
  };
}

/** The first quarter for which a forum was planned in the actor's area. */
async function findBeginning(ctx: ReadCtx): Promise<string | null> {
  const { forum, organisation } = ctx.db.tables;
  const [first] = await ctx.db
    .select({ quarter: min(forum.quarter) })
    .from(forum)
    .innerJoin(organisation, eq(organisation.id, forum.villageId))
    .where(await inArea(ctx));
  return first?.quarter ?? null;
}

/** What counts of the forums held in some quarters: the newest record of each. A forum may be held a quarter late. */
async function listHeld({ db }: ReadCtx, quarters: readonly string[]) {
  const { forum, forumRecord } = db.tables;
  const years = quarters.map((one) => one.slice(0, 4)).toSorted();
  const rows = await db
    .select({ forumId: forum.id, villageId: forum.villageId, heldOn: forumRecord.heldOn })
    .from(forumRecord)
    .innerJoin(forum, eq(forum.id, forumRecord.forumId))
    .where(and(gte(forumRecord.heldOn, `${years[0]}-01-01`), lte(forumRecord.heldOn, `${years.at(-1)}-12-31`)))
    .orderBy(asc(forumRecord.recordedAt), asc(forumRecord.id));
  return [...new Map(rows.map((row) => [row.forumId, row])).values()];
}

async function listPlanned(ctx: ReadCtx, quarters: string[]): Promise<Forum[]> {
  const { forum } = ctx.db.tables;
  return selectForums(ctx, and(inArray(forum.quarter, quarters), isNull(forum.calledOffAt)));
}

async function selectForums(ctx: ReadCtx, condition: SQL | undefined): Promise<Forum[]> {
  const { forum, organisation } = ctx.db.tables;
  const rows = await ctx.db
    .select({ forum, village: organisation.name, villageEn: organisation.nameEn })
    .from(forum)
    .innerJoin(organisation, eq(organisation.id, forum.villageId))
    .where(and(await inArea(ctx), condition))
    .orderBy(asc(forum.startsAt), asc(forum.id));
  return rows.map(({ forum: own, ...village }) => ({ ...own, ...village }));
}

/** A forum of the actor's area; any other does not exist for her. */
export async function findForum(ctx: ReadCtx, id: string): Promise<Forum> {
  const [found] = await selectForums(ctx, eq(ctx.db.tables.forum.id, id));
  if (!found) throw new AppError('not-found', `forum ${id}`);
  return found;
}

/** What was recorded of a forum, the newest first: that one counts. The caller has found the forum. */
export function listRecords({ db }: ReadCtx, forumId: string) {
  const { forumRecord, person } = db.tables;
  return db
    .select({ record: forumRecord, recorder: person.name })
    .from(forumRecord)
    .innerJoin(person, eq(person.id, forumRecord.recordedBy))
    .where(eq(forumRecord.forumId, forumId))
    .orderBy(desc(forumRecord.recordedAt), desc(forumRecord.id));
}

/** The caller has found the forum. */
export function listPhotos({ db }: ReadCtx, forumId: string) {
  const { forumPhoto } = db.tables;
  return db.select().from(forumPhoto).where(eq(forumPhoto.forumId, forumId)).orderBy(asc(forumPhoto.addedAt));
}

/** A photograph of a forum in the actor's area, for the door that gives it out. */
export async function readPhoto(ctx: ReadCtx, id: string, size: 'small' | 'full') {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `photo ${id}`);
  const { forumPhoto } = ctx.db.tables;
  const [found] = await ctx.db.select().from(forumPhoto).where(eq(forumPhoto.id, id));
  if (!found) throw new AppError('not-found', `photo ${id}`);
  await findForum(ctx, found.forumId);
  const hash = (size === 'small' && found.smallHash) || found.fileHash;
  const bytes = await ctx.storage.size(hash);
  if (bytes === null) throw new AppError('not-found', `photo ${id}`);
  const stream = await ctx.storage.openRange(hash, { start: 0, end: bytes - 1 });
  if (!stream) throw new AppError('not-found', `photo ${id}`);
  return { bytes, stream };
}
