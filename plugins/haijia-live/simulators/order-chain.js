import { exact, gradeOf, larger, numberIn } from '#plugin-api';
import { addUp, linesOf, readChain, skusOf } from './chain.js';
import { chainOf } from './chain-task.js';
import { demandsOf, shareOut } from './shortage.js';

/**
 * S8 接龙汇总·佣金·缺货分配. 汇总 40 · 应收 20 · 佣金 20 · 分配 20; a buyer who gets less and is not told costs 20.
 * Open clauses: each part is all or nothing (a total with one mistake is no total), except that 应收 is half the sum and
 * half the persons' amounts where the task asks for both; money is exact to the cent; telling more buyers than needed costs
 * nothing; 「哪几行要问清」 is answered in words and does not score. What each person owes may be rounded once or a line at a
 * time; who owes nothing yet may be left blank.
 */
const policies = { fcfs: '先付先得', prorata: '按比例分，不拆开，余数大的先补' };

const isAsking = (task) => demandsOf(task).length > 0 && numberIn(task?.stock) !== null;
const factsOf = (task) => {
  const skus = skusOf(task);
  const lines = readChain(task?.orders, skus);
  return { skus, lines, ...addUp(lines, skus) };
};
const shared = (task) => shareOut(demandsOf(task), larger(numberIn(task.stock), 0), task.policy);
const isAskingPeople = (task, owed) => task?.askAmounts === true && owed.some(({ amount }) => amount.above(0));
const isDue = ({ amount, byLine }, given) => (given === null ? amount.is(0) : given.is(amount) || given.is(byLine));

export const simulator = {
  generate: chainOf,

  form(task) {
    const { skus, lines, owed } = factsOf(task);
    const cells = ({ name, unit, price, percent }) => [name, `${price.show(2)} 元一${unit}`, `${percent.brief()}%`];
    return {
      blocks: [
        { kind: 'table', head: ['接龙原文'], rows: linesOf(task.orders).map((line) => [line]) },
        { kind: 'table', head: ['货', '价', '佣金'], rows: skus.map(cells) },
        ...(isAsking(task) ? shortageBlocks(task, skus) : []),
      ],
      fields: [
        ...(skus.length > 0 ? totalFields(task, skus, lines, owed) : []),
        ...(isAsking(task) ? shortageFields(task) : []),
      ],
    };
  },

  grade(task, answer) {
    const facts = factsOf(task);
    const people = isAsking(task) ? shared(task) : null;
    const told = people ? notifyPart(people, answer) : null;
    const parts = [
      ...(facts.skus.length > 0 ? totalParts(task, facts, answer) : []),
      ...(people ? [sharePart(task, people, answer)] : []),
      ...(told ? [told] : []),
    ];
    const minus = told && !told.earned ? 20 : 0;
    return gradeOf(parts.length > 0 ? parts : [nothingAsked], { minus });
  },
};

const nothingAsked = {
  rule: 'S8-totals',
  points: 100,
  earned: false,
  message: '这道题没有货，也没有接龙。换一道题做。',
};

const totalFields = (task, skus, lines, owed) => [
  {
    ...{ kind: 'table', id: 'totals', label: '每样一共要多少', hint: '看不懂的先不算' },
    rows: skus.map(({ id, name, unit }) => ({ id, label: `${name}（${unit}）` })),
    columns: [{ id: 'quantity', label: '数量' }],
  },
  { ...{ kind: 'number', id: 'revenue', label: '一共应收', unit: '元' }, hint: '每样算好，再加起来，写到分' },
  ...(isAskingPeople(task, owed)
    ? [
        {
          ...{ kind: 'table', id: 'amounts', label: '每人应付', hint: '一个人接了两回，加在一起' },
          rows: owed.map(({ id, name }) => ({ id, label: name })),
          columns: [{ id: 'amount', label: '金额', unit: '元' }],
        },
      ]
    : []),
  { ...{ kind: 'number', id: 'commission', label: '佣金', unit: '元' }, hint: '每样四舍五入到分，再加起来' },
  ...(lines.length > 0
    ? [
        {
          ...{ kind: 'several', id: 'ask', label: '哪几行要问清楚', hint: '这一题不算分。没有就不勾' },
          options: lines.slice(0, 60).map(({ line }, at) => ({ id: `l${at + 1}`, label: line.slice(0, 120) })),
        },
      ]
    : []),
];

function shortageBlocks(task, skus) {
  const rows = demandsOf(task).map(({ no, name, quantity }, at) => [
    ...[no.brief(), name, quantity.brief()],
    String(task.demands[at]?.paidAt ?? '—'),
  ]);
  const goods = typeof task.shortGoods === 'string' ? task.shortGoods.slice(0, 40) : '';
  const unit = skus.find(({ name }) => name === goods)?.unit ?? '';
  const text = `${goods && `「${goods}」`}只到了 ${numberIn(task.stock).brief()} ${unit}。群里说好的办法：${policies[task.policy] ?? policies.fcfs}。`;
  return [
    { kind: 'text', text },
    { kind: 'table', head: ['序号', '谁', '要多少', '付款时间'], rows },
  ];
}

const shortageFields = (task) => [
  {
    ...{ kind: 'table', id: 'shares', label: '每人分到多少' },
    rows: demandsOf(task).map(({ id, name }) => ({ id, label: name })),
    columns: [{ id: 'quantity', label: '数量' }],
  },
  {
    ...{ kind: 'several', id: 'notify', label: '要通知谁', hint: '分到的比要的少，就要告诉人家' },
    options: demandsOf(task).map(({ id, name }) => ({ id, label: name })),
  },
];

/** What was written in a cell: by the row's id, else by its name. */
const cell = (table, { id, name }, column) => numberIn((table?.[id] ?? table?.[name])?.[column]);

const said = (rule, field, competency, points, earned, message, how) => ({
  ...{ rule, field, competency, points, earned, message },
  ...(how ? { how: how.slice(0, 900) } : {}),
});

function totalParts(task, facts, answer) {
  const { rows, owed } = facts;
  const wrong = rows.filter(({ sku, total }) => !(cell(answer?.totals, sku, 'quantity')?.is(total) ?? false));
  const counted = rows.map(({ sku, total }) => `${sku.name} ${total.brief()} ${sku.unit}`).join('，');
  const names = wrong
    .map(({ sku }) => sku.name)
    .join('、')
    .slice(0, 20);
  const bad = `${names}汇总不对。一行一行念，念一个划一个。`;
  return [
    said('S8-totals', 'totals', 'ST03', 40, wrong.length === 0, wrong.length === 0 ? '汇总全对。' : bad, counted),
    ...duePart(facts, answer, isAskingPeople(task, owed)),
    commissionPart(facts, answer),
    ...unclearPart(facts, answer),
  ];
}

function duePart({ rows, revenue, owed }, answer, isAskingAll) {
  const sums = rows.map(({ sku, total }) => `${sku.price.brief()} × ${total.brief()}`).join(' + ');
  const isRight = numberIn(answer?.revenue)?.is(revenue) ?? false;
  const message = isRight ? '应收对了。' : '应收 = 每样单价 × 数量，再加起来。先看汇总对不对。';
  const how = `${sums} = ${revenue.show(2)}`;
  const whole = said('S8-revenue', 'revenue', 'CM05', isAskingAll ? 10 : 20, isRight, message, how);
  if (!isAskingAll) return [whole];
  const wrong = owed.filter((one) => !isDue(one, cell(answer?.amounts, one, 'amount')));
  const list = wrong.map(({ name }) => name).join('、');
  const words = wrong.length === 0 ? '每人应付都对。' : `${list.slice(0, 24)}应付不对。一个人的几样加在一起。`;
  const amounts = owed.map(({ name, amount }) => `${name} ${amount.show(2)}`).join('，');
  return [whole, said('S8-amounts', 'amounts', 'CM05', 10, wrong.length === 0, words, amounts)];
}

function commissionPart({ rows, revenue, commission }, answer) {
  const given = numberIn(answer?.commission);
  const ok = given?.is(commission) ?? false;
  const lines = rows.map(
    ({ sku, due, commission: own }) => `${due.brief()} × ${sku.percent.brief()}% ≈ ${own.show(2)}`,
  );
  const once = rows.every(({ sku }) => sku.percent.is(rows[0].sku.percent))
    ? revenue
        .times(rows[0]?.sku.percent ?? 0)
        .over(100)
        .round(2)
    : null;
  const hint =
    once !== null && given?.is(once)
      ? '佣金要一样一样算，各自四舍五入，再加起来。'
      : '佣金 = 每样应收 × 它的比例，各算到分，再加。';
  return said(
    'S8-commission',
    'commission',
    'ST06',
    20,
    ok,
    ok ? '佣金对了。' : hint,
    `${lines.join('；')}；合计 ${commission.show(2)}`,
  );
}

/** The lines that cannot be read: told, not scored. */
function unclearPart({ lines }, answer) {
  const wanted = lines.flatMap(({ unclear }, at) => (unclear.length > 0 ? [`l${at + 1}`] : []));
  const ticked = Array.isArray(answer?.ask) ? answer.ask : [];
  const ok = wanted.length === ticked.length && wanted.every((id) => ticked.includes(id));
  const tokens = lines.flatMap(({ unclear }) => unclear).map((token) => `「${token.slice(0, 12)}」`);
  if (wanted.length === 0 && ok) return [];
  const question =
    tokens.length > 0 ? `${tokens.slice(0, 3).join('')}看不懂，先问清楚，不要猜。` : '每一行都看得懂，不用问。';
  return [said('S8-ask', 'ask', 'ST03', 0, ok, ok ? '要问的都找到了。' : question)];
}

function sharePart(task, people, answer) {
  const wrong = people.filter((one) => !(cell(answer?.shares, one, 'quantity')?.is(one.share) ?? false));
  const list = wrong
    .map(({ name }) => name)
    .join('、')
    .slice(0, 20);
  const way = task.policy === 'prorata' ? '先按比例取整，剩下的给余数大的。' : '谁先付谁先拿，付款一样早看序号。';
  const message = wrong.length === 0 ? '分得对。' : `${list}分得不对。${way}`;
  return said('S8-shares', 'shares', 'CM05', 20, wrong.length === 0, message, howShared(task, people));
}

function howShared(task, people) {
  const list = people.map(({ name, share }) => `${name} ${share.brief()}`).join('，');
  if (task.policy !== 'prorata' || !people.some(({ isShort }) => isShort)) return list;
  const stock = larger(numberIn(task.stock), 0);
  const wanted = people.reduce((all, { quantity }) => all.plus(quantity), exact(0));
  const quotas = people
    .map(({ name, quantity }) => `${name} ${quantity.times(stock).over(wanted).brief(2)}`)
    .join('，');
  return `按比例是 ${quotas}；取整再补，得 ${list}`;
}

function notifyPart(people, answer) {
  const short = people.filter(({ isShort }) => isShort);
  const told = Array.isArray(answer?.notify) ? answer.notify : [];
  const missed = short.filter(({ id, name }) => !told.includes(id) && !told.includes(name));
  const ok = missed.length === 0;
  const names = missed
    .map(({ name }) => name)
    .join('、')
    .slice(0, 24);
  if (short.length === 0) return null;
  const message = ok ? '该通知的都通知到了。' : `${names}分到的少了，没通知，扣 20 分。等人家来问就晚了。`;
  return said('S8-notify', 'notify', 'CM05', 0, ok, message);
}
