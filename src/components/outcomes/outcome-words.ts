/** An answer about what became of the course, in one line. */
import type { Fact, OutcomeAnswer, OutcomeKind } from '#domain/outcomes/outcome-rules.ts';
import { formatCalendarDay } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

/** 有, 还没, 说不准; of what she still does: 还在做, 没做了. */
export const sayAnswer = (t: Translate, kind: OutcomeKind, answer: OutcomeAnswer): string =>
  kind === 'still' && answer !== 'unsure' ? t(`outcome.still.${answer}`) : t(`outcome.${answer}`);

/** 开过播：有 · 2026年12月3日. */
export function sayFact(t: Translate, locale: Locale, { answer, count, detail, happenedOn, kind }: Fact): string {
  const more = [
    detail === 'balanced' ? t('outcome.balanced') : detail && t(`outcome.job.${detail}`),
    count === null ? '' : t('outcome.count', { count }),
    happenedOn && formatCalendarDay(locale, happenedOn),
  ].filter(Boolean);
  return [t('outcome.said', { what: t(`outcome.kind.${kind}`), answer: sayAnswer(t, kind, answer) }), ...more].join(
    ' · ',
  );
}
