/** 演示数据: the childcare of the evening class: carers, children, who was brought and fetched. */
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { cohorts } from './demo-cohorts.ts';
import { type DemoPerson, evening, staffOf } from './demo-people.ts';
import { chinaTime, sessionId } from './demo-time.ts';

const cohortId = cohorts.evening.id;
const idOf = (number: number): string => `019a0000-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`;

/** 吴婶 opens the list on her own phone; 覃阿姨 is only named. */
export const carers = {
  wuShen: { id: idOf(1), personId: staffOf.dialectMentor.id, name: '吴婶', weekdays: [1, 2, 3, 4, 5, 6, 7] },
  qinAyi: { id: idOf(2), personId: null, name: '覃阿姨', weekdays: [2, 4, 6, 7] },
};

type Band = 'under-3' | '3-5' | '6-up';
type DemoChild = {
  id: string;
  petName: string;
  ageBand: Band;
  of: DemoPerson;
  fetchers: string[];
  needs: string | null;
  always: boolean;
};
const child = (
  number: number,
  petName: string,
  ageBand: Band,
  of: DemoPerson,
  more: Partial<DemoChild> = {},
): DemoChild => ({
  ...{ id: idOf(number), petName, ageBand, of, fetchers: ['奶奶'], needs: null, always: true },
  ...more,
});

export const children = {
  guoguo: child(11, '果果', '3-5', evening.maXiaoyan, { fetchers: ['奶奶', '二姨'], needs: '花生过敏，别给花生糖' }),
  doudou: child(12, '豆豆', '6-up', evening.maXiaoyan),
  mili: child(13, '米粒', '3-5', evening.luoXiaosui, { fetchers: ['爷爷'] }),
  shitou: child(14, '石头', '6-up', evening.weiAduo, { fetchers: [] }),
  xiaoyu: child(15, '小雨', 'under-3', evening.liChunya),
  nini: child(16, '妮妮', '3-5', evening.yangCaiwei, { always: false }),
};

/** Evenings on which only the small ones had somebody: the others asked in vain. */
const onlySmall = [2, 5];

export async function seedChildcare(tx: TxCtx): Promise<void> {
  const { db, now } = tx;
  const { carer, childcareOffer } = db.tables;
  const since = chinaTime(now, -12, 10);
  const by = { changedBy: staffOf.coordinator.id, changedAt: since };
  const room = { smallSeats: 8, largeSeats: 12, smallRatio: 8, largeRatio: 12 };
  await db.insert(childcareOffer).values({ cohortId, isOpen: true, place: '文化站一楼，亲子室', ...room, ...by });
  const { organisationId } = cohorts.evening;
  const added = { organisationId, addedBy: staffOf.coordinator.id };
  await db.insert(carer).values([
    { ...carers.wuShen, ...added, addedAt: since },
    { ...carers.qinAyi, ...added, addedAt: new Date(since.getTime() + 60_000) },
  ]);
  await seedDuties(tx, since);
  await seedChildren(tx, since);
  await seedPassings(tx);
}

async function seedDuties({ db }: TxCtx, assignedAt: Date): Promise<void> {
  const numbers = cohorts.evening.plans.slice(0, 8).map((_plan, at) => at + 1);
  const by = { assignedBy: staffOf.coordinator.id, assignedAt };
  await db.insert(db.tables.carerDuty).values(
    numbers.flatMap((number) => {
      const on = { sessionId: sessionId(cohorts.evening, number), ...by };
      const isSmall = onlySmall.includes(number);
      const group = isSmall ? ('small' as const) : ('mixed' as const);
      const some = isSmall ? [carers.wuShen] : Object.values(carers);
      return some.map(({ id }) => ({ ...on, carerId: id, group }));
    }),
  );
}

async function seedChildren({ db }: TxCtx, since: Date): Promise<void> {
  await db.insert(db.tables.child).values(
    Object.values(children).map(({ id, petName, ageBand, of, fetchers, needs, always }, place) => {
      const agreedAt = new Date(since.getTime() + place * 60_000);
      return {
        ...{ id, cohortId, guardianId: of.id, petName, ageBand, fetchers, needs, wording: '2026-11', agreedAt },
        ...{ emergencyPhone: `1000000090${place}`, needsAgreedAt: needs ? agreedAt : null },
        ...{ alwaysSince: always ? agreedAt : null, changedAt: agreedAt },
      };
    }),
  );
}

/** The three evenings before tonight's: all who had a seat came, and went home with the one who stands first. */
async function seedPassings({ db, now }: TxCtx): Promise<void> {
  const rows = [1, 2, 3].flatMap((number) => {
    const startsAt = chinaTime(now, cohorts.evening.plans[number - 1]?.days ?? 0, 19).getTime();
    const on = { sessionId: sessionId(cohorts.evening, number), note: '', notedBy: staffOf.dialectMentor.id };
    const came = Object.values(children).filter(
      ({ always, ageBand }) => always && ageBand !== 'under-3' && !(onlySmall.includes(number) && ageBand === '6-up'),
    );
    return came.flatMap(({ id: childId, of }, place) => {
      const [inAt, outAt] = [
        new Date(startsAt - (12 - place * 3) * 60_000),
        new Date(startsAt + (112 + place) * 60_000),
      ];
      const proof = 'pin' as const;
      return [
        { ...on, id: newId(inAt), childId, way: 'in' as const, who: of.name, proof, at: inAt },
        { ...on, id: newId(outAt), childId, way: 'out' as const, who: of.name, proof, at: outAt },
      ];
    });
  });
  await db.insert(db.tables.handOver).values(rows);
}
