import { exact, gradeOf, isNear, larger, numberIn, sum } from '#plugin-api';
import { goodsList } from './goods.js';

/**
 * S3 保本价. P* = (C + r·Fret − r(1−w)c) / ((1−r)(1−a−b)), price = CEIL(P*, 0.1).
 * Open clauses: the rule gives no weights; here the price counts 60, the profit at a selling price 20, the lever 20, and
 * what a task does not ask drops out. The price must be exact (27.70 and 27.7 are one), the profit within 0.01. Profit of
 * one order = (1−r)(1−a−b)·P + r(1−w)c − C − r·Fret. When 1−a−b ≤ 0 or r = 1 no price covers the cost: the right answer
 * is a text without a number, such as 没有, and profit and lever are not asked.
 */
const names = [
  'cost',
  'packing',
  'freight',
  'promotion',
  'platformPercent',
  'talentPercent',
  'refundPercent',
  'returnFreight',
];
const levers = [
  { id: 'freight', label: '每单运费少 1 元' },
  { id: 'talent', label: '达人佣金少 2 个百分点' },
  { id: 'refund', label: '退款率少 5 个百分点' },
];

/** A task's numbers, none below 0; of goods that come back all are scrapped unless it says otherwise. */
function factsOf(task) {
  const read = (value, other) => larger(numberIn(value) ?? other, 0);
  const facts = Object.fromEntries(names.map((name) => [name, read(task?.[name], 0)]));
  return { ...facts, scrapPercent: read(task?.scrapPercent, 100) };
}
const share = (percent) => exact(percent).over(100);
const total = ({ cost, packing, freight, promotion }) => sum([cost, packing, freight, promotion]);
/** What one yuan of price leaves: (1−r)(1−a−b). */
const kept = ({ refundPercent, platformPercent, talentPercent }) => [
  exact(1).minus(share(refundPercent)),
  exact(1).minus(share(platformPercent)).minus(share(talentPercent)),
];
/** What one order costs, with refunds: C + r·Fret − r(1−w)c. */
const burden = (facts) => {
  const back = exact(1).minus(share(facts.scrapPercent)).times(facts.cost);
  return total(facts).plus(share(facts.refundPercent).times(exact(facts.returnFreight).minus(back)));
};

/** P*, unrounded; null when no price covers the cost. */
export function breakEven(facts) {
  const [sold, left] = kept(facts);
  return sold.above(0) && left.above(0) ? burden(facts).over(sold.times(left)) : null;
}
const profitAt = (facts, price) => {
  const [sold, left] = kept(facts);
  return sold.times(left).times(price).minus(burden(facts));
};

/** How far P* falls by each lever alone, none below 0; those within 0.005 of the largest fall are right. */
export function leversOf(facts) {
  const less = (name, by) => ({ ...facts, [name]: larger(exact(facts[name]).minus(by), 0) });
  const changed = { freight: less('freight', 1), talent: less('talentPercent', 2), refund: less('refundPercent', 5) };
  const now = breakEven(facts);
  const drops = levers.map(({ id, label }) => ({ id, label, drop: now.minus(breakEven(changed[id])) }));
  const most = drops.reduce((best, { drop }) => larger(best, drop), drops[0].drop);
  return drops.map((one) => ({ ...one, isBest: most.minus(one.drop).below('0.005') }));
}

const isAsked = (value) => value !== undefined && value !== null && value !== '' && value !== 0;

export const simulator = {
  generate(random, params) {
    const one = random.pick(goodsList);
    const hasTalent = random.int(0, 2) > 0;
    const comesBack = one.kind === 'dry' && random.int(0, 1) === 1;
    const task = {
      ...{ goods: one.goods, unit: one.unit, cost: one.cost },
      packing: random.step('1.2', '4.8', '0.1'),
      freight: random.step('3.5', '8.5', '0.1'),
      promotion: random.step('0', '2', '0.5'),
      platformPercent: random.pick(params?.platformPercents ?? [2, 5]),
      talentPercent: hasTalent ? random.pick(params?.talentPercents ?? [10, 15, 20]) : 0,
      refundPercent: random.int(3, 15),
      returnFreight: comesBack ? random.int(3, 8) : 0,
      scrapPercent: comesBack ? 0 : 100,
      askLever: true,
    };
    const above = breakEven(factsOf(task))
      .plus(random.step('0.5', '6', '0.5'))
      .floor();
    return { ...task, sellPrice: exact(above).plus('0.9').toNumber() };
  },

  form(task) {
    const row = (label, value) => ({ label, value });
    const yuan = (value) => `${exact(numberIn(value) ?? 0).show(2)} 元`;
    const percent = (value) => `${exact(numberIn(value) ?? 0).brief()}%`;
    const facts = factsOf(task);
    return {
      blocks: [
        {
          kind: 'facts',
          rows: [
            row('货', `${task.goods ?? '一样货'}，一${task.unit ?? '箱'}`),
            row('成本', yuan(task.cost)),
            row('包装', yuan(task.packing)),
            row('运费', yuan(task.freight)),
            row('推广', yuan(task.promotion)),
            row('平台扣点', percent(task.platformPercent)),
            row('达人佣金', percent(task.talentPercent)),
            row('退款率', percent(task.refundPercent)),
            row('退件运费', `每件您出 ${yuan(task.returnFreight)}`),
            row('退回的货', scrapWords(facts.scrapPercent)),
          ],
        },
        { kind: 'text', text: '退款的单，平台扣点和达人佣金都退回来。一单一件。' },
      ],
      fields: fieldsOf(task),
    };
  },

  grade(task, answer) {
    const facts = factsOf(task);
    const wanted = breakEven(facts);
    if (wanted === null) return gradeOf([nothingCovers(answer)]);
    return gradeOf([
      pricePart(facts, wanted, answer),
      ...(isAsked(task?.sellPrice) && numberIn(task.sellPrice) ? [profitPart(facts, task, answer)] : []),
      ...(task?.askLever === false ? [] : [leverPart(facts, answer)]),
    ]);
  },
};

const scrapWords = (percent) =>
  percent.is(100) ? '不能再卖' : percent.is(0) ? '还能再卖' : `${percent.brief()}% 不能再卖`;

const fieldsOf = (task) => [
  {
    ...{ kind: 'number', id: 'price', label: '保本价', unit: '元' },
    hint: '最少卖多少不亏。不到 1 角的，进到 1 角。',
  },
  ...(isAsked(task?.sellPrice)
    ? [
        {
          ...{
            kind: 'number',
            id: 'profit',
            label: `卖 ${exact(numberIn(task.sellPrice) ?? 0).show(2)} 元，一单赚多少`,
          },
          ...{ unit: '元', hint: '退款的单也摊进去，写两位小数。亏了写负数。' },
        },
      ]
    : []),
  ...(task?.askLever === false
    ? []
    : [{ kind: 'choice', id: 'lever', label: '只改一样，哪样让保本价降得最多', options: levers }]),
];

const said = (rule, field, points, earned, message, how) => ({
  ...{ rule, field, points, earned, message, how },
  competency: rule === 'S3-price' ? 'LV02' : 'BR08',
});

const withSum = ({ cost, packing, freight, promotion }) =>
  [cost, packing, freight, promotion].map((one) => one.brief()).join(' + ');

/** The division in one line. */
function howOf(facts, wanted) {
  const [sold, left] = kept(facts);
  const whole = burden(facts);
  return `${whole.brief()} ÷ (${sold.brief()} × ${left.brief()}) ≈ ${wanted.show(4)}，进位到 ${wanted.upTo('0.1').show(1)} 元`;
}

function pricePart(facts, wanted, answer) {
  const price = wanted.upTo('0.1');
  const given = numberIn(answer?.price);
  const ok = given?.is(price) ?? false;
  const add = (message) => said('S3-price', 'price', 60, ok, message, howOf(facts, wanted));
  if (ok) return add('保本价对了。低于它，卖一单亏一单。');
  if (given === null) return add('保本价没写。四样成本加起来，再除以留在手里的那几成。');
  if (given.is(total(facts)) || given.is(total(facts).upTo('0.1'))) return add(onlyAdded(facts));
  if (given.is(wanted.round(2)) || given.is(wanted.round(1))) {
    return add('算得对，差在进位。不到 1 角的进到 1 角，四舍五入会亏几分。');
  }
  const [sold, left] = kept(facts);
  const without = (divisor) => burden(facts).over(divisor).upTo('0.1');
  if (given.is(without(left)) && !sold.is(1)) return add('退款率漏了。退掉的单没有收入，成本照样花。');
  if (given.is(without(sold)) && !left.is(1)) return add('扣点和佣金漏了。卖出的钱，平台和达人先拿走几成。');
  return add('再算一遍：先加成本，再除以（1 − 退款率）和（1 − 扣点 − 佣金）。');
}
const onlyAdded = (facts) => `只把成本加了起来：${withSum(facts)}。还要除以扣掉退款和扣点后剩的几成。`;

function profitPart(facts, task, answer) {
  const price = numberIn(task.sellPrice);
  const profit = profitAt(facts, price);
  const given = numberIn(answer?.profit);
  const ok = isNear(given, profit, '0.01');
  const [sold, left] = kept(facts);
  const how = `${price.brief()} × ${sold.brief()} × ${left.brief()} − ${burden(facts).brief()} ≈ ${profit.show(2)}`;
  const raw = price.minus(total(facts));
  const wrong =
    given?.is(raw.round(2)) === true
      ? '只减了成本。扣点、佣金、退款也要先扣掉。'
      : '一单赚多少：卖价乘留下的几成，再减成本。';
  const good = profit.below(0) ? '对。这个价卖，一单亏一点。' : '对。这是摊上退款以后，一单剩下的。';
  return said('S3-profit', 'profit', 20, ok, ok ? good : given === null ? '一单赚多少没写。' : wrong, how);
}

function leverPart(facts, answer) {
  const all = leversOf(facts);
  const ok = all.some(({ id, isBest }) => isBest && id === answer?.lever);
  const how = all.map(({ label, drop }) => `${label}：降 ${drop.show(2)}`).join('；');
  const best = all.filter(({ isBest }) => isBest).map(({ label }) => label);
  const message = ok
    ? '对。一样一样单独改，重算保本价，看哪样降得多。'
    : `降得最多的是${best.join('、')}。一样一样单独重算，再比。`;
  return said('S3-lever', 'lever', 20, ok, message, how);
}

function nothingCovers(answer) {
  const text = typeof answer?.price === 'string' ? answer.price.normalize('NFKC').trim() : '';
  const ok = text.length <= 30 && /没|无|不够|亏|none/i.test(text) && !/\d/.test(text);
  const message = ok
    ? '对，卖多少都不够。先去谈扣点和佣金。'
    : '扣点、佣金或退款把收入拿光了，卖多少都不够。这里写「没有」。';
  return said('S3-price', 'price', 100, ok, message, '1 − 扣点 − 佣金，或 1 − 退款率，不大于 0');
}
