import type { Locale } from '#server/context.ts';
import { credentials as en } from './en/credentials.ts';
import { formatDate } from './formats.ts';
import { credentials as zhCN } from './zh-CN/credentials.ts';

const words: Record<Locale, Record<string, string>> = { 'zh-CN': zhCN, en };

/** Why a check of a credential holds, does not, or cannot be made, in words. */
export function nameReason(locale: Locale, { reason, detail = '' }: { reason: string; detail?: string }): string {
  const text = words[locale][`credential.reason.${reason}`] ?? reason;
  const at = Date.parse(detail);
  const on = Number.isNaN(at) ? detail : formatDate(locale, new Date(at));
  return text.replace('{on}', on).replace('{detail}', detail).trim();
}
