import { exact, larger, numberIn, smaller, sum } from '#plugin-api';

/**
 * Shares a stock that is too small. 先付先得: by the time of payment, ties by 序号; who has no time comes last. 按比例: whole
 * units by largest remainder, ties by 序号; never more than was ordered. Stock for all: everybody gets everything.
 */
export function demandsOf(task) {
  const list = Array.isArray(task?.demands) ? task.demands : [];
  return list.slice(0, 100).map((one, at) => ({
    ...{
      id: `d${at + 1}`,
      no: numberIn(one?.no) ?? exact(at + 1),
      name: typeof one?.name === 'string' ? one.name : `第 ${at + 1} 位`,
    },
    quantity: larger(numberIn(one?.quantity) ?? 0, 0),
    paidAt: one?.paidAt === undefined || one.paidAt === null || one.paidAt === '' ? null : timeOf(one.paidAt),
  }));
}
/** Times compare as text once their numbers have one width: 9:05 is before 10:00. */
const timeOf = (value) =>
  (typeof value === 'object' ? '' : String(value))
    .normalize('NFKC')
    .trim()
    .replace(/\d+/g, (number) => number.padStart(16, '0'));

/** Equal fractions are written alike, so they stay equal as numbers. */
const sizeOf = ({ numerator, denominator }) => Number(numerator) / Number(denominator);
const byNumber = (one, two) => sizeOf(one.no) - sizeOf(two.no);
const byTime = (one, two) => {
  if (one.paidAt === two.paidAt) return byNumber(one, two);
  if (one.paidAt === null || two.paidAt === null) return one.paidAt === null ? 1 : -1;
  return one.paidAt < two.paidAt ? -1 : 1;
};

/** Who gets how much, in the order of the list. */
export function shareOut(demands, stock, policy) {
  const wanted = sum(demands.map(({ quantity }) => quantity));
  const given = wanted.above(stock)
    ? policy === 'prorata'
      ? proRata(demands, stock, wanted)
      : firstPaid(demands, stock)
    : new Map(demands.map(({ id, quantity }) => [id, quantity]));
  return demands.map((one) => {
    const share = given.get(one.id);
    return { ...one, share, isShort: share.below(one.quantity) };
  });
}

function firstPaid(demands, stock) {
  let left = stock;
  const given = new Map();
  for (const { id, quantity } of demands.toSorted(byTime)) {
    given.set(id, smaller(quantity, left));
    left = left.minus(given.get(id));
  }
  return given;
}

function proRata(demands, stock, wanted) {
  const each = stock.over(wanted);
  const exactShares = demands.map((one) => ({ ...one, quota: one.quantity.times(each) }));
  const given = new Map(exactShares.map(({ id, quota }) => [id, exact(quota.floor())]));
  const ranked = exactShares
    .map((one) => ({ ...one, rest: sizeOf(one.quota.minus(given.get(one.id))) }))
    .filter(({ id, quantity }) => !given.get(id).plus(1).above(quantity))
    .toSorted((one, two) => two.rest - one.rest || byNumber(one, two));
  const left = exact(stock.floor())
    .minus(sum([...given.values()]))
    .floor();
  for (const { id } of ranked.slice(0, Math.max(0, left))) given.set(id, given.get(id).plus(1));
  return given;
}
