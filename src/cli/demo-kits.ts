/** 演示数据: forty starter boxes, LB-2026-0001…0040, some of them out (domain.md §6). */
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { type DemoPerson, spring, staffOf, weekend } from './demo-people.ts';
import { chinaDate, chinaTime } from './demo-time.ts';

const parts = ['tripod', 'light', 'microphone', 'windshield', 'power-bank', 'reflector', 'sample-packs', 'guide'];
/** Days since the hand-over, and what was told how many days ago. */
const out: readonly [DemoPerson, number, readonly [ago: number, videos: number, lives: number, orders: number][]][] = [
  [
    spring.chenYueji,
    95,
    [
      [90, 2, 0, 0],
      [60, 14, 2, 1],
      [6, 31, 5, 9],
    ],
  ],
  [
    spring.linDami,
    72,
    [
      [66, 1, 0, 0],
      [40, 11, 1, 0],
      [19, 16, 2, 0],
    ],
  ],
  [
    spring.taoHuaxin,
    40,
    [
      [34, 2, 0, 0],
      [3, 12, 1, 1],
    ],
  ],
  [
    spring.guXiaochuan,
    33,
    [
      [27, 3, 0, 0],
      [9, 6, 0, 0],
    ],
  ],
  [spring.miaoYun, 9, []],
  [spring.suiHeping, 4, [[1, 1, 0, 0]]],
];

const organisationId = staffOf.coordinator.organisationId;
const by = { takenBy: staffOf.coordinator.id, signature: null };

const numbersOf = (now: Date) =>
  Array.from({ length: 40 }, (_, at) => `LB-${chinaDate(now).slice(0, 4)}-${String(at + 1).padStart(4, '0')}`);

/** Boxes that are out. */
const handedOf = (now: Date) =>
  out.map(([holder, days, told], at) => ({
    told,
    handedAt: chinaTime(now, -days, 10),
    row: {
      ...{ id: newId(chinaTime(now, -days - 9, 10)), organisationId, holderId: holder.id, state: 'handed' as const },
      ...{ villageId: holder.villageId ?? '', mentorId: at < 3 ? staffOf.mentor.id : staffOf.platformMentor.id },
      ...{ number: numbersOf(now)[at] ?? '', handedOn: chinaDate(chinaTime(now, -days, 10)), contents: parts },
      ...(days > 7 ? { platform: 'douyin', handle: `${holder.name}的地头` } : { platform: null, handle: null }),
      ...{ appliedAt: chinaTime(now, -days - 9, 10), openFor: holder.id },
    },
  }));

/** Applications that wait: one for the village, one for its box. */
const wishesOf = (now: Date) =>
  [weekend.tianXia, weekend.qiuGuo].map((holder, at) => ({
    ...{ id: newId(chinaTime(now, -3, 10 + at)), organisationId, holderId: holder.id },
    ...{ villageId: holder.villageId ?? '', state: at === 0 ? ('applied' as const) : ('approved' as const) },
    ...{ appliedAt: chinaTime(now, -3, 10 + at), openFor: holder.id },
  }));

export async function seedKits({ db, now }: TxCtx): Promise<void> {
  const { kit, kitBox, kitReport, kitStep } = db.tables;
  const handed = handedOf(now);
  const wishes = wishesOf(now);
  await db.insert(kit).values([...handed.map(({ row }) => row), ...wishes]);
  const boxes = numbersOf(now).map((number, at) => ({ number, kitId: handed[at]?.row.id ?? null }));
  await db.insert(kitBox).values(boxes.map((box) => ({ ...box, organisationId, addedAt: chinaTime(now, -120, 10) })));
  const asked = [...handed.map(({ row }) => row), ...wishes].map(({ id, appliedAt: takenAt }) => ({
    ...{ ...by, id, kitId: id, step: 'applied' as const, note: '', takenAt },
  }));
  const given = handed.map(({ row, handedAt: takenAt }) => ({
    ...{ ...by, id: newId(takenAt), kitId: row.id, step: 'handed' as const, note: row.number, takenAt },
    signature: 'paper' as const,
  }));
  await db.insert(kitStep).values([...asked, ...given]);
  const reports = handed.flatMap(({ row, told }) =>
    told.map(([ago, videos, lives, orders]) => {
      const reportedAt = chinaTime(now, -ago, 20);
      const counts = { videos, lives, orders, note: '', reportedBy: row.mentorId };
      return { id: newId(reportedAt), kitId: row.id, day: chinaDate(reportedAt), reportedAt, ...counts };
    }),
  );
  await db.insert(kitReport).values(reports);
}
