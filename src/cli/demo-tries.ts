/** 演示数据: how far learners of tonight's class are with simulators. Their days stand in demo-skills.ts. */
import { type Ctx, systemOf, transact } from '#server/context.ts';
import { bodies, type DemoPerson, evening } from './demo-people.ts';
import { day } from './demo-time.ts';

const pluginId = 'haijia-live';

/** `days` from the day of seeding, null while she has not passed. */
const results: [person: DemoPerson, practice: string, best: number, tries: number, days: number | null][] = [
  [evening.maXiaoyan, 'forbidden-words', 85, 3, -2],
  [evening.maXiaoyan, 'funnel', 60, 2, null],
  [evening.liChunya, 'break-even', 100, 2, -1],
];

/** Only what one looks at has these, like demo-queue.ts. */
export async function seedDemoTries(ctx: Ctx): Promise<void> {
  await transact({ ...ctx, actor: systemOf(bodies.countyDesk.id) }, async ({ db, now }) => {
    const rows = results.map(([{ id: learnerId }, practice, best, tries, days]) => ({
      ...{ learnerId, pluginId, practice, courseCode: 'LIVE', minutes: 30, best, tries },
      passedAt: days === null ? null : new Date(now.getTime() + days * day),
    }));
    await db.insert(db.tables.simulatorResult).values(rows);
  });
}
