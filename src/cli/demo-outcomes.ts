/** 演示数据: what became of the spring class, and what was done for somebody of the evening class, and the box for suggestions. */
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { cohorts } from './demo-cohorts.ts';
import { bodies, evening, spring, staffOf } from './demo-people.ts';
import { chinaDate, chinaTime } from './demo-time.ts';

type Milestone = 'd30' | 'd60' | 'd90';
const days: Record<Milestone, number> = { d30: -160, d60: -130, d90: -100 };

export async function seedOutcomes(tx: TxCtx): Promise<void> {
  await seedAnswers(tx, spring.chenYueji.id, 'd90');
  await seedAnswers(tx, spring.taoHuaxin.id, 'd30');
  await seedSuggestions(tx);
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

/** Three of the box: one overdue without a name, one in hand, one answered for everybody. */
async function seedSuggestions({ db, now }: TxCtx): Promise<void> {
  const { suggestion, suggestionStep } = db.tables;
  const onDay = (days: number) => chinaDate(chinaTime(now, days, 12));
  const to = { organisationId: bodies.federation.id };
  const answered = newId(chinaTime(now, -20, 12));
  await db.insert(suggestion).values([
    {
      ...{ id: newId(chinaTime(now, -14, 0)), ...to, personId: null, category: 'network', status: 'received' },
      ...{ text: '文化站二楼信号只有一格，试播断了两回。', receivedOn: onDay(-14), dueOn: onDay(-3) },
    },
    {
      ...{ id: newId(now), ...to, personId: evening.zhouGuilan.id, category: 'logistics', status: 'accepted' },
      ...{ text: '忙的时候柿子装好了，车要等半天。', receivedOn: onDay(-2), dueOn: onDay(8) },
    },
    {
      ...{ id: answered, ...to, personId: evening.maXiaoyan.id, category: 'teaching', status: 'answered' },
      ...{ text: '算成本那晚太快，想再听一遍。', receivedOn: onDay(-20), dueOn: onDay(-12) },
    },
  ]);
  await db.insert(suggestionStep).values({
    ...{ id: newId(now), suggestionId: answered, kind: 'answered', isPublic: true, by: staffOf.coordinator.id },
    ...{ text: '周六上午加一次补课，带上自己的货来算。', at: chinaTime(now, -15, 10) },
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
