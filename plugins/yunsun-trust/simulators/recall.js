/**
 * S10, the recall: given a batch, find in the sales book where it went.
 *
 * The rules name the task ("within five minutes"; a pure simulator has no clock, the lesson asks for a watch) but give no
 * points: the rows of the batch 50 (all of them and no other), what was sold of it 30, what is left 20. Amounts must be
 * exact. Rows count by the whole batch number; spaces and full-width signs are forgiven, another last number is another batch.
 * Left over is the harvest less what was sold; not asked when the task has no harvest.
 */
import { gradeOf, sum } from '#plugin-api';
import { amountOf, asks, fieldsOf, idsIn, nothingAsked, numberOf, positiveOf, wordOf } from './reading.js';
import { rowsOf } from './record-rules.js';

const SUBJECTS = [
  { code: 'HSLH', plots: ['G3', 'G5', 'S1'], product: '秋月梨' },
  { code: 'YSHZ', plots: ['P2', 'P4', 'P6'], product: '黄瓜' },
  { code: 'SQGS', plots: ['P7', 'P8', 'C1'], product: '番茄' },
  { code: 'LMP', plots: ['S1', 'S2', 'N4'], product: '杨梅' },
];
const BUYERS = ['水果店', '单位食堂', '乡镇超市', '社区团购', '农家乐', '群里散卖', '幼儿园食堂', '菜市场摊位'];

const codeOf = (value) => wordOf(value).normalize('NFKC').replace(/\s/g, '');

function solve(task) {
  const given = fieldsOf(task);
  const rows = rowsOf(given.ledger).map((row, at) => ({
    ...row,
    id: wordOf(row.id) || `r${at + 1}`,
    kg: amountOf(row.kg),
  }));
  const wanted = rows.filter((row) => codeOf(row.batch) === codeOf(given.batch));
  const sold = sum(wanted.map(({ kg }) => kg ?? 0));
  const harvested = positiveOf(given.harvestKg);
  return { rows, wanted, sold, harvested, left: harvested ? harvested.minus(sold) : null };
}

function generate(random, params) {
  const { subjects = SUBJECTS, buyers = BUYERS, year = 2026 } = fieldsOf(params);
  const { code, plots, product } = random.pick(subjects);
  const [plot, otherPlot] = random.shuffle(plots);
  const [month, date] = [random.int(6, 9), random.int(3, 26)];
  const dayOf = (shift) => `${year}${String(month).padStart(2, '0')}${String(date + shift).padStart(2, '0')}`;
  const batch = `${code}-${plot}-${dayOf(0)}-01`;
  // Neighbours that look alike: another number of the same day, another plot, another day.
  const like = [
    `${code}-${plot}-${dayOf(0)}-02`,
    `${code}-${otherPlot}-${dayOf(0)}-01`,
    `${code}-${plot}-${dayOf(random.int(1, 2))}-01`,
  ];
  const mine = Array.from({ length: random.int(3, 4) }, () => batch);
  const others = [...like, ...Array.from({ length: random.int(1, 2) }, () => random.pick(like))];
  const ledger = random.shuffle([...mine, ...others]).map((one, at) => ({
    id: `r${at + 1}`,
    batch: one,
    to: random.pick(buyers),
    kg: random.int(6, 36) * 5,
  }));
  const { sold } = solve({ batch, ledger });
  return { product, batch, harvestKg: sold.toNumber() + random.int(1, 6) * 5, ledger };
}

function form(task) {
  const { product = '货', batch, harvestKg } = fieldsOf(task);
  const { rows, harvested } = solve(task);
  const fields = [
    {
      id: 'rows',
      kind: 'several',
      label: '这一批，卖给了哪几行',
      hint: '批次号四段都一样，才算同一批',
      options: rows.map(({ id, to, kg, batch: code }) => ({
        id,
        label: `${code ?? ''} ${to ?? ''} ${kg?.brief() ?? '?'} 公斤`,
      })),
    },
    { id: 'sold', kind: 'number', label: '一共卖出', unit: '公斤', hint: '把勾上的几行加起来' },
    harvested && { id: 'left', kind: 'number', label: '手里还剩', unit: '公斤', hint: '采收的减卖出的' },
  ];
  return {
    blocks: [
      { kind: 'text', text: `${product}有一批要追回。翻出货本，5 分钟里找齐，掐表试试。` },
      {
        kind: 'facts',
        rows: [
          { label: '要追回的批次', value: wordOf(batch) },
          ...(harvested ? [{ label: '这一批采收', value: `${harvestKg} 公斤` }] : []),
        ],
      },
    ],
    fields: fields.filter((field) => field && asks(fieldsOf(task), field.id)),
  };
}

function rowWords(wanted, missed, extra) {
  const list = (rows) => rows.map(({ to, kg }) => `${to ?? ''} ${kg?.brief() ?? '?'} 公斤`).join('、');
  if (wanted.length === 0) return extra.length > 0 ? '出货本里没有这一批，一行都不勾。' : '出货本里没有这一批，对。';
  if (missed.length > 0) return `漏了${list(missed.slice(0, 2))}。少找一家，就有人还在吃。`;
  if (extra.length > 0) return `多勾了${list(extra.slice(0, 2))}。批次号末尾、地块、日子，逐段看。`;
  return '一家不多，一家不少。';
}

function grade(task, answer) {
  const { rows, wanted, sold, harvested, left } = solve(task);
  const typed = fieldsOf(answer);
  const ticked = idsIn(typed.rows);
  const isTicked = ({ id }) => ticked.includes(id);
  const missed = wanted.filter((row) => !isTicked(row));
  const extra = rows.filter((row) => isTicked(row) && !wanted.includes(row));
  const [soldTyped, leftTyped] = [typed.sold, typed.left].map(numberOf);
  const isSold = soldTyped?.is(sold) ?? false;
  const isLeft = left !== null && (leftTyped?.is(left) ?? false);
  const parts = [
    {
      field: 'rows',
      rule: 'S10-recall-rows',
      points: 50,
      earned: missed.length === 0 && extra.length === 0 && (wanted.length > 0 || Array.isArray(typed.rows)),
      message: rowWords(wanted, missed, extra),
    },
    {
      field: 'sold',
      rule: 'S10-recall-sold',
      points: 30,
      earned: isSold,
      message: isSold ? '卖出的加对了。' : '把这一批的几行加起来，别的批不加。',
      how: `${wanted.map(({ kg }) => kg?.brief() ?? '?').join(' + ') || '0'} = ${sold.brief()}`,
    },
    left && {
      field: 'left',
      rule: 'S10-recall-left',
      points: 20,
      earned: isLeft,
      message: isLeft ? '剩的对得上，停下不卖。' : '采收的减卖出的，就是手里剩的。剩的也要停下。',
      how: `${harvested.brief()} − ${sold.brief()} = ${left.brief()}`,
    },
  ];
  const asked = parts.filter((part) => part && asks(fieldsOf(task), part.field));
  if (asked.length === 0) return gradeOf([nothingAsked('S10-recall-task')]);
  return gradeOf(asked.map((part) => ({ ...part, competency: 'QL06' })));
}

export const simulator = { generate, form, grade };
