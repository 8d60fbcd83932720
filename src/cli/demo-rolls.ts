/** 演示数据: the rolls taken so far. The weekend class waits for its coordinator to take hers. */
import type { Reason, Status } from '#domain/cohorts/rules.ts';
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { cohorts, type DemoCohort } from './demo-cohorts.ts';
import { type DemoPerson, evening, spring } from './demo-people.ts';
import { chinaTime, hour, sessionId } from './demo-time.ts';

type Exception = { cohort: DemoCohort; number: number; person: DemoPerson; status: Status; reason?: Reason };

/** Everybody else was there. */
const exceptions: Exception[] = [
  { cohort: cohorts.evening, number: 1, person: evening.zhengQiaoyun, status: 'late' },
  { cohort: cohorts.evening, number: 2, person: evening.suQiaoqiao, status: 'absent' },
  { cohort: cohorts.evening, number: 2, person: evening.qinShanmei, status: 'excused', reason: 'child' },
  { cohort: cohorts.evening, number: 3, person: evening.suQiaoqiao, status: 'absent' },
  { cohort: cohorts.evening, number: 3, person: evening.zhaoXiaoman, status: 'absent' },
  { cohort: cohorts.evening, number: 3, person: evening.luoXiaosui, status: 'late' },
  { cohort: cohorts.spring, number: 4, person: spring.suiHeping, status: 'excused', reason: 'harvest' },
  { cohort: cohorts.spring, number: 7, person: spring.suiHeping, status: 'absent' },
];

export async function seedRolls(tx: TxCtx): Promise<void> {
  for (const demo of [cohorts.evening, cohorts.spring, cohorts.college]) {
    const held = demo.plans.map((plan, index) => ({ plan, number: index + 1 })).filter(({ plan }) => plan.days < 0);
    for (const { plan, number } of held) await seedRoll(tx, demo, number, chinaTime(tx.now, plan.days, plan.hour));
    await seedTotals(tx, demo, held);
  }
  const { helpFlag } = tx.db.tables;
  const raisedAt = chinaTime(tx.now, -2, 20);
  await tx.db
    .insert(helpFlag)
    .values({ sessionId: sessionId(cohorts.evening, 3), learnerId: evening.suQiaoqiao.id, raisedAt });
}

const markOf = (demo: DemoCohort, number: number, person: DemoPerson): { status: Status; reason: Reason | null } => {
  const found = exceptions.find((one) => one.cohort.id === demo.id && one.number === number && one.person === person);
  return { status: found?.status ?? 'present', reason: found?.reason ?? null };
};

const wasThere = ({ status }: { status: Status }) => status === 'present' || status === 'late';

async function seedRoll({ db }: TxCtx, demo: DemoCohort, number: number, startsAt: Date): Promise<void> {
  const { attendance, roll, sessionAttendance } = db.tables;
  const takenAt = new Date(startsAt.getTime() + hour / 4);
  const own = { id: newId(takenAt), sessionId: sessionId(demo, number) };
  const marks = demo.learners.map((person) => ({ learnerId: person.id, ...markOf(demo, number, person) }));
  const count = (status: Status) => marks.filter((mark) => mark.status === status).length;
  await db.insert(roll).values({ ...own, takenBy: demo.teacher.id, takenAt });
  await db.insert(attendance).values(marks.map((mark) => ({ rollId: own.id, ...mark })));
  await db.insert(sessionAttendance).values({
    sessionId: own.sessionId,
    rollId: own.id,
    present: count('present'),
    late: count('late'),
    absent: count('absent'),
    excused: count('excused'),
  });
}

type Held = { plan: { theory: number; practice: number }; number: number };

async function seedTotals({ db }: TxCtx, demo: DemoCohort, held: Held[]): Promise<void> {
  const rows = demo.learners.map((person) => {
    const there = held.filter(({ number }) => wasThere(markOf(demo, number, person)));
    return {
      cohortId: demo.id,
      learnerId: person.id,
      attended: there.length,
      held: held.length,
      theoryMinutes: there.reduce((sum, { plan }) => sum + plan.theory, 0),
      practiceMinutes: there.reduce((sum, { plan }) => sum + plan.practice, 0),
    };
  });
  await db.insert(db.tables.attendedMinutes).values(rows);
}
