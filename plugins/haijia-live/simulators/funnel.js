import { exact, gradeOf, isNear, numberIn, sum } from '#plugin-api';
import { pastShowsOf, showOf } from './shows.js';

/**
 * S11 直播漏斗. Every figure within ±0.01 (percentage points or yuan) of the exact, unrounded value.
 * Open clauses: the rule gives no weights; here the figures that are asked share 60 equally, the break point counts 25, the
 * one thing to change 15, and what is not asked drops out. Of more than three past shows the last three of the list count.
 * A rate whose divisor is 0 does not exist: it is not asked, and its step is left out of the diagnosis; so is a step that
 * no past show has a rate for, or whose average is 0. The action is right when it belongs to the right break point.
 */
const rate = (id, label, of, by, hint) => ({ id, label, of, by, hint, unit: '%', times: 100 });
const figures = [
  rate('enterRate', '进房率', 'views', 'exposure', '场观 ÷ 曝光'),
  rate('stayRate', '停留率', 'stays', 'views', '停留满 1 分钟的 ÷ 场观'),
  rate('clickRate', '商品点击率', 'clicks', 'views', '点击 ÷ 场观'),
  rate('clickBuyRate', '点击成交率', 'buyers', 'clicks', '成交人数 ÷ 点击'),
  rate('viewBuyRate', '看播成交率', 'buyers', 'views', '成交人数 ÷ 场观'),
  { ...rate('gpm', 'GPM（千次观看成交额）', 'gmv', 'views', '成交额 ÷ 场观 × 1000'), unit: '元', times: 1000 },
  { ...rate('uvValue', 'UV 价值', 'gmv', 'visitors', '成交额 ÷ 独立访客'), unit: '元', times: 1 },
  { ...rate('perBuyer', '客单价', 'gmv', 'buyers', '成交额 ÷ 成交人数'), unit: '元', times: 1 },
  { ...rate('perOrder', '笔单价', 'gmv', 'orders', '成交额 ÷ 订单数'), unit: '元', times: 1 },
  rate('refundRate', '退款率', 'refund', 'gmv', '退款额 ÷ 成交额'),
  { id: 'net', label: '净额', hint: '成交额 − 退款额', unit: '元' },
];
const counts = [
  ['exposure', '曝光'],
  ['views', '场观'],
  ['visitors', '独立访客'],
  ['stays', '停留满 1 分钟'],
  ['clicks', '点击'],
  ['buyers', '成交人数'],
  ['orders', '订单数'],
  ['gmv', '成交额'],
  ['refund', '退款额'],
];
const steps = figures.slice(0, 4);
const actions = {
  enterRate: { id: 'cover', label: '改封面、标题，或换开播的时间' },
  stayRate: { id: 'opening', label: '改头 30 秒，把声音、光线弄好' },
  clickRate: { id: 'pitch', label: '改讲解，换商品主图和价格写法' },
  clickBuyRate: { id: 'terms', label: '把规格、运费、售后说清楚' },
  none: { id: 'keep', label: '先不改，把这场的做法记下来' },
};

const of = (task, name) => numberIn(task?.[name]);
const ratio = (show, { of: upper, by }) => {
  const [one, two] = [of(show, upper), of(show, by)];
  return one === null || two === null || two.is(0) ? null : one.over(two);
};
/** What a figure is, unrounded; null where it does not exist. */
export function figureOf(task, figure) {
  if (figure.id !== 'net') return ratio(task, figure)?.times(figure.times) ?? null;
  const [gmv, refund] = [of(task, 'gmv'), of(task, 'refund')];
  return gmv === null || refund === null ? null : gmv.minus(refund);
}

/** How each step changed against the plain mean of the last three shows; null without past shows. */
export function changesOf(task) {
  const past = (Array.isArray(task?.past) ? task.past : []).slice(-3);
  const changes = steps.flatMap((step) => {
    const rates = past.map((show) => ratio(show, step)).filter((one) => one !== null);
    const now = ratio(task, step);
    if (now === null || rates.length === 0) return [];
    const average = sum(rates).over(rates.length);
    return average.is(0) ? [] : [{ ...step, now, average, change: now.minus(average).over(average) }];
  });
  return changes.length === 0 ? null : changes;
}

/** The step that fell most, the earlier of equals; `none` when none fell. */
export const breakPointOf = (changes) =>
  changes.reduce((worst, one) => (one.change.below(worst.change) ? one : worst), { id: 'none', change: exact(0) }).id;

/** Whether the break point shows also in rounded figures: the worst two steps lie a hundredth or more apart. */
const isPlain = (changes) => {
  const sorted = changes.map(({ change }) => change).toSorted((one, two) => one.compare(two));
  return !sorted[1].minus(sorted[0]).below('0.01') && sorted[0].abs().above('0.005');
};

const askedOf = (task) => {
  const wanted = Array.isArray(task?.asked) ? task.asked : figures.map(({ id }) => id);
  return figures.filter((figure) => wanted.includes(figure.id) && figureOf(task, figure) !== null);
};

export const simulator = {
  generate(random, params) {
    const show = showOf(random);
    const count = random.int(params?.leastPast ?? 1, params?.mostPast ?? 3);
    const rates = random.shuffle(['enterRate', 'stayRate', 'clickRate', 'clickBuyRate']).slice(0, 2);
    const others = random.shuffle(['viewBuyRate', 'uvValue', 'perBuyer', 'perOrder', 'refundRate', 'net']);
    const asked = figures.map(({ id }) => id).filter((id) => ['gpm', ...rates, ...others.slice(0, 3)].includes(id));
    const pasts = Array.from({ length: 8 }, () => pastShowsOf(random, show, count));
    const past = pasts.find((one) => isPlain(changesOf({ ...show, past: one }))) ?? pasts[0];
    return { ...show, asked, past };
  },

  form(task) {
    const value = (name) =>
      name === 'gmv' || name === 'refund' ? `${of(task, name)?.show(2)} 元` : of(task, name)?.brief();
    const known = counts.filter(([name]) => of(task, name) !== null);
    const changes = changesOf(task);
    return {
      blocks: [
        ...(known.length === 0
          ? []
          : [{ kind: 'facts', rows: known.map(([name, label]) => ({ label, value: value(name) })) }]),
        ...(changes === null ? [] : pastBlocks(task)),
      ],
      fields: [
        ...askedOf(task).map(({ id, label, unit, hint }) => ({
          ...{ kind: 'number', id, label, unit },
          hint: `${hint}，写两位小数`,
        })),
        ...(changes === null ? [] : diagnosisFields(changes)),
      ],
    };
  },

  grade(task, answer) {
    const asked = askedOf(task);
    const changes = changesOf(task);
    return gradeOf([
      ...asked.map((figure) => figurePart(task, figure, answer, asked.length)),
      ...(changes === null ? [] : diagnosisParts(changes, answer)),
      ...(asked.length === 0 && changes === null ? [nothingAsked] : []),
    ]);
  },
};

const nothingAsked = {
  ...{ rule: 'S11-figures', points: 100, earned: false, competency: 'LV07' },
  message: '这道题没有可算的数。换一道题做。',
};

function pastBlocks(task) {
  const past = task.past.slice(-3);
  const shown = (show, step) => {
    const one = ratio(show, step);
    return one ? percent(one) : '—';
  };
  const rows = steps.map((step) => ({ label: step.label, value: past.map((show) => shown(show, step)).join(' · ') }));
  const text = `下面是您自己前 ${past.length} 场的四个率，从早到近。这一场和它们的平均比。`;
  return [
    { kind: 'text', text },
    { kind: 'facts', rows },
  ];
}
const percent = (value) => `${value.times(100).brief(2)}%`;

const diagnosisFields = (changes) => [
  {
    ...{ kind: 'choice', id: 'breakPoint', label: '断点在哪一步' },
    hint: '和自己的平均比，掉得最多的一步；一样多选前面的',
    options: [...changes.map(({ id, label }) => ({ id, label })), { id: 'none', label: '没有断点，都没掉' }],
  },
  { ...{ kind: 'choice', id: 'action', label: '下一场只改一处，改哪里' }, options: Object.values(actions) },
];

function figurePart(task, figure, answer, count) {
  const { id, label, unit, hint } = figure;
  const value = figureOf(task, figure);
  const given = numberIn(answer?.[id]);
  const ok = isNear(given, value, '0.01');
  const shown = `${value.show(2)}${unit === '%' ? '%' : ' 元'}`;
  return {
    ...{ rule: `S11-${id}`, field: id, competency: 'LV07', points: exact(60).over(count), earned: ok },
    message: ok ? `${label}对了。` : given === null ? `${label}没写。${hint}。` : whyWrong(task, figure, given, value),
    how: `${howOf(task, figure)} ${value.is(value.round(2)) ? '=' : '≈'} ${shown}`,
  };
}

function howOf(task, { id, of: upper, by, times }) {
  if (id === 'net') return `${of(task, 'gmv').brief()} − ${of(task, 'refund').brief()}`;
  return `${of(task, upper).brief()} ÷ ${of(task, by).brief()}${times === 1 ? '' : ` × ${times}`}`;
}

function whyWrong(task, { label, hint, unit, times, of: upper }, given, value) {
  if (unit === '%' && isNear(given.times(100), value, '0.01')) return `${label}要写成百分数，乘 100。`;
  if (times === 1000 && isNear(given.times(1000), value, '0.01')) return `${label}还要乘 1000：每一千人次的成交额。`;
  const others = counts.filter(([name]) => !(of(task, name)?.is(0) ?? true));
  const other = others.find(
    ([name]) => times && isNear(given, of(task, upper).over(of(task, name)).times(times), '0.01'),
  );
  if (other) return `底数拿错了，您除的是「${other[1]}」。${label} = ${hint}。`;
  return `${label} = ${hint}。再除一遍，写两位小数。`;
}

const moved = (change) => (change.is(0) ? '没变' : `${change.above(0) ? '涨' : '掉'} ${percent(change.abs())}`);

function diagnosisParts(changes, answer) {
  const wanted = breakPointOf(changes);
  const nameOf = (id) => changes.find((one) => one.id === id)?.label ?? '没有断点';
  const how = changes.map(
    ({ label, now, average, change }) => `${label} ${percent(average)}→${percent(now)}，${moved(change)}`,
  );
  const isRight = answer?.breakPoint === wanted;
  const isAction = answer?.action === actions[wanted].id;
  return [
    {
      ...{ rule: 'S11-breakPoint', field: 'breakPoint', competency: 'LV07', points: 25, earned: isRight },
      message: isRight
        ? wanted === 'none'
          ? '对，四步都没掉，没有断点。'
          : `对，断点在${nameOf(wanted)}。`
        : wanted === 'none'
          ? '四步都没比平均低，没有断点。'
          : `断点在${nameOf(wanted)}：比自己的平均掉得最多。`,
      how: how.join('；'),
    },
    {
      ...{ rule: 'S11-action', field: 'action', competency: 'LV07', points: 15, earned: isAction },
      message: isAction ? '对，一次只改一处，才知道哪里有用。' : `该${actions[wanted].label}。改的地方要跟着断点走。`,
    },
  ];
}
