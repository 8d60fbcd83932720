import type { AppealState } from '#domain/assessment/appeal-rules.ts';
import { formatDay } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

/** Where an appeal stands, for its learner: what comes next, by when, and who is late. */
export function sayState(t: Translate, locale: Locale, state: AppealState, now: Date): string {
  if (state.stage === 'closed') return t(`appeal.state.${state.how}`);
  if (state.stage === 'withdrawn') return t('appeal.state.withdrawn');
  if (state.stage === 'answered') return t('appeal.state.answered', { day: formatDay(locale, state.until, now) });
  if (state.isLate) return t(`appeal.state.${state.stage}Late`);
  return t(`appeal.state.${state.stage}`, { day: formatDay(locale, state.dueBy, now) });
}
