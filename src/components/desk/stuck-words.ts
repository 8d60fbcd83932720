/** Why somebody is stuck, since when, and what comes next: in words. */
import { daysSince, type Hold, hoursSince } from '#domain/reporting/stuck.ts';
import { formatDay, titleIn } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

/** The evenings it is about, or the day since when it is so. */
export function sayWhen(
  { days = [], since }: Hold,
  { locale, now }: { locale: Locale; now: Date },
  t: Translate,
): string {
  if (days.length === 0) return t('aid.since', { day: formatDay(locale, since, now) });
  return days.map((day) => formatDay(locale, day, now)).join(t('aid.and'));
}

export type StuckWords = { where: string; howLong: string; next: string };

/** Says one hold in the reader's language. */
export function sayHold(hold: Hold, { locale, now }: { locale: Locale; now: Date }, t: Translate): StuckWords {
  const { absence, mentor, since, times = 1 } = hold;
  const work = hold.work ? titleIn(locale, hold.work) : '';
  const days = t('desk.days', { days: daysSince(since, now) });
  switch (hold.reason) {
    case 'absent-twice': {
      const said = absence?.words || (absence?.reason && t(`roll.reason.${absence.reason}`));
      const where = said ? t('desk.stuck.absent-said', { said }) : t('desk.stuck.absent-twice');
      return { where, howLong: days, next: t('desk.do.absent-twice') };
    }
    case 'waiting': {
      const next = mentor ? t('desk.do.waiting', { mentor }) : t('desk.do.waitingNobody');
      return {
        where: t('desk.stuck.waiting', { work }),
        howLong: t('desk.hours', { hours: hoursSince(since, now) }),
        next,
      };
    }
    case 'needs-revision': {
      const where = t('desk.stuck.needs-revision', { work, times });
      return { where, howLong: days, next: t('desk.do.needs-revision') };
    }
    case 'not-handed-in':
      return { where: t('desk.stuck.not-handed-in', { work }), howLong: days, next: t('desk.do.not-handed-in') };
    case 'criterion': {
      const where = t('desk.stuck.criterion', { work, criterion: hold.criterion ?? '' });
      return { where, howLong: days, next: t('desk.do.criterion') };
    }
    case 'childcare':
      return { where: t('desk.stuck.childcare'), howLong: days, next: t('desk.do.childcare') };
    case 'quiet':
      return { where: t('desk.stuck.quiet'), howLong: days, next: t('desk.do.quiet') };
    case 'not-read':
      return { where: t('desk.stuck.not-read'), howLong: days, next: t('desk.do.not-read') };
  }
}
