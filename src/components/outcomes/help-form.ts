/** What was done for somebody, as an HTML form: `choice` is a step, `dismissed` or `reopened`; the rest says about what. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { IconName } from '#components/ui/icons.ts';
import { type HelpStep, helpSteps } from '#domain/outcomes/help-rules.ts';
import type { Reason } from '#domain/reporting/stuck.ts';
import { isId } from '#server/ids.ts';

const otherKinds = ['dismissed', 'reopened'] as const;

/** Reads the form into what `actOnHelp` wants. */
export const helpForm = z
  .object({
    id: z.string().refine(isId, { error: 'unreadable' }),
    cohortId: z.string().max(100),
    learnerId: z.string().max(100),
    reason: z.string().max(30),
    factKey: formText(100),
    since: z.coerce.date(),
    choice: formText(20),
    note: formText(2000),
  })
  .transform(({ choice, ...about }) => {
    const step = helpSteps.find((one) => one === choice) ?? null;
    const other = otherKinds.find((one) => one === choice) ?? null;
    return { ...about, step, kind: step ? ('acted' as const) : other };
  });

const rules = ['missing', 'too-long'] as const;
type FormIssue = { path: readonly PropertyKey[]; message: string };

/** What is wrong with the choice or the note; null when nothing is. */
export function helpIssue(issues: readonly FormIssue[], field: 'choice' | 'note') {
  const issue = issues.find(({ path }) => (path[0] === 'note') === (field === 'note'));
  return issue ? (rules.find((rule) => rule === issue.message) ?? 'missing') : null;
}

/** What may help with each thing, the first to be tried first. */
export const suggestedSteps: Record<Reason, readonly HelpStep[]> = {
  'absent-twice': ['call', 'make-up', 'visit', 'childcare'],
  waiting: ['mentor'],
  criterion: ['mentor', 'visit', 'make-up'],
  'needs-revision': ['call', 'mentor', 'more-time'],
  'not-handed-in': ['call', 'more-time', 'visit'],
  childcare: ['childcare', 'call', 'make-up'],
  'not-read': ['visit', 'call'],
  quiet: ['call', 'visit', 'childcare'],
};

export const stepIcons: Record<HelpStep, IconName> = {
  ...{ call: 'call', visit: 'home', 'make-up': 'calendar', mentor: 'people', 'more-time': 'clock' },
  ...{ childcare: 'child', other: 'note' },
};
