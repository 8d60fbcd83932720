import { and, asc, desc, eq, inArray, isNull, like } from 'drizzle-orm';
import { findOrganisation } from '#domain/organisations/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type CalendarEntry, type Hindrance, hindrancesOf, nextDay } from './calendar-rules.ts';
import { knownHoliday, knowsHolidays, type LunarDay, lunarOf } from './lunar-days.ts';
import { mayReadCalendar } from './timetable-policy.ts';

/** A county or a town. */
export type Region = { id: string; kind: string; name: string; nameEn: string };

/** An entry with whose it is and who noted it. */
export type NotedEntry = CalendarEntry & { id: string; organisationId: string; notedBy: string };

/** A day of the calendar: its date in the old one, what the state announced, and all that speaks against class. */
export type CalendarDay = {
  day: string;
  lunar: LunarDay;
  holiday: { name: string; isWork: boolean } | null;
  hindrances: Hindrance[];
};

/** The county that a body or place belongs to: the first of its path. */
export async function findCountyId(ctx: ReadCtx, organisationId: string): Promise<string> {
  const found = await findOrganisation(ctx, organisationId);
  const countyId = found?.path.split('/')[1];
  if (!countyId) throw new AppError('not-found', `county of ${organisationId}`);
  return countyId;
}

/** The actor's county and its towns, the county first: what days may be noted for. */
export async function listRegions(ctx: ReadCtx): Promise<Region[]> {
  const { organisation } = ctx.db.tables;
  const countyId = await findCountyId(ctx, ctx.actor.organisationId);
  return ctx.db
    .select({ id: organisation.id, kind: organisation.kind, name: organisation.name, nameEn: organisation.nameEn })
    .from(organisation)
    .where(and(like(organisation.path, `/${countyId}/%`), inArray(organisation.kind, ['county', 'town'])))
    .orderBy(asc(organisation.path));
}

/** The entries that count for some regions, those that come back first. */
export async function listEntries({ db }: ReadCtx, regionIds: readonly string[]): Promise<NotedEntry[]> {
  const { calendarDay, person } = db.tables;
  const { id, organisationId, kind, title, from, until, repeats, endings, blocks } = calendarDay;
  return db
    .select({ id, organisationId, kind, title, from, until, repeats, endings, blocks, notedBy: person.name })
    .from(calendarDay)
    .innerJoin(person, eq(person.id, calendarDay.notedBy))
    .where(and(inArray(organisationId, [...regionIds]), isNull(calendarDay.struckAt)))
    .orderBy(desc(repeats), asc(from), asc(id));
}

/** The calendar as the staff reads it: every day of a span, with the market days of one town, or of none. */
export async function readCalendar(
  ctx: ReadCtx,
  { from, until, townId }: { from: string; until: string; townId: string | null },
): Promise<{ regions: Region[]; entries: NotedEntry[]; days: CalendarDay[]; unknownYears: number[] }> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'calendar');
  if (!mayReadCalendar(ctx.actor)) throw new AppError('forbidden', 'calendar');
  const regions = await listRegions(ctx);
  const entries = await listEntries(
    ctx,
    regions.map(({ id }) => id),
  );
  const known = new Set(regions.filter(({ id, kind }) => kind === 'county' || id === townId).map(({ id }) => id));
  const own = entries.filter(({ organisationId }) => known.has(organisationId));
  const years = [...new Set([from, until].map((day) => Number(day.slice(0, 4))))];
  const unknownYears = years.filter((year) => !knowsHolidays(year));
  return { regions, entries, days: daysBetween(from, until).map((day) => describeDay(day, own)), unknownYears };
}

/** What speaks against a day for a class of a body that is held in a town (or in none known): asked day by day. */
export async function openCalendar(
  ctx: ReadCtx,
  { organisationId, townId }: { organisationId: string; townId: string | null },
): Promise<(day: string) => Hindrance[]> {
  const countyId = await findCountyId(ctx, organisationId);
  const entries = await listEntries(ctx, townId ? [countyId, townId] : [countyId]);
  const known = new Map<string, Hindrance[]>();
  return (day) => {
    const hindrances = known.get(day) ?? describeDay(day, entries).hindrances;
    known.set(day, hindrances);
    return hindrances;
  };
}

function describeDay(day: string, entries: readonly CalendarEntry[]): CalendarDay {
  const [lunar, holiday] = [lunarOf(day), knownHoliday(day)];
  return { day, lunar, holiday, hindrances: hindrancesOf({ day, lunarDay: lunar.day, holiday }, entries) };
}

function daysBetween(from: string, until: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= until && days.length < 400; day = nextDay(day)) days.push(day);
  return days;
}
