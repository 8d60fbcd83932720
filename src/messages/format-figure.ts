import type { Locale } from '#server/context.ts';
import type { Translate } from './translate.ts';

type Shown = { form: 'count' | 'share' | 'each'; value: number | null; hidden: 'few' | 'floor' | null };

/** 分母 0 and what is not known yet. */
export const dash = '—';

/** A figure as people read it: 1,286, 92%, ¥4.50; why it is not told, or a dash. */
export function formatFigure(locale: Locale, { form, value, hidden }: Shown, t: Translate): string {
  if (hidden) return t(`indicator.${hidden}`);
  if (value === null) return dash;
  if (form === 'share') return new Intl.NumberFormat(locale, { style: 'percent' }).format(value);
  if (form === 'count') return new Intl.NumberFormat(locale).format(value);
  const money = { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' } as const;
  return new Intl.NumberFormat(locale, money).format(Math.round(value) / 100);
}
