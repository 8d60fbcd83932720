/** 演示数据: what mentors have logged. */
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { cohorts } from './demo-cohorts.ts';
import { evening, staffOf } from './demo-people.ts';
import { chinaDate, chinaTime } from './demo-time.ts';

export async function seedVisits({ db, now }: TxCtx): Promise<void> {
  const log = (learner: { id: string }, days: number, rest: { kind: 'visit' | 'call' | 'co-stream' | 'message' }) => ({
    id: newId(chinaTime(now, days, 20)),
    cohortId: cohorts.evening.id,
    learnerId: learner.id,
    mentorId: staffOf.mentor.id,
    day: chinaDate(chinaTime(now, days, 20)),
    loggedAt: chinaTime(now, days, 20),
    ...rest,
  });
  await db.insert(db.tables.visit).values([
    {
      ...log(evening.maXiaoyan, -9, { kind: 'visit' }),
      ...{ minutes: 45, done: '在院里试了三个机位，光从侧前方来最清楚。', nextStep: '每天录一段 30 秒' },
    },
    {
      ...log(evening.maXiaoyan, -2, { kind: 'co-stream' }),
      ...{
        minutes: 60,
        done: '陪播半小时，她自己接住了断线。',
        nextStep: '把开场白背熟',
        nextAt: chinaTime(now, 3, 16),
      },
    },
    {
      ...log(evening.zhouGuilan, -5, { kind: 'call' }),
      ...{
        minutes: 15,
        done: '电话里教她换大字，她说看得清了。',
        nextStep: '让孙子帮忙拍一张',
        nextAt: chinaTime(now, -1, 10),
      },
    },
  ]);
}
