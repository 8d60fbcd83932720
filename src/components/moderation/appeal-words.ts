import type { IconName } from '#components/ui/icons.ts';
import type { Appeal } from '#domain/assessment/appeal-queries.ts';
import type { AppealOutcome, AppealState } from '#domain/assessment/appeal-rules.ts';
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

export type Told = { at: Date; icon: IconName; title: string; words: string; outcome: AppealOutcome | null };

const stepIcons = { escalated: 'up', accepted: 'check', withdrawn: 'undo' } as const;

/** An appeal as it went, step by step: who said what. */
export function tellAppeal(t: Translate, { learner, words, raisedAt, answers, steps }: Appeal): Told[] {
  const raised: Told = {
    ...{ at: raisedAt, icon: 'message', words, outcome: null },
    title: t('appeal.raised', { name: learner }),
  };
  const answered = answers.map(
    ({ answeredAt, level, ...one }): Told => ({
      ...{ at: answeredAt, icon: 'pen', words: one.words, outcome: one.outcome },
      title: t(level === 1 ? 'appeal.answered1' : 'appeal.answered2', one),
    }),
  );
  const gone = steps.map(
    (one): Told => ({ ...one, icon: stepIcons[one.kind], title: t(`appeal.${one.kind}`), outcome: null }),
  );
  return [raised, ...answered, ...gone].toSorted((one, other) => one.at.getTime() - other.at.getTime());
}
