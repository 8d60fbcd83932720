/** Names of columns for the copy of somebody's record; in English they are said as they are: `sentBackWhy`, sent back why. */
import type { Locale } from '#server/context.ts';
import { recordColumns } from './zh-CN/columns.ts';

export function columnWord(locale: Locale, name: string): string {
  const plain = name.replace(/Id$/, '').replace(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`);
  return (locale === 'zh-CN' && recordColumns[name]) || plain;
}
