/** The words and the name of a ledger file, in the language of who asks. */
import type { KitWords } from '#domain/reporting/kit-file.ts';
import { chinaDay } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Ctx } from '#server/context.ts';

export function kitWordsOf({ actor, locale, now }: Ctx, t: Translate): KitWords {
  return {
    title: t('kits.sheetTitle'),
    column: (column) => t(`kits.column.${column}`),
    state: (state) => t(`kits.state.${state}`),
    milestone: (state) => t(`kits.milestone.${state}`),
    platform: (platform) => t(`kits.platform.${platform}`),
    place: (line) =>
      locale === 'en' ? { town: line.townEn, village: line.villageEn } : { town: line.town, village: line.village },
    unit: (name) => t('kits.unit', { name }),
    by: t('kits.by', { name: actor.name }),
    on: t('kits.on', { day: chinaDay(now) }),
  };
}

/** `青穗县妇女联合会_村播盲盒台账_20261119.xlsx`, for a browser to save. */
export function kitDisposition({ now }: Ctx, body: string, t: Translate, ending: string): string {
  const date = chinaDay(now).replaceAll('-', '');
  const name = `${t('kits.file', { body: body.replace(/[\s\\/:*?"<>|]+/g, ''), date })}.${ending}`;
  return `attachment; filename="kits.${ending}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
