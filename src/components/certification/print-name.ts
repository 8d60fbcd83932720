/** What a file of certificates is called. */
import type { Print } from '#domain/certification/print-queries.ts';
import { chinaDay } from '#messages/formats.ts';
import { translateTo } from '#messages/translate.ts';

const t = translateTo('zh-CN');

/** `青穗县_柿湾村播实训2026春_结业证书_20261120.zip`, for a browser to save; the day is that of the print. */
export function printDisposition({ cohort, county, printedAt }: Print, ending: 'pdf' | 'zip'): string {
  const title = cohort.title.replace(/[\s\\/:*?"<>|]+/g, '');
  const words = { county, cohort: title, date: chinaDay(printedAt).replaceAll('-', '') };
  const name = `${t('print.file', words)}.${ending}`;
  return `attachment; filename="certificates.${ending}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
