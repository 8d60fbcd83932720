/**
 * 演示数据: a practice clock that was run, a roll that was corrected the same evening, and learners who checked in
 * themselves. The clock says what the plan says, so that the totals of demo-rolls.ts hold.
 */
import type { Status } from '#domain/cohorts/rules.ts';
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { cohorts } from './demo-cohorts.ts';
import { evening, staffOf } from './demo-people.ts';
import { chinaTime, hour, sessionId } from './demo-time.ts';

const { plans, teacher, learners } = cohorts.evening;

export async function seedClock(tx: TxCtx): Promise<void> {
  await seedTaps(tx);
  await seedFirstRoll(tx);
  await seedCheckIns(tx);
}

/** When an evening, counted from 1, began. */
const beginning = ({ now }: TxCtx, number: number): Date => {
  const plan = plans[number - 1];
  if (!plan) throw new Error(`no evening ${number}`);
  return chinaTime(now, plan.days, plan.hour);
};

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + (minutes / 60) * hour);

/** The second evening: 110 minutes of practice with a break for tea. */
async function seedTaps(tx: TxCtx): Promise<void> {
  const { clockTap, sessionClock } = tx.db.tables;
  const own = { sessionId: sessionId(cohorts.evening, 2), tappedBy: teacher.id };
  const taps = [
    ['practice', 0],
    ['stop', 60],
    ['practice', 70],
    ['stop', 120],
  ] as const;
  const begun = beginning(tx, 2);
  const rows = taps.map(([kind, minutes]) => {
    const at = later(begun, minutes);
    return { ...own, id: newId(at), kind, at, recordedAt: at };
  });
  await tx.db.insert(clockTap).values(rows);
  await tx.db.insert(sessionClock).values({ sessionId: own.sessionId, theoryMinutes: 0, practiceMinutes: 110 });
}

/** The first evening: called too early, so that one who came late stood as absent until the roll was taken again. */
async function seedFirstRoll(tx: TxCtx): Promise<void> {
  const { attendance, roll } = tx.db.tables;
  const takenAt = later(beginning(tx, 1), 5);
  const own = {
    id: newId(takenAt),
    sessionId: sessionId(cohorts.evening, 1),
    takenBy: staffOf.coordinator.id,
    takenAt,
  };
  const statusOf = (id: string): Status => (id === evening.zhengQiaoyun.id ? 'absent' : 'present');
  await tx.db.insert(roll).values(own);
  await tx.db
    .insert(attendance)
    .values(learners.map(({ id }) => ({ rollId: own.id, learnerId: id, status: statusOf(id) })));
}

/** The third evening: three by the code on the wall, two of them on one phone. */
async function seedCheckIns(tx: TxCtx): Promise<void> {
  const begun = beginning(tx, 3);
  const people = [evening.maXiaoyan, evening.shiLei, evening.yangCaiwei];
  await tx.db.insert(tx.db.tables.checkIn).values(
    people.map(({ id }, place) => {
      const at = later(begun, place - 5);
      const samePhone = place === 2;
      const own = { id: newId(at), sessionId: sessionId(cohorts.evening, 3), learnerId: id, at, samePhone };
      return { ...own, way: 'code' as const, deviceHash: `demo-${Math.min(place, 1)}`, helpedBy: null };
    }),
  );
}
