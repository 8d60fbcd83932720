/**
 * The hands-on account and childcare once more, straight from the stored facts and by the words of domain.md §5, without
 * any code of the program: loops over whole tables. What files say must be the same.
 */
import type { Database } from '#server/db/database.ts';
import type { RawFigure } from './raw-figures.ts';

/** The tables that these figures rest on, whole. */
export async function readRawMinutes(db: Database) {
  const t = db.tables;
  return {
    attendance: await db.select().from(t.attendance),
    children: await db.select().from(t.child),
    clocks: await db.select().from(t.sessionClock),
    cohorts: await db.select().from(t.cohort),
    counted: await db.select().from(t.sessionAttendance),
    courses: await db.select().from(t.course),
    enrolments: await db.select().from(t.enrolment),
    forgotten: await db.select().from(t.childcareUse),
    offers: await db.select().from(t.childcareOffer),
    own: await db.select().from(t.cohortPractice),
    passages: await db.select().from(t.handOver),
    passes: await db.select().from(t.taskPass),
    sessions: await db.select().from(t.session),
    shared: await db.select().from(t.coursePractice),
    signUps: await db.select().from(t.childcareSignUp),
    simulators: await db.select().from(t.simulatorResult),
    versions: await db.select().from(t.courseVersion),
  };
}

type Raw = Awaited<ReturnType<typeof readRawMinutes>>;
type Cohort = Raw['cohorts'][number];

/** 计划, 已授, 已证 and 托管使用率 of some cohorts, of the whole time until `now`. */
export function rawMinutes(raw: Raw, cohortIds: readonly string[], now: Date): Record<string, RawFigure> {
  const cohorts = raw.cohorts.filter(({ id }) => cohortIds.includes(id));
  const sum = { planned: 0, course: 0, practice: 0, taught: 0, proved: 0, asked: 0, came: 0 };
  for (const cohort of cohorts) {
    const version = raw.versions.find(({ id }) => id === cohort.versionId);
    const extra = new Map<string, number>();
    for (const one of raw.own)
      if (one.cohortId === cohort.id) extra.set(`${one.pluginId}/${one.practice}`, one.minutes);
    for (const one of raw.shared) if (isShared(one, cohort)) extra.set(`${one.pluginId}/${one.practice}`, one.minutes);
    const practice = [...extra.values()].reduce((all, one) => all + one, version?.practiceMinutes ?? 0);
    sum.planned += practice;
    sum.course += practice + (version?.theoryMinutes ?? 0);
    for (const { cohortId, learnerId } of raw.enrolments) {
      if (cohortId !== cohort.id) continue;
      const taught = taughtTo(raw, cohort.id, learnerId);
      sum.practice += taught.practice;
      sum.taught += taught.practice + taught.theory;
      for (const one of raw.passes) {
        if (one.learnerId === learnerId && one.courseId === cohort.courseId) sum.proved += one.minutes;
      }
      const code = raw.courses.find(({ id }) => id === cohort.courseId)?.code;
      for (const one of raw.simulators) {
        const counts = one.courseCode === code || extra.has(`${one.pluginId}/${one.practice}`);
        if (one.learnerId === learnerId && one.passedAt && counts) sum.proved += one.minutes;
      }
    }
    const care = careOf(raw, cohort, now);
    [sum.asked, sum.came] = [sum.asked + care.asked, sum.came + care.came];
  }
  return {
    planned: [sum.planned, sum.course],
    delivered: [sum.practice, sum.taught],
    evidenced: [Math.min(sum.proved, sum.taught), sum.taught],
    childcare: [sum.came, sum.asked],
  };
}

const isShared = (one: Raw['shared'][number], cohort: Cohort): boolean =>
  one.courseId === cohort.courseId && [cohort.organisationId, cohort.collegeId].includes(one.organisationId);

/** Minutes of the evenings where she was, or of what made one up. */
function taughtTo(raw: Raw, cohortId: string, learnerId: string) {
  const evenings = raw.sessions.filter((one) => one.cohortId === cohortId && !one.cancelledAt);
  const wasAt = (sessionId: string) => {
    const rollId = raw.counted.find((one) => one.sessionId === sessionId)?.rollId;
    const mark = raw.attendance.find((one) => one.rollId === rollId && one.learnerId === learnerId);
    return mark?.status === 'present' || mark?.status === 'late';
  };
  const sum = { theory: 0, practice: 0 };
  for (const evening of evenings) {
    if (evening.makesUpId) continue;
    const again = evenings
      .filter((one) => one.makesUpId === evening.id && wasAt(one.id))
      .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
    const there = wasAt(evening.id) ? evening : again[0];
    if (!there) continue;
    const minutes = raw.clocks.find(({ sessionId }) => sessionId === there.id) ?? there;
    sum.theory += minutes.theoryMinutes;
    sum.practice += minutes.practiceMinutes;
  }
  return sum;
}

/** Children from three on, of evenings that have begun: who asked, who was brought. */
function careOf(raw: Raw, { id: cohortId }: Cohort, now: Date) {
  const sum = { asked: 0, came: 0 };
  if (!raw.offers.some((one) => one.cohortId === cohortId)) return sum;
  for (const evening of raw.sessions) {
    if (evening.cohortId !== cohortId || evening.cancelledAt || evening.startsAt > now) continue;
    for (const one of raw.forgotten) {
      if (one.sessionId !== evening.id) continue;
      sum.asked += one.seated + one.waiting;
      sum.came += one.came;
    }
    for (const child of raw.children) {
      if (child.cohortId !== cohortId || child.ageBand === 'under-3') continue;
      const own = raw.signUps.find((one) => one.childId === child.id && one.sessionId === evening.id);
      const asks = own ? own.cancelledAt === null : child.alwaysSince !== null && child.alwaysSince < evening.startsAt;
      if (!asks) continue;
      sum.asked += 1;
      const brought = raw.passages.some(
        (one) => one.childId === child.id && one.sessionId === evening.id && one.way === 'in' && one.undone === '',
      );
      if (brought) sum.came += 1;
    }
  }
  return sum;
}
