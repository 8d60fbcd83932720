/**
 * S1: chargeable weight and fee.
 *
 * vol = L·W·H / D, not rounded; chg = max(actual, vol); weight = max(first, CEIL(chg, step));
 * fee = first price + (weight − first) / step · step price, half-up to the cent.
 *
 * Clauses as they are read here:
 * - "vol ±0.01" is around the exact value, both ends count: of 3.333… 3.33 and 3.34 are right, 3.32 is not.
 * - "fee ±0.01" is around the fee as it is paid (half-up to the cent), both ends count.
 * - "weight exact": `2.5` and `2.50` are the same; a weight that was not raised to the step is wrong.
 * - The fee is judged against the right fee, not against the learner's own weight; the words say where it went wrong.
 */
import { gradeOf, isNear, larger } from '#plugin-api';
import { amountOf, asks, equals, fieldsOf, nothingAsked, numberOf, positiveOf } from './reading.js';

const BOXES = [
  { goods: '秋月梨', length: 40, width: 30, height: 25, actual: 3.2 },
  { goods: '高山土豆', length: 35, width: 25, height: 20, actual: 5.6 },
  { goods: '红薯', length: 36, width: 26, height: 20, actual: 5.5 },
  { goods: '土鸡蛋两盒', length: 36, width: 28, height: 26, actual: 4.1 },
  { goods: '黑木耳六袋', length: 45, width: 30, height: 25, actual: 2.1 },
  { goods: '手工红薯粉八袋', length: 40, width: 30, height: 25, actual: 4.6 },
  { goods: '布艺小猪十只', length: 60, width: 40, height: 40, actual: 6 },
  { goods: '中蜂蜜六瓶', length: 38, width: 26, height: 14, actual: 4.2 },
  { goods: '预制酱辣十二瓶', length: 40, width: 26, height: 16, actual: 4.4 },
  { goods: '杨梅两盒', length: 40, width: 30, height: 20, actual: 3.9 },
];
const PRICES = {
  1: { first: ['4', '12', '0.5'], next: ['0.8', '2.4', '0.1'] },
  0.5: { first: ['5', '12', '0.5'], next: ['0.4', '1.2', '0.1'] },
};

function generate(random, params) {
  const { boxes = BOXES, divisors = [6000, 8000, 12000], steps = [1, 1, 0.5], firstWeight = 1 } = fieldsOf(params);
  const prices = { ...PRICES, ...fieldsOf(fieldsOf(params).prices) };
  for (let again = 0; ; again += 1) {
    const box = random.pick(boxes);
    const step = random.pick(steps);
    const { first, next } = prices[step] ?? PRICES[1];
    const task = {
      goods: box.goods,
      length: box.length + random.int(-2, 3),
      width: box.width + random.int(-2, 3),
      height: box.height + random.int(-2, 3),
      actual: Number((box.actual + random.int(-4, 6) / 10).toFixed(1)),
      divisor: random.pick(divisors),
      firstWeight,
      step,
      firstPrice: random.step(...first),
      stepPrice: random.step(...next),
    };
    // A box that costs the first price only has nothing to learn from.
    if (again > 50 || solve(task).weight.above(firstWeight)) return task;
  }
}

/** What is right; null where the task lacks numbers. */
function solve(task) {
  const given = fieldsOf(task);
  const [length, width, height, divisor, actual, first, step] = [
    given.length,
    given.width,
    given.height,
    given.divisor,
    given.actual,
    given.firstWeight ?? 1,
    given.step ?? 1,
  ].map(positiveOf);
  const [firstPrice, stepPrice] = [given.firstPrice, given.stepPrice].map(amountOf);
  const cubic = length && width && height ? length.times(width).times(height) : null;
  const volume = cubic && divisor ? cubic.over(divisor) : null;
  const charged = volume && actual ? larger(actual, volume) : null;
  const weight = charged && first && step ? larger(first, charged.upTo(step)) : null;
  const steps = weight ? weight.minus(first).over(step) : null;
  const fee = steps && firstPrice && stepPrice ? firstPrice.plus(steps.times(stepPrice)).round(2) : null;
  return {
    cubic,
    edges: [length, width, height],
    divisor,
    volume,
    actual,
    charged,
    first,
    step,
    weight,
    steps,
    firstPrice,
    stepPrice,
    fee,
  };
}

function form(task) {
  const { length, width, height, actual, divisor, firstWeight = 1, step = 1, firstPrice, stepPrice } = fieldsOf(task);
  const fields = [
    { id: 'volume', kind: 'number', label: '体积重', unit: '公斤', hint: '长 × 宽 × 高 ÷ 抛比，留两位小数' },
    {
      id: 'weight',
      kind: 'number',
      label: '计费重量',
      unit: '公斤',
      hint: `实重和体积重比一比，再按 ${step} 公斤往上进`,
    },
    { id: 'fee', kind: 'number', label: '运费', unit: '元', hint: '首重的钱，加上续重的钱' },
  ];
  return {
    blocks: [
      { kind: 'text', text: `一箱${task?.goods ?? '货'}要发走，算一算运费。尺寸量的是箱子外面。` },
      {
        kind: 'facts',
        rows: [
          { label: '尺寸', value: `长 ${length}，宽 ${width}，高 ${height} 厘米` },
          { label: '实重', value: `${actual} 公斤` },
          { label: '抛比', value: `${divisor}，以你的快递合同为准` },
          { label: '首重', value: `${firstWeight} 公斤 ${firstPrice} 元` },
          { label: '续重', value: `每 ${step} 公斤 ${stepPrice} 元，不满也算一份` },
        ],
      },
    ],
    fields: fields.filter(({ id }) => asks(fieldsOf(task), id)),
  };
}

function volumeWords(right, given) {
  const { cubic, divisor, edges, volume } = right;
  if (given === null) return '体积重还空着。长、宽、高乘起来，再除以抛比。';
  if (isNear(given, volume, '0.01')) return '体积重对。';
  if (given.is(cubic)) return '这是体积，还不是公斤。再除以抛比。';
  if (given.is(cubic.over(1000))) return '这是多少升。体积重要除以抛比，不是除以 1000。';
  const rough = edges.map((edge) => edge.round(0)).reduce((all, edge) => all.times(edge));
  if (isNear(given, rough.over(divisor), '0.01')) return '尺寸抹成整数了。小数留着乘，除完再看。';
  if (given.is(volume.round(0)) || given.is(volume.upTo(1))) return '抹早了。体积重先留两位小数，进位放到下一步。';
  return '三个数乘起来，再除以抛比。单位用厘米，量箱子外面。';
}

function weightWords(right, given) {
  const { cubic, volume, actual, charged, first, step, weight } = right;
  const raised = (value) => larger(first, value.upTo(step));
  if (given === null) return '计费重量还空着。实重和体积重，取大的那个，再进位。';
  if (given.is(weight)) return '计费重量对。';
  if (given.is(cubic) || given.is(cubic.over(1000))) return '这是体积，不是重量。先除以抛比，再和实重比。';
  if (volume.above(actual) && (given.is(raised(actual)) || given.is(actual)))
    return '忘了取大的。体积重比实重大，要按体积重算。';
  if (actual.above(volume) && (given.is(raised(volume)) || isNear(given, volume, '0.01')))
    return '把体积重当成计费重量了。实重更大，要按实重算。';
  if (isNear(given, charged, '0.01')) return `大的取对了，还没进位。按 ${step.brief()} 公斤一份，往上进。`;
  if (given.is(raised(larger(actual, volume.round(0)))) || given.is(raised(larger(actual, volume.floor()))))
    return '先抹成整数，再比大小，就少算了。先比，最后进位。';
  if (weight.is(first) && given.below(first)) return `不到首重，也按首重 ${first.brief()} 公斤算。`;
  if (given.below(charged)) return '比实重或体积重还轻。要取大的，再往上进。';
  return `进多了，或进错了份。按 ${step.brief()} 公斤一份，刚好盖住就行。`;
}

function feeWords(right, given, typedWeight) {
  const { first, step, weight, steps, firstPrice, stepPrice, fee } = right;
  if (given === null) return '运费还空着。首重一口价，超出的一份一份加。';
  if (isNear(given, fee, '0.01')) return '运费对。';
  const feeOf = (count) => firstPrice.plus(count.times(stepPrice));
  if (typedWeight && !typedWeight.is(weight) && isNear(given, feeOf(typedWeight.minus(first).over(step)), '0.01'))
    return `算法对，重量用错了。换成 ${weight.brief()} 公斤再算一遍。`;
  if (isNear(given, feeOf(weight.over(step)), '0.01')) return '首重算了两回。先减掉首重，剩下的才是续重。';
  if (!step.is(1) && isNear(given, feeOf(weight.minus(first)), '0.01'))
    return `续重价是每 ${step.brief()} 公斤的。先看有几份，再乘。`;
  if (isNear(given, steps.times(stepPrice), '0.01')) return '漏了首重那一口价，加上它。';
  if (isNear(given, weight.times(stepPrice), '0.01')) return '首重有自己的价，不能全按续重价乘。';
  return '先减掉首重，看剩几份续重，一份一份加钱。';
}

function grade(task, answer) {
  const right = solve(task);
  const typed = fieldsOf(answer);
  const [volume, weight, fee] = [typed.volume, typed.weight, typed.fee].map(numberOf);
  const parts = [
    right.volume && {
      id: 'volume',
      rule: 'S1-vol',
      points: 30,
      earned: isNear(volume, right.volume, '0.01'),
      message: volumeWords(right, volume),
      how: `${right.cubic.brief()} ÷ ${right.divisor.brief()} ${equals(right.volume)}`,
    },
    right.weight && {
      id: 'weight',
      rule: 'S1-wt',
      points: 40,
      earned: weight?.is(right.weight) ?? false,
      message: weightWords(right, weight),
      how: `实重 ${right.actual.brief()}，体积重 ${right.volume.brief(2)}，取大的，按 ${right.step.brief()} 公斤进到 ${right.weight.brief()}`,
    },
    right.fee && {
      id: 'fee',
      rule: 'S1-fee',
      points: 30,
      earned: isNear(fee, right.fee, '0.01'),
      message: feeWords(right, fee, weight),
      how: `${right.firstPrice.brief()} + (${right.weight.brief()} − ${right.first.brief()}) ÷ ${right.step.brief()} × ${right.stepPrice.brief()} = ${right.fee.show(2)}`,
    },
  ];
  const asked = parts.filter((part) => part && asks(fieldsOf(task), part.id));
  if (asked.length === 0) return gradeOf([nothingAsked('S1-task')]);
  return gradeOf(asked.map(({ id, ...part }) => ({ ...part, field: id, competency: 'LG03' })));
}

export const simulator = { generate, form, grade };
