import type { Locale } from '#server/context.ts';
import type { Translate } from './translate.ts';

type Range = { from: number; to: number };
type Shown = {
  form: 'count' | 'share' | 'each';
  value: number | null;
  hidden: 'few' | 'floor' | null;
  range?: Range | null;
};

/** 分母 0 and what is not known yet. */
export const dash = '—';

/** A figure as people read it: 1,286, 92%, ¥4.50; why it is not told, or a dash. */
export function formatFigure(locale: Locale, { form, value, hidden, range }: Shown, t: Translate): string {
  if (hidden) return t(`indicator.${hidden}`);
  if (range) return form === 'share' ? formatShareRange(locale, range) : formatTold(locale, range);
  if (value === null) return dash;
  if (form === 'share') return new Intl.NumberFormat(locale, { style: 'percent' }).format(value);
  if (form === 'count') return new Intl.NumberFormat(locale).format(value);
  const money = { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' } as const;
  return new Intl.NumberFormat(locale, money).format(Math.round(value) / 100);
}

/** A count as it may be told: 16, 15–19, or a dash. */
export function formatTold(locale: Locale, told: number | Range | null): string {
  if (told === null) return dash;
  const format = new Intl.NumberFormat(locale);
  return typeof told === 'number' ? format.format(told) : `${format.format(told.from)}–${format.format(told.to)}`;
}

/** 33–67%. */
export const formatShareRange = (locale: Locale, { from, to }: Range): string =>
  `${Math.round(from * 100)}–${new Intl.NumberFormat(locale, { style: 'percent' }).format(to)}`;

/** A share as it may be told: 92%, 90–95%, or a dash. */
export function formatToldShare(locale: Locale, told: number | Range | null): string {
  if (told === null) return dash;
  if (typeof told !== 'number') return formatShareRange(locale, told);
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(told);
}
