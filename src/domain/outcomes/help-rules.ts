/** 帮一把: what is done about what holds a learner up. No scores about people: facts, and what somebody did. Pure. */

export const helpKinds = ['acted', 'dismissed', 'reopened'] as const;
export type HelpKind = (typeof helpKinds)[number];

/** What can be done: call, visit, a make-up evening, a mentor, more time, childcare, or what the note says. */
export const helpSteps = ['call', 'visit', 'make-up', 'mentor', 'more-time', 'childcare', 'other'] as const;
export type HelpStep = (typeof helpSteps)[number];

export const longestHelpNote = 200;
/** Acted on and still so after this many days, somebody looks again; what was dismissed stays away until its fact changes. */
export const lookAgainDays = 14;

const day = 24 * 60 * 60 * 1000;

export type HelpIssue = { path: ['kind' | 'step' | 'note']; rule: 'missing' | 'too-long' };
type Typed = { kind: HelpKind | null; step: HelpStep | null; note: string };

/** All that is wrong with an act: what was done is named, “other” says what, and whoever dismisses says why. */
export function checkHelpAct({ kind, step, note }: Typed): HelpIssue[] {
  const issues: HelpIssue[] = [];
  if (!kind) issues.push({ path: ['kind'], rule: 'missing' });
  if (kind === 'acted' && !step) issues.push({ path: ['step'], rule: 'missing' });
  const needsNote = kind === 'dismissed' || (kind === 'acted' && step === 'other');
  if (needsNote && !note.trim()) issues.push({ path: ['note'], rule: 'missing' });
  if ([...note.trim()].length > longestHelpNote) issues.push({ path: ['note'], rule: 'too-long' });
  return issues;
}

/** Whether the newest act about a fact keeps it off the list. */
export function isSettled({ kind, at }: { kind: HelpKind; at: Date }, now: Date): boolean {
  if (kind === 'acted') return now.getTime() - at.getTime() <= lookAgainDays * day;
  return kind === 'dismissed';
}
