import type { Json } from './simulator.ts';

/** A calendar day as a whole number, for differences: `dayNumber('2026-08-09') - dayNumber('2026-08-01')` is 8. Null for no day. */
export function dayNumber(day: Json | undefined): number | null {
  const [, year = '', month = '', date = ''] =
    /^(\d{4})-(\d{2})-(\d{2})$/.exec(typeof day === 'string' ? day.trim() : '') ?? [];
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  const lengths = [
    31,
    (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  if (!year || m < 1 || m > 12 || d < 1 || d > (lengths[m - 1] ?? 0)) return null;
  const before = y - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return before * 365 + leaps + lengths.slice(0, m - 1).reduce((all, one) => all + one, 0) + d;
}

/** The day with that number: the other way round. */
export function dayOf(number: number): string {
  let year = Math.floor(number / 365.2425) + 1;
  const firstOf = (one: number) => dayNumber(`${String(one).padStart(4, '0')}-01-01`) ?? 0;
  while (firstOf(year) > number) year -= 1;
  while (firstOf(year + 1) <= number) year += 1;
  for (let month = 12; month >= 1; month -= 1) {
    const first = dayNumber(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`) ?? 0;
    if (first <= number)
      return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(number - first + 1).padStart(2, '0')}`;
  }
  throw new RangeError(`no day ${number}`);
}
