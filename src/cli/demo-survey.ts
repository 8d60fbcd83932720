/** 演示数据: what some of the evening class said in the entry survey. */
import type { TxCtx } from '#server/context.ts';
import { type DemoPerson, evening, weekend } from './demo-people.ts';
import { chinaTime } from './demo-time.ts';

/** Options by the thing they belong to. */
type Said = Record<string, string[]>;
const time = (days: number[], part = 'time-evening') => [part, ...days.map((day) => `day-${day}`)];

const told: [DemoPerson, Said][] = [
  [
    evening.maXiaoyan,
    { name: ['age-26'], time: time([2, 4]), childcare: ['care-always', 'child-3', 'child-6'], role: ['R-COM'] },
  ],
  [
    evening.shiLei,
    { name: ['age-36'], time: time([1, 2, 3, 4]), childcare: ['care-no'], sold: ['sold-group'], role: ['R-LOG'] },
  ],
  [
    evening.suQiaoqiao,
    { name: ['age-36'], time: time([2, 4, 6]), reading: ['reads-look', 'letters-large'], role: ['R-LIVE'] },
  ],
  [
    evening.yangCaiwei,
    {
      name: ['age-26'],
      time: time([2, 5]),
      childcare: ['care-sometimes', 'child-3'],
      sold: ['sold-shop'],
      role: ['R-LIVE'],
    },
  ],
  [
    evening.naRen,
    { name: ['age-26'], time: time([2, 4]), reading: ['reads-listen', 'speech-other'], role: ['R-LIVE'] },
  ],
  [evening.zhaoXiaoman, { name: ['age-16'], time: time([5, 6, 7]), sold: ['sold-live'], role: ['R-LIVE'] }],
  [
    evening.wangDegui,
    {
      time: time([3], 'time-morning'),
      reading: ['reads-listen', 'letters-hard', 'speech-local'],
      fear: ['fear-phone'],
      role: ['R-STN'],
    },
  ],
  [
    evening.weiAduo,
    { time: time([2, 4]), childcare: ['care-always', 'child-6'], fear: ['fear-follow', 'fear-child'], role: ['R-SEL'] },
  ],
  [
    evening.luoXiaosui,
    { name: ['age-26'], time: time([1, 2, 4]), childcare: ['care-always', 'child-3'], role: ['R-VID'] },
  ],
  [weekend.tianXia, { time: time([3, 6, 7]), childcare: ['care-always', 'child-3'], role: ['R-LIVE'] }],
  [weekend.baiHeqing, { time: time([6, 7]), childcare: ['care-no'], role: ['R-LIVE'] }],
  [weekend.douFang, { time: time([2, 6]), childcare: ['care-sometimes', 'child-6'], role: ['R-SEL'] }],
  [evening.qinShanmei, { name: ['age-36'], fear: ['fear-time', 'fear-sell'], role: ['R-LIVE'] }],
];

export async function seedSurvey({ db, now }: TxCtx): Promise<void> {
  const at = chinaTime(now, -9, 19);
  await db.insert(db.tables.surveyAnswer).values(
    told.flatMap(([{ id: learnerId }, said]) =>
      Object.entries(said).map(([itemId, chosen]) => ({
        ...{ learnerId, itemId, chosen, said: {}, answeredBy: learnerId, answeredAt: at },
      })),
    ),
  );
  await db.insert(db.tables.surveySitting).values(
    told.map(([{ id: learnerId }]) => ({
      learnerId,
      startedAt: at,
      end: 'answered' as const,
      endedAt: at,
      endedBy: learnerId,
    })),
  );
}
