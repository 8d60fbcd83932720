import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, ne, type SQL } from 'drizzle-orm';
import { chinaDate, dayAfter } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findOrganisation } from '../organisations/queries.ts';
import { maySuggest } from './policy.ts';
import { isOverdue, type SuggestionKind, type SuggestionState } from './suggestion-rules.ts';

export type SuggestionAnswer = { text: string; isPublic: boolean; name: string; at: Date };
export type Suggestion = {
  id: string;
  organisationId: string;
  category: SuggestionKind;
  text: string;
  receivedOn: string;
  dueOn: string;
  status: SuggestionState;
  isOverdue: boolean;
  /** Null when she gave no name; named to the desk only. */
  name: string | null;
  /** The newest first; the first one counts. */
  answers: SuggestionAnswer[];
};

const perPage = 20;
const publicShown = 20;
export const boxViews = ['open', 'overdue', 'answered'] as const;
export type BoxView = (typeof boxViews)[number];

export type SuggestionBox = { own: Suggestion[]; answered: Suggestion[] };

/** What the actor has said under her name, and what her organisation has answered in public, without names. */
export async function readSuggestionBox(ctx: ReadCtx): Promise<SuggestionBox> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'suggestions of nobody');
  if (!maySuggest(ctx.actor)) throw new AppError('forbidden', 'suggestions');
  const { suggestion, suggestionStep } = ctx.db.tables;
  const own = await selectSuggestions(ctx, eq(suggestion.personId, ctx.actor.id));
  const shown = await ctx.db
    .selectDistinct({ id: suggestion.id, dueOn: suggestion.dueOn })
    .from(suggestion)
    .innerJoin(suggestionStep, eq(suggestionStep.suggestionId, suggestion.id))
    .where(and(eq(suggestion.organisationId, ctx.actor.organisationId), eq(suggestionStep.isPublic, true)))
    .orderBy(desc(suggestion.dueOn), asc(suggestion.id))
    .limit(publicShown);
  const ids = shown.map(({ id }) => id);
  const answered = ids.length === 0 ? [] : await selectSuggestions(ctx, inArray(suggestion.id, ids));
  const withPublic = answered.filter(({ answers: [newest] }) => newest?.isPublic);
  return { own, answered: withPublic.map((one) => ({ ...one, name: null })) };
}

/** One suggestion of the actor's organisation, for its desk; any other does not exist for her. */
export async function findSuggestion(ctx: ReadCtx, id: string): Promise<Suggestion> {
  requireDesk(ctx);
  const { suggestion } = ctx.db.tables;
  const own = and(eq(suggestion.id, id), eq(suggestion.organisationId, ctx.actor.organisationId));
  const [found] = await selectSuggestions(ctx, own);
  if (!found) throw new AppError('not-found', `suggestion ${id}`);
  return found;
}

/** An unnamed suggestion by the id its receipt leads to; null when there is none. */
export async function findUnnamed(ctx: ReadCtx, id: string): Promise<Suggestion | null> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'suggestion of nobody');
  const { suggestion } = ctx.db.tables;
  const [found] = await selectSuggestions(ctx, and(eq(suggestion.id, id), isNull(suggestion.personId)));
  return found ?? null;
}

export type SuggestionDesk = { rows: Suggestion[]; overdue: number; page: number; pages: number };

/** The box of the actor's organisation: what waits longest for its answer first. */
export async function listSuggestions(ctx: ReadCtx, view: BoxView, wanted: number): Promise<SuggestionDesk> {
  requireDesk(ctx);
  const { suggestion } = ctx.db.tables;
  const own = eq(suggestion.organisationId, ctx.actor.organisationId);
  const open = ne(suggestion.status, 'answered');
  const late = and(own, open, lt(suggestion.dueOn, chinaDate(ctx.now)));
  const wheres = { open: and(own, open), overdue: late, answered: and(own, eq(suggestion.status, 'answered')) };
  const [all] = await ctx.db.select({ rows: count() }).from(suggestion).where(wheres[view]);
  const [overdue] = await ctx.db.select({ rows: count() }).from(suggestion).where(late);
  const pages = Math.max(1, Math.ceil((all?.rows ?? 0) / perPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const rows = await selectSuggestions(ctx, wheres[view], {
    offset: (page - 1) * perPage,
    isNewest: view === 'answered',
  });
  return { rows, overdue: overdue?.rows ?? 0, page, pages };
}

/** Days that nobody works, of the county and the town an organisation lies in. */
export async function listHolidays(ctx: ReadCtx, organisationId: string): Promise<Set<string>> {
  const { calendarDay, organisation } = ctx.db.tables;
  const path = (await findOrganisation(ctx, organisationId))?.path ?? '';
  const rows = await ctx.db
    .select({ from: calendarDay.from, until: calendarDay.until, path: organisation.path })
    .from(calendarDay)
    .innerJoin(organisation, eq(organisation.id, calendarDay.organisationId))
    .where(and(eq(calendarDay.kind, 'holiday'), isNull(calendarDay.struckAt), isNotNull(calendarDay.from)));
  const days = rows.flatMap(({ from, until, path: above }) =>
    from && path.startsWith(above) ? daysFrom(from, until ?? from) : [],
  );
  return new Set(days);
}

const longestHoliday = 60;
const daysFrom = (from: string, until: string): string[] =>
  Array.from({ length: longestHoliday }, (_, days) => dayAfter(from, days)).filter((day) => day <= until);

function requireDesk({ actor }: ReadCtx): void {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'suggestions');
  if (actor.role !== 'coordinator') throw new AppError('forbidden', 'suggestions of an organisation');
}

async function selectSuggestions(
  { db, now }: ReadCtx,
  where: SQL | undefined,
  { offset = 0, isNewest = false } = {},
): Promise<Suggestion[]> {
  const { person, suggestion, suggestionStep } = db.tables;
  const rows = await db
    .select({ suggestion, name: person.name })
    .from(suggestion)
    .leftJoin(person, eq(person.id, suggestion.personId))
    .where(where)
    .orderBy(isNewest ? desc(suggestion.dueOn) : asc(suggestion.dueOn), asc(suggestion.id))
    .limit(perPage)
    .offset(offset);
  const ids = rows.map((row) => row.suggestion.id);
  const steps = await db
    .select({ step: suggestionStep, name: person.name })
    .from(suggestionStep)
    .innerJoin(person, eq(person.id, suggestionStep.by))
    .where(and(inArray(suggestionStep.suggestionId, ids), eq(suggestionStep.kind, 'answered')))
    .orderBy(desc(suggestionStep.at), desc(suggestionStep.id));
  return rows.map(({ name, suggestion: { personId: _person, ...own } }) => ({
    ...{ ...own, name, isOverdue: isOverdue(own, chinaDate(now)) },
    answers: steps
      .filter(({ step }) => step.suggestionId === own.id)
      .map(({ name: by, step: { at, isPublic, text } }) => ({ at, isPublic, name: by, text })),
  }));
}
