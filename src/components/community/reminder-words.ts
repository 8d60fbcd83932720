/** What a reminder says, and where it leads. */
import type { Reminder } from '#domain/community/reminder-queries.ts';
import { isShiftKey } from '#domain/community/reminder-rules.ts';
import { formatEvening, formatTime } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

type Reader = { t: Translate; locale: Locale; personId: string };
type Said = { title: string; text: string; href: string };

/** `isOver`: it is read later than it was told, so that tomorrow is not tomorrow. */
export function sayReminder({ t, locale, personId }: Reader, reminder: Reminder, isOver: boolean): Said {
  const { kind, factKey, session, learner, submissionId } = reminder;
  if (kind === 'promise') {
    const isOwn = learner?.id === personId;
    const title = isOwn ? t('reminder.promiseOwn') : t('reminder.promiseOf', { name: learner?.name ?? '' });
    const text = t(isOwn ? 'reminder.promiseOwnText' : 'reminder.promiseOfText');
    return { title, text, href: `/${isOwn ? 'submissions' : 'grading'}/${submissionId}` };
  }
  const href = '/timetable';
  if (!session) return { title: t('reminder.title'), text: '', href };
  const [when, text] = [formatEvening(locale, session.startsAt), t('reminder.where', session)];
  if (kind === 'tomorrow') {
    const time = formatTime(locale, session.startsAt);
    return { title: isOver ? t('reminder.was', { when }) : t('reminder.tomorrow', { time }), text, href };
  }
  if (kind === 'seat') return { title: t('reminder.seat', { when }), text: t('reminder.seatText'), href: '/childcare' };
  if (isShiftKey(factKey)) return { title: t('reminder.shifted', { when }), text, href };
  return { title: t(session.cancelledAt ? 'reminder.cancelled' : 'reminder.changed', { when }), text, href };
}
