/** A skill as its row says it: how it stands, what proves it, what is next. */
import type { IconName } from '#components/ui/icons.ts';
import type { Mastery } from '#domain/assessment/mastery-rules.ts';
import type { Skill } from '#domain/assessment/skill-queries.ts';
import type { NextStep } from '#domain/assessment/skill-rules.ts';
import { formatDay, titleIn } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

type Reader = { locale: Locale; now: Date };

export const stateIcons: Record<Mastery['state'], IconName> = {
  'not-yet': 'minus',
  started: 'pen',
  known: 'check',
  'due-again': 'retry',
};
export const stateLooks = { 'not-yet': undefined, started: undefined, known: 'ok', 'due-again': 'gold' } as const;

const mostDays = 3;

/** What proves it so far, the judgement first. */
export function sayProofs({ graded, days, mastery }: Skill, { locale, now }: Reader, t: Translate): string[] {
  const day = (date: string) => formatDay(locale, new Date(`${date}T04:00:00Z`), now);
  const said: string[] = [];
  if (graded) said.push(t('skills.graded', { ...graded, title: titleIn(locale, graded), on: day(graded.on) }));
  const [last] = days.slice(-1);
  if (last && days.length === 1) said.push(t('skills.passedOnce', { day: day(last) }));
  else if (last && days.length > mostDays) said.push(t('skills.passedMore', { count: days.length, day: day(last) }));
  else if (last) said.push(t('skills.passed', { count: days.length, days: days.map(day).join(t('site.comma')) }));
  if (mastery.state === 'known' && mastery.dueOn) said.push(t('skills.until', { on: day(mastery.dueOn) }));
  return said;
}

/** The next thing in words; `href` where she can go and do it. */
export function sayNext(next: NextStep, locale: Locale, t: Translate): { text: string; href: string | null } {
  if (next.kind === 'mentor') return { text: t('skills.next.mentor'), href: null };
  const text = t(`skills.next.${next.kind}`, { title: titleIn(locale, next) });
  if (next.kind === 'lesson') return { text, href: `/courses/${next.courseId}/${next.moduleSlug}/${next.lessonSlug}` };
  if (next.kind === 'simulator') return { text, href: `/practice/plugins/${next.pluginId}/${next.slug}` };
  return { text, href: next.kind === 'task' ? `/practice/${next.taskId}?course=${next.courseId}` : null };
}
