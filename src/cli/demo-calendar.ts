/** 演示数据: the calendar of the demo county: two markets, and two harvests. */
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { staffOf } from './demo-people.ts';
import { chinaDate, chinaTime } from './demo-time.ts';

export async function seedCalendar({ db, now }: TxCtx): Promise<void> {
  const day = (after: number) => chinaDate(chinaTime(now, after, 12));
  const nextYear = Number(day(0).slice(0, 4)) + 1;
  const noted = { notedBy: staffOf.county.id, notedAt: now };
  const again = { from: null, until: null, kind: 'market' as const, blocks: false };
  const once = { repeats: null, endings: [], kind: 'harvest' as const };
  await db.insert(db.tables.calendarDay).values([
    {
      ...{
        id: newId(now),
        organisationId: 'douping',
        title: '双桥赶集',
        repeats: 'lunar' as const,
        endings: [3, 6, 9],
      },
      ...again,
      ...noted,
    },
    {
      ...{ id: newId(now), organisationId: 'shiwan', title: '柿湾赶集', repeats: 'solar' as const, endings: [1, 5] },
      ...again,
      ...noted,
    },
    {
      ...{ id: newId(now), organisationId: 'shiwan', title: '柿子采收', from: day(9), until: day(11), blocks: false },
      ...once,
      ...noted,
    },
    {
      ...{ id: newId(now), organisationId: 'qingsui', title: '夏收夏种', blocks: true },
      ...{ from: `${nextYear}-05-28`, until: `${nextYear}-06-10` },
      ...once,
      ...noted,
    },
  ]);
}
