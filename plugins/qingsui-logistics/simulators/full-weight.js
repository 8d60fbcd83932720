/**
 * S13: net content. T is the shortage that one pack may have by its labelled quantity; the mean of the batch must not be
 * below the label.
 *
 * Clauses as they are read here:
 * - Bands: ≤50 g 9% · ≤100 4.5 g · ≤200 4.5% · ≤300 9 g · ≤500 3% · ≤1000 15 g · ≤10 kg 1.5% · ≤15 kg 150 g · ≤50 kg 1%;
 *   at the edges both neighbours say the same. Above 50 kg there is no T: what needs it is not asked.
 * - T is rounded half-up to 0.1 g up to and with 1 kg, to 1 g above. A shortage equal to T passes.
 * - The rules give no points: T 30, mean 20, largest shortage 20, decision 30. T and the shortage must be exact, the mean
 *   may differ by 0.1 g (both ends count), for it may not end.
 * - Mean below the label: to fill up all or to change the label, both right, also when a pack is short by more than T.
 */
import { exact, gradeOf, isNear, larger, sum } from '#plugin-api';
import { asks, equals, fieldsOf, listOf, nothingAsked, numberOf, positiveOf } from './reading.js';

const BANDS = [
  { to: 50, percent: 9 },
  { to: 100, grams: 4.5 },
  { to: 200, percent: 4.5 },
  { to: 300, grams: 9 },
  { to: 500, percent: 3 },
  { to: 1000, grams: 15 },
  { to: 10_000, percent: 1.5 },
  { to: 15_000, grams: 150 },
  { to: 50_000, percent: 1 },
];
const GOODS = [
  { goods: '黑木耳', label: 250 },
  { goods: '竹笋尖', label: 350 },
  { goods: '手工红薯粉', label: 500 },
  { goods: '腊肉', label: 450 },
  { goods: '中蜂蜜', label: 500 },
  { goods: '干辣椒', label: 150 },
  { goods: '预制酱辣', label: 280 },
  { goods: '杨梅', label: 1500 },
  { goods: '秋月梨', label: 2500 },
  { goods: '高山土豆', label: 5000 },
  { goods: '红薯', label: 4500 },
  { goods: '小米', label: 750 },
  { goods: '大米', label: 10_000 },
  { goods: '糯米', label: 12_500 },
];
const DECISIONS = [
  { id: 'pass', label: '都过，照原样发' },
  { id: 'refill-short', label: '补少得多的那几件，再发' },
  { id: 'refill-all', label: '整批补足' },
  { id: 'relabel', label: '改标签，写小一点' },
];

/** T before and after rounding, and how it comes about; null above the last band. */
function allowedOf(label) {
  const band = label ? BANDS.find(({ to }) => !label.above(to)) : undefined;
  if (!band) return null;
  const raw = band.percent ? label.times(band.percent).over(100) : exact(band.grams);
  const digits = label.above(1000) ? 0 : 1;
  const allowed = raw.round(digits);
  const rounded = allowed.is(raw) ? '' : `，四舍五入到 ${allowed.brief()} 克`;
  const how = band.percent
    ? `${label.brief()} × ${band.percent}% ${equals(raw)}${rounded}`
    : `标 ${label.brief()} 克的这一档，允许少 ${band.grams} 克`;
  return { raw, allowed, how };
}

function solve(task) {
  const given = fieldsOf(task);
  const label = positiveOf(given.label);
  const weights = listOf(given.weights)
    .map(numberOf)
    .filter((one) => one !== null);
  const mean = weights.length > 0 ? sum(weights).over(weights.length) : null;
  const lightest = weights.reduce((least, one) => (least === null || one.below(least) ? one : least), null);
  const shortage = label && lightest ? larger(label.minus(lightest), 0) : null;
  const limit = allowedOf(label);
  const short = limit ? weights.filter((one) => label.minus(one).above(limit.allowed)) : [];
  const right =
    !mean || !limit ? [] : mean.below(label) ? ['refill-all', 'relabel'] : [short.length > 0 ? 'refill-short' : 'pass'];
  return { label, weights, mean, lightest, shortage, limit, short, right };
}

/** Five packs of a batch: in order, one far short, the mean too low, or one short by exactly what is allowed. */
function generate(random, params) {
  const { goods = GOODS, packs = 5 } = fieldsOf(params);
  const { goods: name, label } = random.pick(goods);
  const most = allowedOf(exact(label)).allowed.floor();
  const wanted = random.pick(['pass', 'edge', 'refill-short', 'refill-short', 'refill-all', 'refill-all']);
  const first = {
    pass: [-most + 1, -1],
    edge: [-most, -most],
    'refill-short': [-most - most, -most - 1],
    'refill-all': [-most, -2],
  };
  const rest =
    wanted === 'refill-all' ? [-Math.ceil(most * 0.8), Math.ceil(most / 4)] : [-Math.floor(most / 4), most + 2];
  for (let again = 0; ; again += 1) {
    const off = [random.int(...first[wanted]), ...Array.from({ length: packs - 1 }, () => random.int(...rest))];
    const task = { goods: name, label, weights: random.shuffle(off).map((one) => label + one) };
    if (again > 200 || solve(task).right.includes(wanted === 'edge' ? 'pass' : wanted)) return task;
  }
}

function form(task) {
  const { goods = '货', label, weights } = fieldsOf(task);
  const fields = [
    {
      id: 'allowed',
      kind: 'number',
      label: '一件最多允许少几克',
      unit: '克',
      hint: '看标的是多少，对表算，再四舍五入',
    },
    { id: 'mean', kind: 'number', label: '这几件的平均', unit: '克', hint: '加起来，除以件数' },
    { id: 'shortage', kind: 'number', label: '最轻的一件少几克', unit: '克', hint: '标的减实称。没有少就写 0' },
    { id: 'decision', kind: 'choice', label: '怎么办', options: DECISIONS },
  ];
  return {
    blocks: [
      { kind: 'text', text: `${goods}，标签写净重 ${label} 克。抽了几件，去皮称，都是净重。` },
      {
        kind: 'table',
        head: ['第几件', '实称（克）'],
        rows: listOf(weights).map((weight, at) => [`${at + 1}`, `${weight}`]),
      },
      { kind: 'text', text: '两条都要过：平均不少于标的，每一件少的不超过允许的。表和进位以现行规定为准。' },
    ],
    fields: fields.filter(({ id }) => asks(fieldsOf(task), id)),
  };
}

function allowedWords({ label, limit }, given) {
  if (given === null) return '先看标的是多少，找到那一档，再算允许少几克。';
  if (given.is(limit.allowed)) return '允许少几克，算对了。';
  if (given.is(limit.raw))
    return label.above(1000) ? '算法对，还要四舍五入到整克。' : '算法对，还要四舍五入到 0.1 克。';
  if (given.is(label.minus(limit.allowed))) return '这是最轻能到多少克。题里问的是能少几克。';
  if (BANDS.some(({ percent }) => percent && given.is(label.times(percent).over(100))))
    return '用错了档。先看标的落在哪一段，再用那一段的数。';
  return '对不上。小包装、中包装、大包装，各有一档。';
}

function meanWords({ mean, weights }, given) {
  if (given === null) return '平均还空着。几件加起来，除以件数。';
  if (isNear(given, mean, '0.1')) return '平均算对了。';
  if (given.is(sum(weights))) return '这是总数，还要除以件数。';
  return '加起来再除，一件都不能漏。';
}

function shortageWords({ label, lightest, shortage }, given) {
  if (given === null) return '先找最轻的一件，再用标的去减它。没有少就写 0。';
  if (given.is(shortage)) return '最轻的一件，算对了。';
  if (given.is(lightest)) return '这是最轻那件的重量。问的是少了几克。';
  if (given.is(label.minus(lightest)) || given.is(lightest.minus(label))) return '少了写正数；没有少，写 0。';
  return '找最轻的那一件，标的减去它。';
}

function decisionWords({ label, mean, limit, short, right }, chosen) {
  const isRight = right.includes(chosen);
  if (right.includes('relabel')) {
    const why = `平均 ${mean.brief(1)} 克，比标的 ${label.brief()} 克少。`;
    return isRight ? `${why}整批补足，或改标签，都对。` : `${why}只补一两件不够，要整批补足，或改标签。`;
  }
  if (right.includes('refill-short'))
    return isRight
      ? '平均够了，有的少得太多。补那几件就行。'
      : `平均够了，可有 ${short.length} 件少得超过 ${limit.allowed.brief()} 克。补那几件。`;
  return isRight
    ? '两条都过，能发。'
    : `平均不少，每件少的也不超过 ${limit.allowed.brief()} 克。正好少这么多也算过，能发。`;
}

function grade(task, answer) {
  const right = solve(task);
  const typed = fieldsOf(answer);
  const [allowed, mean, shortage] = [typed.allowed, typed.mean, typed.shortage].map(numberOf);
  const decision = typeof typed.decision === 'string' ? typed.decision : '';
  const parts = [
    right.limit && {
      field: 'allowed',
      rule: 'S13-allowed',
      points: 30,
      earned: allowed?.is(right.limit.allowed) ?? false,
      message: allowedWords(right, allowed),
      how: right.limit.how,
      competency: 'QL04',
    },
    right.mean && {
      field: 'mean',
      rule: 'S13-mean',
      points: 20,
      earned: isNear(mean, right.mean, '0.1'),
      message: meanWords(right, mean),
      how: `${sum(right.weights).brief()} ÷ ${right.weights.length} ${equals(right.mean)}`,
      competency: 'LG01',
    },
    right.shortage && {
      field: 'shortage',
      rule: 'S13-shortage',
      points: 20,
      earned: shortage?.is(right.shortage) ?? false,
      message: shortageWords(right, shortage),
      how: right.shortage.is(0)
        ? `最轻 ${right.lightest.brief()}，不比 ${right.label.brief()} 少`
        : `${right.label.brief()} − ${right.lightest.brief()} = ${right.shortage.brief()}`,
      competency: 'LG01',
    },
    right.right.length > 0 && {
      field: 'decision',
      rule: 'S13-decision',
      points: 30,
      earned: right.right.includes(decision),
      message: decisionWords(right, decision),
      how: `平均 ${right.mean.brief(2)}，标 ${right.label.brief()}；最多少 ${right.shortage.brief()}，允许 ${right.limit.allowed.brief()}`,
      competency: 'LG01',
    },
  ];
  const asked = parts.filter((part) => part && asks(fieldsOf(task), part.field));
  return gradeOf(asked.length > 0 ? asked : [nothingAsked('S13-task')]);
}

export const simulator = { generate, form, grade };
