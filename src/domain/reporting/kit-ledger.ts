/** 盲盒台账: how many boxes are where, and the ledger itself for those who may see names. */
import { maySeeKits, maySeeLedger } from '#domain/mentoring/kit-policy.ts';
import { listFreeBoxes, selectKits, type TrackedKit } from '#domain/mentoring/kit-queries.ts';
import { type KitState, kitStates } from '#domain/mentoring/kit-rules.ts';
import { listVillages } from '#domain/organisations/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { ToldGroup } from './cohort-groups.ts';
import { hideSmallGroups } from './small-groups.ts';
import { type Told, tellCount } from './told-figures.ts';

/** `silent`: out, and nothing new for a fortnight. */
export const kitFilters = [...kitStates, 'silent'] as const;
export type KitFilter = (typeof kitFilters)[number];
export type KitQuery = { search: string; filter: KitFilter | null; page: number };

export type KitSummary = {
  /** To the five for who sees totals, as all that follows. */
  states: Record<KitState, Told>;
  silent: Told;
  /** 村播账号: registered, and with somebody who still has the box. */
  accounts: Told;
  /** Boxes in the store; null for who sees several stores. */
  free: number | null;
  /** Accounts by town; towns with a few only are hidden from those who see totals. */
  towns: (ToldGroup & { nameEn: string })[];
  /** None for who sees totals: behind most of them are a few people. */
  mentors: { name: string; kits: number; silent: number }[];
};
export type KitLine = TrackedKit & { town: string; townEn: string };

const pageSize = 50;

/** The state of the programme, and one page of its ledger; `rows` is null for the county, which sees totals. */
export async function readKitLedger(ctx: ReadCtx, query: KitQuery) {
  const lines = await readKitLines(ctx);
  const summary = await summarise(ctx, lines);
  if (!maySeeKits(ctx.actor)) return { summary, rows: null, total: 0, pages: 1 };
  const found = lines.filter((line) => matches(line, query));
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const from = (Math.min(Math.max(1, query.page), pages) - 1) * pageSize;
  return { summary, rows: found.slice(from, from + pageSize), total: found.length, pages };
}

/** Every line of the ledger in sight, with its town. */
export async function readKitLines(ctx: ReadCtx): Promise<KitLine[]> {
  if (ctx.actor.role !== 'visitor' && !maySeeLedger(ctx.actor)) throw new AppError('forbidden', 'the ledger of kits');
  const kits = await selectKits(ctx);
  const villages = new Map((await listVillages(ctx)).map((one) => [one.id, one]));
  return kits.map((one) => {
    const village = villages.get(one.villageId);
    return { ...one, town: village?.townName ?? '', townEn: village?.townNameEn ?? '' };
  });
}

function matches(line: KitLine, { search, filter }: KitQuery): boolean {
  const { handle, holder, isSilent, number, state, town, townEn, village, villageEn } = line;
  const isKind = filter === null || (filter === 'silent' ? isSilent : state === filter);
  const words = [holder, village, villageEn, town, townEn, number ?? '', handle ?? ''];
  return isKind && words.some((word) => word.toLowerCase().includes(search.toLowerCase()));
}

/** Has an account that still counts. */
export const hasAccount = ({ handle, state }: Pick<TrackedKit, 'handle' | 'state'>): boolean =>
  handle !== null && (state === 'handed' || state === 'closed');

async function summarise(ctx: ReadCtx, lines: readonly KitLine[]): Promise<KitSummary> {
  const opens = maySeeKits(ctx.actor);
  const tell = (boxes: number): Told => (opens ? boxes : tellCount(boxes));
  const count = (state: KitState) => tell(lines.filter((line) => line.state === state).length);
  const accounts = lines.filter(hasAccount);
  const towns = [...Map.groupBy(accounts, ({ town }) => town)].map(([key, own]) => ({ key, people: own.length }));
  const shown = opens ? towns : hideSmallGroups(towns).map((one) => ({ ...one, people: tellCount(one.people ?? 0) }));
  const nameEn = (town: string) => lines.find((line) => line.town === town)?.townEn ?? '';
  const out = opens ? lines.filter(({ state, mentor }) => state === 'handed' && mentor !== null) : [];
  const mentors = [...Map.groupBy(out, ({ mentor }) => mentor ?? '')].map(([name, own]) => ({
    name,
    kits: own.length,
    silent: own.filter(({ isSilent }) => isSilent).length,
  }));
  return {
    states: {
      ...{ applied: count('applied'), approved: count('approved'), declined: count('declined') },
      ...{ handed: count('handed'), closed: count('closed'), returned: count('returned') },
    },
    silent: tell(lines.filter(({ isSilent }) => isSilent).length),
    accounts: tell(accounts.length),
    free: ctx.actor.role === 'coordinator' ? (await listFreeBoxes(ctx, ctx.actor.organisationId)).length : null,
    towns: shown.map((one) => ({ ...one, nameEn: nameEn(one.key) })),
    mentors: mentors.toSorted((one, other) => other.kits - one.kits || (one.name < other.name ? -1 : 1)),
  };
}
