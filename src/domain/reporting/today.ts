/** 今天: the first page of who runs or teaches cohorts: what needs her, and what comes in the next two weeks. */
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { readEvenings } from '#domain/childcare/evening-queries.ts';
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import { type Cohort, type CohortSession, listCohorts, listSessions } from '#domain/cohorts/cohort-queries.ts';
import { listUnpaired } from '#domain/mentoring/pairing-queries.ts';
import { listOpenFollowUps } from '#domain/outcomes/follow-up-queries.ts';
import { listSuggestions } from '#domain/outcomes/suggestion-queries.ts';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type CohortFigures, readFigures } from './cohort-figures.ts';
import { listMovedPromises } from './moved-promises.ts';
import { listStuckLearners } from './stuck-learners.ts';
import { isRollMissed, monthReportDue, orderTasks, type TodayTask } from './today-rules.ts';

const day = 24 * 60 * 60 * 1000;
const namesShown = 3;

export type AgendaLine = { cohort: Cohort; session: CohortSession };
export type Today = {
  tasks: TodayTask[];
  /** Sessions of the next two weeks, in order. */
  agenda: AgendaLine[];
  /** Cohorts that run, with their figures. */
  cohorts: { cohort: Cohort; figures: CohortFigures }[];
};

/** For those who see people; the county has reports. */
export async function readToday(ctx: ReadCtx): Promise<Today> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'what needs doing today');
  if (!maySeeLearners(ctx.actor)) throw new AppError('forbidden', 'what needs doing today');
  const today = chinaDate(ctx.now);
  const all = await listCohorts(ctx);
  const running = all.filter(({ startsOn, endsOn }) => endsOn >= today && startsOn <= chinaDate(after(ctx.now, 14)));
  const figures = await readFigures(ctx, running);
  const own = await Promise.all(
    running.map(async (cohort) => ({ cohort, sessions: await listSessions(ctx, cohort.id) })),
  );
  const tasks = await Promise.all(own.map((one) => listTasks(ctx, one, figures.get(one.cohort.id))));
  const whole = [
    ...(await listCareTasks(ctx, running)),
    ...(await listComparisons(ctx, running)),
    ...(await listFollowUps(ctx, all)),
    ...(await listAlone(ctx, running)),
    ...(await listFeedback(ctx)),
    ...listReports(ctx),
  ];
  const soon = after(ctx.now, 14);
  const agenda = own
    .flatMap(({ cohort, sessions }) => sessions.map((session) => ({ cohort, session })))
    .filter(({ session }) => session.endsAt > ctx.now && session.startsAt < soon)
    .toSorted((one, other) => one.session.startsAt.getTime() - other.session.startsAt.getTime());
  return {
    tasks: orderTasks([...tasks.flat(), ...whole], ctx.now),
    agenda,
    cohorts: running.flatMap((cohort) => {
      const own = figures.get(cohort.id);
      return own ? [{ cohort, figures: own }] : [];
    }),
  };
}

type Own = { cohort: Cohort; sessions: CohortSession[] };

async function listTasks(ctx: ReadCtx, own: Own, figures: CohortFigures | undefined): Promise<TodayTask[]> {
  const { cohort, sessions } = own;
  const here = `/cohorts/${cohort.id}`;
  const [stuck, moved] = await Promise.all([listStuckLearners(ctx, own), listMovedPromises(ctx, cohort.id)]);
  const missed = sessions.filter((session) => isRollMissed(session, ctx.now));
  const about = (people: readonly string[]) => ({ cohort, count: people.length, names: people.slice(0, namesShown) });
  const lacking = figures && figures.held > 0 ? minutesLacking(figures) : 0;
  return [
    ...missed.map(
      ({ id, title, endsAt }): TodayTask => ({
        ...{ kind: 'roll', cohort, count: 1, names: [title], dueAt: after(endsAt, 1) },
        href: `${here}/attendance?session=${id}`,
      }),
    ),
    { kind: 'moved', ...about(moved.map(({ learner }) => learner)), dueAt: ctx.now, href: `${here}#moved` },
    { kind: 'help', ...about(stuck.map(({ name }) => name)), dueAt: null, href: `${here}/help` },
    { kind: 'share', cohort, count: lacking, names: [], dueAt: null, href: `${here}#account` },
  ];
}

/** Minutes of proved practice that each learner still lacks for 60% of what was taught. */
function minutesLacking({ account: { evidenced } }: CohortFigures): number {
  return evidenced ? Math.max(0, Math.ceil((evidenced.total * 3) / 5 - evidenced.practice)) : 0;
}

/** Children without a seat on an evening of the next three days. */
async function listCareTasks(ctx: ReadCtx, cohorts: readonly Cohort[]): Promise<TodayTask[]> {
  const evenings = await readEvenings(
    ctx,
    cohorts.map(({ id }) => id),
  );
  const soon = after(ctx.now, 3);
  return evenings
    .filter(({ session, waiting }) => waiting > 0 && session.startsAt > ctx.now && session.startsAt < soon)
    .map(({ session, waiting }): TodayTask => {
      const cohort = cohorts.find(({ id }) => id === session.cohortId) ?? null;
      const href = `/cohorts/${session.cohortId}/childcare`;
      return { kind: 'seats', cohort, count: waiting, names: [], dueAt: session.startsAt, href };
    });
}

/** Rolls of one evening that say different things. */
async function listComparisons({ db }: ReadCtx, cohorts: readonly Cohort[]): Promise<TodayTask[]> {
  const { session, setAsideRoll } = db.tables;
  const ids = cohorts.map(({ id }) => id);
  const rows = await db
    .select({ cohortId: session.cohortId, sessionId: session.id, title: session.title, at: setAsideRoll.setAsideAt })
    .from(setAsideRoll)
    .innerJoin(session, eq(session.id, setAsideRoll.sessionId))
    .where(and(isNull(setAsideRoll.settledAt), inArray(session.cohortId, ids)));
  return rows.map(({ cohortId, sessionId, title, at }) => ({
    ...{ kind: 'compare', count: 1, names: [title], dueAt: after(at, 1) },
    cohort: cohorts.find(({ id }) => id === cohortId) ?? null,
    href: `/cohorts/${cohortId}/attendance?session=${sessionId}`,
  }));
}

/** Who is to be asked how she gets on, of classes that are over and at a milestone. */
async function listFollowUps(ctx: ReadCtx, cohorts: readonly Cohort[]): Promise<TodayTask[]> {
  const asked = new Map((await listOpenFollowUps(ctx, cohorts)).map((one) => [one.cohortId, one]));
  return cohorts.map((cohort): TodayTask => {
    const { open, names } = asked.get(cohort.id) ?? { open: 0, names: [] };
    return { kind: 'follow-up', cohort, count: open, names, dueAt: null, href: `/cohorts/${cohort.id}/outcomes` };
  });
}

/** Learners without a mentor. */
async function listAlone(ctx: ReadCtx, cohorts: readonly Cohort[]): Promise<TodayTask[]> {
  const found = await listUnpaired(
    ctx,
    cohorts.map(({ id }) => id),
  );
  const alone = new Map(found.map((one) => [one.cohortId, one]));
  return cohorts.map((cohort): TodayTask => {
    const { people, names } = alone.get(cohort.id) ?? { people: 0, names: [] };
    return { kind: 'unpaired', cohort, count: people, names, dueAt: null, href: `/cohorts/${cohort.id}/mentors` };
  });
}

/** Suggestions that are to be answered within three days, or should have been. */
async function listFeedback(ctx: ReadCtx): Promise<TodayTask[]> {
  if (ctx.actor.role !== 'coordinator') return [];
  const { rows } = await listSuggestions(ctx, 'open', 1);
  const near = rows.filter(({ dueOn }) => dueOn <= chinaDate(after(ctx.now, 3)));
  const [first] = near.map(({ dueOn }) => dueOn).toSorted();
  const dueAt = first ? new Date(`${first}T23:59:59+08:00`) : null;
  return [{ kind: 'feedback', cohort: null, count: near.length, names: [], dueAt, href: '/suggestions' }];
}

function listReports({ actor, now }: ReadCtx): TodayTask[] {
  const dueAt = actor.role === 'coordinator' ? monthReportDue(now) : null;
  if (!dueAt) return [];
  const count = Math.ceil((dueAt.getTime() - now.getTime()) / day);
  return [{ kind: 'month-report', cohort: null, count, names: [], dueAt, href: '/reports/exports' }];
}

const after = (at: Date, days: number): Date => new Date(at.getTime() + days * day);
