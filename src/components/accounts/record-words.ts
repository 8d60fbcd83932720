/** All that the copy of somebody's record says beside her data. */
import type { RecordWords } from '#domain/reporting/record-file.ts';
import { formatMoment } from '#messages/formats.ts';
import { columnWord } from '#messages/record-columns.ts';
import type { Translate } from '#messages/translate.ts';
import type { ReadCtx } from '#server/context.ts';

export function recordWordsOf({ actor, locale, now }: ReadCtx, t: Translate): RecordWords {
  const value = (one: unknown): string => {
    if (one === null || one === undefined) return '';
    if (typeof one === 'boolean') return t(one ? 'record.yes' : 'record.no');
    if (one instanceof Date) return formatMoment(locale, one);
    return typeof one === 'string' ? one : JSON.stringify(one);
  };
  return {
    lang: locale,
    title: t('record.fileTitle', { name: actor.name }),
    notes: [t('record.fileNote', { moment: formatMoment(locale, now) }), t('record.without'), t('record.wrong')],
    table: (name) => t(`record.table.${name}`),
    column: (name) => columnWord(locale, name),
    value,
    somebody: t('record.somebody'),
    gone: t('record.gone'),
  };
}
