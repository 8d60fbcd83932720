import { exact, numberIn, sum } from '#plugin-api';

/**
 * Reads an order chain: `序号. 名字 品名数量单位[分隔 品名数量单位]`, one order a line. Open clauses, read strictly, because
 * asking costs less than a wrong box: goods, quantity and unit stand together without a space (a space parts items); full
 * and half width are one; a quantity of 0, an unknown item, another unit, or anything left over is asked back and not
 * counted; a line with a known item but without number or name is asked back whole; any other line is a remark.
 */
const digits = '一二三四五六七八九';
const separators = /[+、,\s]+/;
const numbered = /^(\d{1,6})\s*\.\s*(\S+)\s+(\S.*)$/;
const quantity = new RegExp(
  `^(\\d{1,6}(?:\\.\\d{1,3})?|半|两|[${digits}]?十[${digits}]?|[${digits}])([^\\d\\s]+?)(半)?$`,
  'u',
);

const plainOf = (text) => (typeof text === 'string' ? text : '').normalize('NFKC').trim();

/** In thousandths, so that long chains add up fast and exactly. */
function amountOf(written) {
  if (/\d/.test(written)) return Math.round(Number(written) * 1000);
  if (written === '半') return 500;
  if (written === '两') return 2000;
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written];
  const numberOf = (sign) => digits.indexOf(sign) + 1;
  const ten = written.includes('十') ? (tens === '' ? 10 : numberOf(tens) * 10) : 0;
  return 1000 * (ten + (ones === '' ? 0 : numberOf(ones)));
}

/** The goods of a task: name, unit, price, commission in percent, and other names that buyers use. */
export const skusOf = (task) =>
  (Array.isArray(task?.skus) ? task.skus : [])
    .filter((one) => plainOf(one?.name) !== '')
    .map(({ name, unit, price, percent, aliases }, at) => ({
      ...{ id: `s${at + 1}`, name: plainOf(name), unit: plainOf(unit) },
      ...{ price: numberIn(price) ?? exact(0), percent: numberIn(percent) ?? exact(0) },
      names: [name, ...(Array.isArray(aliases) ? aliases : [])].map(plainOf).filter((one) => one !== ''),
    }));

const namesOf = (skus) =>
  skus
    .flatMap((sku) => sku.names.map((name) => ({ name, sku })))
    .toSorted((one, two) => two.name.length - one.name.length);

function readItem(token, names) {
  const found = names.find(({ name }) => token.startsWith(name));
  const [, written, unit, half] = quantity.exec(found ? token.slice(found.name.length) : '') ?? [];
  if (!found || !written || unit !== found.sku.unit || (half && written === '半')) return null;
  const amount = amountOf(written) + (half ? 500 : 0);
  return amount === 0 ? null : { sku: found.sku, amount };
}

/** The lines of a chain: who, what is understood, what has to be asked. Remarks are left out. */
export function readChain(text, skus) {
  const names = namesOf(skus);
  return linesOf(text).flatMap((typed) => {
    const line = plainOf(typed);
    const [, no, name, rest] = numbered.exec(line) ?? [];
    if (!no || readItem(name, names)) {
      const isOrder = no !== undefined || names.some((one) => line.includes(one.name));
      return isOrder ? [{ line: typed, no: no ? Number(no) : null, name: '', items: [], unclear: [line] }] : [];
    }
    const read = rest
      .split(separators)
      .filter((token) => token !== '')
      .map((token) => ({ token, item: readItem(token, names) }));
    return [
      {
        ...{ line: typed, no: Number(no), name },
        items: read.flatMap(({ item }) => (item ? [item] : [])),
        unclear: read.flatMap(({ token, item }) => (item ? [] : [token])),
      },
    ];
  });
}

/** At most 200 lines of a chain, as they were typed. */
export const linesOf = (text) =>
  (typeof text === 'string' ? text : '')
    .split('\n')
    .slice(0, 200)
    .map((line) => line.slice(0, 300).trim())
    .filter((line) => line !== '');

/** How much of each item the lines hold, by the item's id. */
function totalsOf(lines) {
  const totals = new Map();
  for (const { sku, amount } of lines.flatMap(({ items }) => items))
    totals.set(sku.id, (totals.get(sku.id) ?? 0) + amount);
  return (sku) => exact(totals.get(sku.id) ?? 0).over(1000);
}

/**
 * Totals of each item, what is due, the commission: one item's total is a line, rounded, then added. What each person owes
 * is added up and rounded once; `byLine`, each of her items rounded first, is as right, since the rule leaves it open. All
 * who gave an order are there, those of whom nothing was understood with 0.
 */
export function addUp(lines, skus) {
  const totalOf = totalsOf(lines);
  const rows = skus.map((sku) => {
    const total = totalOf(sku);
    const due = total.times(sku.price);
    return { sku, total, due: due.round(2), commission: due.times(sku.percent).over(100).round(2) };
  });
  const byName = new Map();
  for (const line of lines.filter(({ name }) => name !== ''))
    byName.set(line.name, [...(byName.get(line.name) ?? []), line]);
  const owed = [...byName].map(([name, own], at) => {
    const ownTotal = totalsOf(own);
    const ordered = skus.filter((sku) => own.some(({ items }) => items.some((item) => item.sku === sku)));
    const dues = ordered.map((sku) => ownTotal(sku).times(sku.price));
    const byLine = sum(dues.map((due) => due.round(2)));
    return { id: `p${at + 1}`, name, amount: sum(dues).round(2), byLine };
  });
  return {
    ...{ rows, owed },
    revenue: sum(rows.map(({ due }) => due)),
    commission: sum(rows.map(({ commission }) => commission)),
  };
}
