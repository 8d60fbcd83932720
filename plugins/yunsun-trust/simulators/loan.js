/**
 * S15 贷款与现金流 (CM08): a loan paid back in equal parts of the principal, and a table of weeks in which what is sold
 * today arrives days later. Nothing is lent here; the learner learns to see whether she needs to borrow at all.
 *
 * Decisions where the rule is open:
 * - Every figure is calculated exactly and rounded half-up once; an answer may be 0.01 off on either side.
 * - `month` is the k of the monthly payment; without it the first.
 * - A week with exactly 0 left is not short. Sales that would arrive after the last week do not count.
 * - What was sold before the first week is not on the road: the table begins empty.
 * - "Justified with numbers": the reason holds a number and at least two Han characters; who borrows less also says how
 *   much, above 0 and below the maximum; who does not borrow says no amount, or 0.
 * - The decision belongs to the weeks: a task without weeks asks for the loan's figures only.
 * - Borrowing the maximum (chosen, or by its amount) earns no points for the decision and never passes by itself.
 */
import { exact, gradeOf, isNear, numberIn, sum } from '#plugin-api';

const defaults = {
  principals: [10000, 20000, 30000, 50000],
  months: [12, 18, 24, 36],
  ratesPercent: [3.45, 3.85, 4.35],
  subsidiesPercent: [0, 30, 50],
  maximum: 50000,
  paybackDays: 15,
  weeks: 6,
  goods: [
    { name: '土鸡蛋', unit: '盘', cost: 22, price: 42 },
    { name: '黑木耳', unit: '包', cost: 24, price: 52 },
    { name: '中蜂蜜', unit: '瓶', cost: 30, price: 75 },
    { name: '腊肉', unit: '块', cost: 34, price: 68 },
    { name: '竹笋尖', unit: '份', cost: 11, price: 26 },
  ],
  people: ['马小燕（化名）', '苏巧巧（化名）', '陈月季（化名）', '杨采薇（化名）'],
};

/** @type {import('#plugin-api').Simulator} */
export const simulator = {
  generate(random, params) {
    const given = { ...defaults, ...params };
    const item = random.pick(given.goods);
    const usual = random.int(12, 30);
    const plain = Array.from({ length: given.weeks }, () => Math.max(4, usual + random.int(-6, 8)));
    const weeksCovered = exact(random.int(10, 42)).over(10);
    const aWeek = sum(plain).times(item.cost).over(given.weeks);
    const opening = aWeek.times(weeksCovered).over(50).round(0).times(50);
    // Before a feast one stocks up: that is how a later week may be the one that is short.
    const feast = given.weeks > 4 && random.int(0, 2) === 0 ? random.int(3, given.weeks - 1) : -1;
    const amounts = plain.map((amount, week) => (week === feast ? amount * 3 : amount));
    const spending = amounts.map((amount) => exact(item.cost).times(amount).toNumber());
    const months = random.pick(given.months);
    return {
      who: random.pick(given.people),
      goods: `${item.name}，进价 ${item.cost} 元，卖 ${item.price} 元一${item.unit}${feast < 0 ? '' : `。第 ${feast + 1} 周过节，多备货`}`,
      principal: random.pick(given.principals),
      months,
      ratePercent: random.pick(given.ratesPercent),
      month: random.pick([1, 1, 2, months]),
      subsidyPercent: random.pick(given.subsidiesPercent),
      maximum: given.maximum,
      opening: opening.toNumber(),
      sales: amounts.map((amount) => exact(item.price).times(amount).toNumber()),
      spending,
      paybackDays: given.paybackDays,
    };
  },

  form(task) {
    const loan = loanOf(task);
    const flow = flowOf(task);
    return {
      blocks: [...(flow ? flowBlocks(task, flow) : []), ...(loan ? loanBlocks(task, loan) : [])],
      fields: [...(flow ? flowFields(flow) : []), ...(loan ? loanFields(loan) : []), ...decisionFields(task)],
    };
  },

  grade(task, answer) {
    const given = recordOf(answer);
    const loan = loanOf(task);
    const flow = flowOf(task);
    return gradeOf(
      [
        ...(loan ? loanParts(loan, given) : []),
        ...(flow ? [weekPart(flow, given['week']), decisionPart(recordOf(task), flow, given)] : []),
      ].map((part) => ({ competency: 'CM08', ...part })),
    );
  },
};

const recordOf = (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});
const money = (value) => exact(value).show(2);
const brief = (value) => exact(value).brief(4);

/** The loan of a task with its figures; null when the task has none that makes sense. */
function loanOf(task) {
  const given = recordOf(task);
  const [principal, months, percent] = ['principal', 'months', 'ratePercent'].map((name) => numberIn(given[name]));
  if (!principal?.above(0) || !months?.above(0) || !months.is(months.floor()) || months.above(600)) return null;
  if (!percent || percent.below(0) || percent.above(1000)) return null;
  const month = given['month'] === undefined ? exact(1) : numberIn(given['month']);
  const subsidy = numberIn(given['subsidyPercent']);
  const monthly = percent.over(100).over(12);
  const interest = principal.times(monthly).times(months.plus(1)).over(2);
  const isMonth = month?.above(0) === true && !month.above(months) && month.is(month.floor());
  const hasSubsidy = subsidy?.above(0) === true && !subsidy.above(100);
  return {
    principal,
    months,
    percent,
    monthly,
    interest,
    month: isMonth ? month : null,
    payment: isMonth
      ? principal.over(months).plus(principal.minus(principal.over(months).times(month.minus(1))).times(monthly))
      : null,
    subsidy: hasSubsidy ? subsidy : null,
    own: hasSubsidy ? interest.times(exact(100).minus(subsidy)).over(100) : null,
  };
}

/** The weeks of a task: what arrives, what is paid, what is left. Null when there are none. */
function flowOf(task) {
  const given = recordOf(task);
  const [opening, days] = [numberIn(given['opening']), numberIn(given['paybackDays'] ?? 15)];
  const [sales, spending] = ['sales', 'spending'].map((name) => (Array.isArray(given[name]) ? given[name] : []));
  const length = Math.min(Math.max(sales.length, spending.length), 60);
  if (!opening || !days || days.below(0) || days.above(1000) || length === 0) return null;
  const lag = days.upTo(7).over(7).floor();
  const amountIn = (list, week) => numberIn(list[week] ?? 0) ?? exact(0);
  const weeks = [];
  let left = opening;
  for (let week = 0; week < length; week += 1) {
    const arrived = week < lag ? exact(0) : amountIn(sales, week - lag);
    const [sold, paid] = [amountIn(sales, week), amountIn(spending, week)];
    left = left.plus(arrived).minus(paid);
    weeks.push({ sold, arrived, paid, left });
  }
  const first = weeks.findIndex((week) => week.left.below(0)) + 1;
  const lowest = weeks.reduce((least, week) => (week.left.below(least) ? week.left : least), weeks[0].left);
  return { opening, days, lag, weeks, first, gap: lowest.below(0) ? lowest.abs() : null };
}

function flowBlocks(task, flow) {
  const { who, goods } = recordOf(task);
  const intro = [
    typeof who === 'string' ? `${who.slice(0, 40)}做社群团购。` : '',
    typeof goods === 'string' ? `卖${goods.slice(0, 100)}。` : '',
  ];
  return [
    { kind: 'text', text: `${intro.join('')}先看几周的钱，再看要不要借。` },
    {
      kind: 'facts',
      rows: [
        { label: '手里现有', value: `${brief(flow.opening)} 元` },
        { label: '货款', value: `卖出后 ${brief(flow.days)} 天到账` },
        { label: '怎么记周', value: `第 1 周卖的，第 ${flow.lag + 1} 周到账；付出当周就付` },
      ],
    },
    {
      kind: 'table',
      head: ['周', '这周卖出（元）', '这周付出（元）'],
      rows: flow.weeks.map(({ sold, paid }, week) => [`第 ${week + 1} 周`, brief(sold), brief(paid)]),
    },
  ];
}

function loanBlocks(task, loan) {
  const maximum = numberIn(recordOf(task)['maximum']);
  return [
    { kind: 'text', text: '有人介绍这样一笔贷款。数字是教学用的，以银行柜台为准。' },
    {
      kind: 'facts',
      rows: [
        { label: '借多少', value: `${brief(loan.principal)} 元，${brief(loan.months)} 个月还清` },
        { label: '一年利率', value: `${brief(loan.percent)}%` },
        { label: '怎么还', value: '等额本金：每月本金一样多，利息按剩下的本金算' },
        ...(loan.subsidy ? [{ label: '贴息', value: `利息贴 ${brief(loan.subsidy)}%，本金照还` }] : []),
        ...(maximum?.above(0) ? [{ label: '最多能借', value: `${brief(maximum)} 元，这是上限，不是目标` }] : []),
      ],
    },
    { kind: 'text', text: '我们不放贷，也不劝人借。这里只练算账。要问，去银行柜台、村妇联。' },
  ];
}

const flowFields = ({ weeks }) => [
  {
    id: 'week',
    kind: 'number',
    label: '头一回不够，是第几周',
    unit: '周',
    hint: `看周末剩下的钱。${weeks.length} 周都够，写 0。`,
  },
];

function loanFields(loan) {
  const figures = [
    loan.payment && { id: 'payment', label: `第 ${brief(loan.month)} 个月要还多少`, hint: '一份本金，加当月的利息。' },
    { id: 'interest', label: '利息一共多少', hint: '头一个月的利息 ×（月数 + 1）÷ 2。' },
    loan.own && { id: 'own', label: '贴息后，自己付多少利息', hint: '用没取整的利息算，最后再取两位小数。' },
  ];
  return figures.filter(Boolean).map((figure) => ({ kind: 'number', unit: '元', ...figure }));
}

function decisionFields(task) {
  if (!flowOf(task)) return [];
  const maximum = numberIn(recordOf(task)['maximum']);
  const most = maximum?.above(0) ? `借到上限 ${brief(maximum)} 元` : '借到上限';
  const options = [
    { id: 'none', label: '先不借' },
    { id: 'less', label: '少借一点' },
    { id: 'batches', label: '分批进货，每次少进' },
    { id: 'most', label: most },
  ];
  return [
    { id: 'decision', kind: 'choice', label: '你怎么定', hint: '没有标准答案，要有数。', options },
    { id: 'amount', kind: 'number', label: '要借多少', unit: '元', hint: '选「少借一点」才填。' },
    { id: 'reason', kind: 'text', label: '用一个数，说说为什么', hint: '比如：最深缺多少元，每周少进几份。', rows: 2 },
  ];
}

function loanParts(loan, given) {
  const { principal, months, percent, monthly, month, payment, interest, subsidy, own } = loan;
  const share = principal.over(months);
  const [P, n, R] = [brief(principal), brief(months), `${brief(percent)}%`];
  const first = principal.times(monthly);
  const even = Number(brief(monthly.times(1000000))) / 1000000;
  const parts = [];
  if (payment) {
    const before = month.is(1) ? P : `(${P} − ${P} ÷ ${n} × ${brief(month.minus(1))})`;
    const slips = [
      [share, '这只是本金那一份。当月的利息还没加上。'],
      [payment.minus(share), '这只是当月的利息。本金那一份也要还。'],
      [share.plus(first), '这是头一个月的。往后欠得少，利息也少。'],
      [share.plus(principal.times(percent).over(100)), '利率是一年的。一个月，要再除以 12。'],
      [evenPayment(principal, months, even), '这是等额本息的算法。这一笔是等额本金。'],
      [share.plus(first.times(months.plus(1)).over(2)), '利息只加这一个月的，不是一共的。'],
    ];
    parts.push({
      ...figureOf('payment', 20, payment, given['payment'], slips, '每月本金一样，再加剩下本金的月利息。'),
      how: `${P} ÷ ${n} + ${before} × ${R} ÷ 12 ${signOf(payment)} ${money(payment)}`,
    });
  }
  const slips = [
    [first.times(months), '这是月月按一开头的本金算。欠的会越来越少。'],
    [first.times(months).over(2), '差一点。要乘「月数加 1」，再除以 2。'],
    [interest.times(12), '利率是一年的。一个月，要再除以 12。'],
    [interest.plus(principal), '这里只问利息，本金先不加进来。'],
    [own ?? interest, '这是贴息以后的。这一格问利息一共多少。'],
  ];
  parts.push({
    ...figureOf('interest', 20, interest, given['interest'], slips, '头一个月的利息，乘月数加 1，再除以 2。'),
    how: `${P} × ${R} ÷ 12 × (${n} + 1) ÷ 2 ${signOf(interest)} ${money(interest)}`,
  });
  if (own) {
    const paid = [
      [interest, '这是还没贴的。贴的那部分要减掉。'],
      [interest.minus(own), '这是别人替你付的。问的是你自己付的。'],
    ];
    parts.push({
      ...figureOf('own', 10, own, given['own'], paid, '没取整的利息，乘自己付的那几成。'),
      how: `${P} × ${R} ÷ 12 × (${n} + 1) ÷ 2 × ${brief(exact(100).minus(subsidy))}% ${signOf(own)} ${money(own)}`,
    });
  }
  return parts;
}

/** `=` when the shown figure is the exact one. */
const signOf = (figure) => (figure.round(2).is(figure) ? '=' : '≈');

/** What equal payments would be: only to recognise the other way of paying back, so ordinary numbers are enough. */
function evenPayment(principal, months, monthly) {
  const value = (Number(money(principal)) * monthly) / (1 - (1 + monthly) ** -Number(money(months)));
  return Number.isFinite(value) && value > 0 && value < 1e15 ? exact(value.toFixed(2)) : exact(0);
}

function figureOf(id, points, wanted, typed, slips, advice) {
  const given = numberIn(typed);
  const right = wanted.round(2);
  const earned = isNear(given, right, '0.01');
  const slip = slips.find(([value]) => !isNear(value.round(2), right, '0.01') && isNear(given, value.round(2), '0.01'));
  const said = earned ? praiseOf(given, right) : given ? (slip?.[1] ?? advice) : `这一格还空着。${advice}`;
  return { rule: `S15-${id}`, field: id, points, earned, message: said };
}

const praiseOf = (given, right) =>
  given.is(right) ? '算对了。' : `算对了，差 0.01 元以内。最后只取一次整，是 ${money(right)}。`;

const digits = '零一二三四五六七八九十';

/** The week that was typed: 3, 第3周, 第三周; 没断 is 0. */
function weekIn(typed) {
  const given = numberIn(typed);
  if (given || typeof typed !== 'string') return given;
  const plain = typed.normalize('NFKC').replace(/[\s第周个]/g, '');
  if (/^(没|都够|无)/.test(plain)) return exact(0);
  if (plain.length === 1 && digits.includes(plain)) return exact(digits.indexOf(plain));
  return numberIn(plain);
}

function weekPart({ weeks, first, opening, lag }, typed) {
  const given = weekIn(typed);
  const earned = given?.is(first) === true;
  const until = first === 0 ? weeks.length : first;
  const lines = weeks.slice(0, until).map(({ arrived, paid }, week) => {
    const before = week === 0 ? opening : weeks[week - 1].left;
    return `${week + 1} 周：${brief(before)} + ${brief(arrived)} − ${brief(paid)} = ${brief(weeks[week].left)}`.replaceAll(
      '-',
      '−',
    );
  });
  const early = exact(0).is(lag) ? -1 : weekAtOnce(weeks, opening);
  const said = earned
    ? first === 0
      ? '看对了。这几周都接得上。'
      : '看对了。卖出去，不等于到手。'
    : !given
      ? '这一格还空着。一周一周往下接着算。'
      : given.is(early)
        ? `卖的钱还在路上，${lag} 周以后才到账。`
        : first === 0
          ? '再排一遍。剩 0 元，还不算不够。'
          : '一周一周接着算。头一回低于 0 的那周就是。';
  return {
    rule: 'S15-week',
    field: 'week',
    points: 25,
    earned,
    message: said,
    how: lines.slice(0, 12).join('；').slice(0, 900),
  };
}

/** The first short week if everything arrived in the week in which it is sold: the usual slip. */
function weekAtOnce(weeks, opening) {
  let left = opening;
  return (
    weeks.findIndex(({ sold, paid }) => {
      left = left.plus(sold).minus(paid);
      return left.below(0);
    }) + 1
  );
}

/** Decisions as somebody may write them by hand. */
const decisions = { 不借: 'none', 先不借: 'none', 少借: 'less', 分批进货: 'batches', 借满: 'most' };

const hasNumber = (text) => /\d|[一二两三四五六七八九十百千万半]+(元|块|周|个|天|成|份|万|千|百|次|期)/.test(text);

function decisionPart(task, flow, given) {
  const typed = typeof given['decision'] === 'string' ? given['decision'].trim() : '';
  const decision = decisions[typed] ?? typed;
  const reason = typeof given['reason'] === 'string' ? given['reason'].normalize('NFKC') : '';
  const amount = numberIn(given['amount']);
  const maximum = numberIn(task['maximum']);
  const isMost = decision === 'most' || (amount !== null && maximum !== null && !amount.below(maximum));
  const missing = isMost
    ? '借到上限，这里不判过。带上算式，给导师看。'
    : missingOf(decision, amount) || (isReason(reason) ? '' : '再写一句：用一个数，说说为什么。');
  const part = { rule: 'S15-decision', field: missing.startsWith('再写') ? 'reason' : 'decision', points: 25 };
  const how = flow.gap ? `最深缺 ${money(flow.gap)} 元` : '几周都不缺钱';
  const message = missing || praiseFor(decision, amount, flow);
  return { ...part, earned: missing === '', veto: isMost, message, how };
}

const isReason = (text) => hasNumber(text) && (text.match(/\p{Script=Han}/gu) ?? []).length >= 2;

function missingOf(decision, amount) {
  if (!['none', 'less', 'batches'].includes(decision)) return '选一样：不借、少借、分批进货，都行。';
  if (decision === 'none' && amount?.above(0)) return '选了先不借，又写了要借的数。留一样。';
  if (decision === 'less' && !amount?.above(0)) return '少借，也要写清借多少元。';
  return '';
}

function praiseFor(decision, amount, flow) {
  if (decision === 'less' && flow.gap && amount.below(flow.gap)) return '有数，算过。借的还不够补缺口，再想一条路。';
  if (decision === 'less' && !flow.gap) return '有数，算过。这几周不缺钱，不借也行。';
  if (decision === 'batches') return '有数，算过。少进一点，再排一遍看看。';
  return decision === 'none' ? '有数，算过。不借，也是好答案。' : '有数，算过。按缺的数借，还得起才借。';
}
