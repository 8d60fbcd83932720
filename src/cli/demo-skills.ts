/** 演示数据: the days on which simulators were passed. */
import type { TxCtx } from '#server/context.ts';
import { type DemoPerson, evening, spring } from './demo-people.ts';
import { chinaDate, chinaTime } from './demo-time.ts';

/** As the practices of plugins/haijia-live name them. */
const wording = ['LV06', 'QL02'];
const sums = ['LV02', 'BR08'];

/** Days from the day of seeding. */
const passed: [person: DemoPerson, competencies: string[], days: number[]][] = [
  ...Object.values(spring).map((person): [DemoPerson, string[], number[]] => [person, wording, [-226, -219]]),
  // Her level is more than 180 days old: she has looked at it again, and lacks nothing but two evenings.
  [spring.suiHeping, wording, [-6]],
  [evening.yangCaiwei, wording, [-4, -2]],
  [evening.yangCaiwei, sums, [-6, -1]],
  [evening.maXiaoyan, wording, [-2]],
  [evening.maXiaoyan, sums, [-5, -3]],
  [evening.liChunya, sums, [-1]],
  [evening.zhaoXiaoman, wording, [-3, -1]],
];

export async function seedSkills({ db, now }: TxCtx): Promise<void> {
  const rows = passed.flatMap(([{ id: learnerId }, competencies, days]) =>
    days.flatMap((at) =>
      competencies.map((competency) => ({ learnerId, competency, day: chinaDate(chinaTime(now, at, 20)) })),
    ),
  );
  await db.insert(db.tables.simulatorDay).values(rows);
}
