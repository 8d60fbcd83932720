/** What a submission has come to, in one sentence and one more. */
import type { ReadWork } from '#domain/assessment/desk-queries.ts';
import { judge } from '#domain/assessment/rules.ts';
import { promisedBy } from '#domain/practice/rules.ts';
import { formatDayTime } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

type Said = { title: string; text: string };
type Reader = { t: Translate; locale: Locale; now: Date };

export function sayWork(work: ReadWork, reader: Reader): Said {
  const { submission, task, grading } = work;
  const { t } = reader;
  if (!grading && submission.withdrawnAt) return { title: t('work.titleWithdrawn'), text: t('work.textWithdrawn') };
  if (!grading) return { title: t('work.titleWaiting'), text: sayWait(work, reader) };
  if (grading.verdict === 'passed') return { title: t('work.titlePassed'), text: t('work.textPassed', task) };
  const { gaps } = judge(task.rubric, grading.levels);
  const only = task.rubric.criteria.find(({ id }) => id === gaps[0]?.criterionId)?.title ?? '';
  if (gaps.length === 0) return { title: t('work.titleTotal'), text: t('work.textMany') };
  if (gaps.length === 1) return { title: t('work.titleOne', { criterion: only }), text: t('work.textOne') };
  return { title: t('work.titleMany', { count: gaps.length }), text: t('work.textMany') };
}

/** A promise that was broken is owned up to: what follows from it, or, until the clock has come round, whom to ask. */
function sayWait({ submission, movedAt }: ReadWork, { t, locale, now }: Reader): string {
  const promised = promisedBy(submission.submittedAt);
  if (movedAt) return t('grading.wait.moved');
  return promised > now ? t('work.textWaiting', { at: formatDayTime(locale, promised) }) : t('practice.waitingLate');
}
