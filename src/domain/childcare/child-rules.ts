/** What is kept of a child, and until when. domain.md §5: 孩子代称+年龄段+监护人+紧急电话+接走人+过敏/特殊需要(单独同意). */

import { daysBetween } from '#server/china-time.ts';
import { plainPhone } from '../accounts/rules.ts';
import type { AgeBand, ChildcareIssue } from './rules.ts';

/** Which wording a guardian agrees to; a new wording gets a new name and old rows keep theirs. */
export const childcareWording = '2026-11';

/** Days after the end of a cohort in which what was kept of children is deleted. */
export const keptDays = 30;

const limits = { name: 12, needs: 200, fetchers: 5 };
export const mostFetchers = limits.fetchers;

export type TypedChild = {
  petName: string;
  ageBand: AgeBand | null;
  emergencyPhone: string;
  fetchers: readonly string[];
  needs: string;
  agrees: boolean;
  agreesNeeds: boolean;
};

export type KnownChild = Pick<TypedChild, 'petName' | 'emergencyPhone'> & {
  ageBand: AgeBand;
  fetchers: string[];
  needs: string | null;
};

/** All that keeps a child from being written down, and the child as it is kept. */
export function readChild(typed: TypedChild): { issues: ChildcareIssue[]; child: KnownChild | null } {
  const issues: ChildcareIssue[] = [];
  const petName = typed.petName.trim();
  const emergencyPhone = plainPhone(typed.emergencyPhone);
  const fetchers = typed.fetchers.map((name) => name.trim()).filter((name) => name !== '');
  // Without the consent of its own nothing is kept of it, whatever the form holds.
  const needs = typed.agreesNeeds ? typed.needs.trim() : '';
  if (petName === '') issues.push({ path: ['petName'], rule: 'missing' });
  if ([...petName].length > limits.name) issues.push({ path: ['petName'], rule: 'too-long' });
  if (typed.ageBand === null) issues.push({ path: ['ageBand'], rule: 'missing' });
  if (emergencyPhone === '') issues.push({ path: ['emergencyPhone'], rule: 'missing' });
  else if (!/^1\d{10}$|^0\d{9,11}$/.test(emergencyPhone)) issues.push({ path: ['emergencyPhone'], rule: 'phone' });
  if (fetchers.length > limits.fetchers) issues.push({ path: ['fetchers'], rule: 'too-many' });
  if (fetchers.some((name) => [...name].length > limits.name)) issues.push({ path: ['fetchers'], rule: 'too-long' });
  if (new Set(fetchers).size < fetchers.length) issues.push({ path: ['fetchers'], rule: 'twice' });
  if ([...needs].length > limits.needs) issues.push({ path: ['needs'], rule: 'too-long' });
  if (!typed.agrees) issues.push({ path: ['agrees'], rule: 'not-agreed' });
  if (issues.length > 0 || typed.ageBand === null) return { issues, child: null };
  return { issues, child: { petName, ageBand: typed.ageBand, emergencyPhone, fetchers, needs: needs || null } };
}

/** Whether what is kept of the children of a cohort is deleted by now; both days `YYYY-MM-DD`, in China. */
export const isForgotten = (endsOn: string, today: string): boolean => daysBetween(endsOn, today) >= keptDays;
