/** 演示数据: what became of the spring class, and what was done for somebody of the evening class. */
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { cohorts } from './demo-cohorts.ts';
import { evening, spring, staffOf } from './demo-people.ts';
import { chinaDate, chinaTime } from './demo-time.ts';

type Milestone = 'd30' | 'd60' | 'd90';
const days: Record<Milestone, number> = { d30: -160, d60: -130, d90: -100 };

export async function seedOutcomes(tx: TxCtx): Promise<void> {
  await seedAnswers(tx, spring.chenYueji.id, 'd90');
  await seedAnswers(tx, spring.taoHuaxin.id, 'd30');
  const { followUp, helpAct } = tx.db.tables;
  await tx.db.insert(followUp).values({
    ...{ id: newId(tx.now), cohortId: cohorts.spring.id, learnerId: spring.linDami.id, milestone: 'm6' },
    ...{ channel: 'phone', result: 'no-answer', note: '傍晚再打', by: staffOf.coordinator.id },
    at: chinaTime(tx.now, -1, 17),
  });
  await tx.db.insert(helpAct).values({
    ...{ id: newId(tx.now), cohortId: cohorts.evening.id, learnerId: evening.yangCaiwei.id, reason: 'not-read' },
    ...{ factKey: '', since: chinaTime(tx.now, -9, 21), kind: 'acted', step: 'visit', note: '教她打开了第一课' },
    ...{ by: staffOf.instructor.id, at: chinaTime(tx.now, -3, 18) },
  });
}

/** One learner's answers: live since that month, an order with a number, parcels. */
async function seedAnswers({ db, now }: TxCtx, learnerId: string, milestone: Milestone): Promise<void> {
  const { followUp, outcomeFact, outcomeProof, shippingReport } = db.tables;
  const at = chinaTime(now, days[milestone], 20);
  const of = { cohortId: cohorts.spring.id, learnerId };
  const [followUpId, liveId, orderId] = [newId(at), newId(at), newId(at)];
  const said = { channel: 'self', result: 'answered', note: '', by: learnerId } as const;
  await db.insert(followUp).values({ id: followUpId, ...of, milestone, ...said, at });
  const happenedOn = chinaDate(chinaTime(now, days[milestone] - 12, 12));
  const fact = { followUpId, ...of, detail: null, count: null, answer: 'yes' as const };
  await db.insert(outcomeFact).values([
    { ...fact, id: liveId, kind: 'live', happenedOn },
    { ...fact, id: orderId, kind: 'order', happenedOn },
    { ...fact, id: newId(at), kind: 'still', happenedOn: null },
  ]);
  await db.insert(outcomeProof).values({
    ...{ id: newId(at), factId: orderId, cohortId: of.cohortId, level: 'E1', note: '订单号后四位 2718' },
    ...{ by: staffOf.instructor.id, at: chinaTime(now, days[milestone] + 1, 10) },
  });
  const month = chinaDate(at).slice(0, 7);
  await db.insert(shippingReport).values({ followUpId, ...of, month, sent: 42, whole: 38, costFen: 24_360 });
}
