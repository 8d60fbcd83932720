/** Finds what is wrong with one field among the issues of a refused form, and says it. */
import { type AccountRule, accountRules, missingDigits } from '#domain/accounts/rules.ts';
import type { Translate } from '#messages/translate.ts';

export type FormIssue = { path: readonly PropertyKey[]; message: string };

/** The sentence beside the field; undefined when it is fine. `typed`: what was typed there, for counting digits. */
export function sayIssue(t: Translate, issues: readonly FormIssue[], field: string, typed = ''): string | undefined {
  const issue = issues.find(({ path }) => path.join('.') === field);
  if (!issue) return undefined;
  const rule: AccountRule | undefined = accountRules.find((known) => known === issue.message);
  if (rule === 'phone-short') return t('accounts.issue.phone-short', { missing: missingDigits(typed) });
  return t(`accounts.issue.${rule ?? 'unreadable'}`);
}

/** What was typed into a field; '' when nothing was. */
export function typedText(typed: FormData | null, name: string): string {
  const value = typed?.get(name);
  return typeof value === 'string' ? value : '';
}
