/** 演示数据: this quarter's forums and the last one's; two villages are still without (domain.md §6). */
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { places, staffOf } from './demo-people.ts';
import { chinaDate, chinaTime } from './demo-time.ts';

const quarterOf = (day: string) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
const firstDayOf = (day: string) =>
  `${day.slice(0, 5)}${String(Math.ceil(Number(day.slice(5, 7)) / 3) * 3 - 2).padStart(2, '0')}-01`;
const dayLength = 24 * 60 * 60 * 1000;

export async function seedForums({ db, now }: TxCtx): Promise<void> {
  const villages = places.filter(({ kind }) => kind === 'village');
  const missing = ['sanqiu', 'baiquan'];
  const first = Date.parse(`${firstDayOf(chinaDate(now))}T19:00:00+08:00`);
  const recent = villages
    .filter(({ id }) => !missing.includes(id))
    .map(({ id }, at) => ({
      villageId: id,
      startsAt: new Date(Math.min(Math.max(first + at * 4 * dayLength, first), chinaTime(now, -1, 19).getTime())),
    }));
  const before = villages
    .filter(({ id }) => id !== 'baiquan')
    .map(({ id }, at) => ({ villageId: id, startsAt: new Date(first - (40 - at * 3) * dayLength) }));
  const held = [...recent, ...before].map((one, at) => ({ ...one, id: newId(one.startsAt), at }));
  const common = { organisationId: staffOf.coordinator.organisationId, plannedBy: staffOf.coordinator.id };
  const forums = held.map(({ id, villageId, startsAt }) => ({
    ...{ id, villageId, startsAt, ...common },
    quarter: quarterOf(chinaDate(startsAt)),
    place: '村委会院坝',
    speaker: '李秋月',
    topic: '一颗梨怎么卖出去',
    plannedAt: new Date(startsAt.getTime() - 10 * dayLength),
  }));
  await db.insert(db.tables.forum).values(forums);
  await db.insert(db.tables.forumRecord).values(
    held.map(({ id, startsAt, at }) => ({
      id: newId(startsAt),
      forumId: id,
      heldOn: chinaDate(startsAt),
      ...{ people: 32 + at, women: 21 + (at % 5), elders: 9 + (at % 4) },
      questions: ['运费怎么算', '下雨天拍什么', '坏果怎么赔'],
      faces: [18 + (at % 6), 9, 2, 0, 0],
      recordedBy: staffOf.coordinator.id,
      recordedAt: new Date(startsAt.getTime() + dayLength / 12),
    })),
  );
}
