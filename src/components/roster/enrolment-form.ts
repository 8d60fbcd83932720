/** Leaving a class, moving to another, seats and the waiting list, as HTML forms. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { isId } from '#server/ids.ts';

const id = z.string().refine(isId);
const known = z.string().max(100);

export const leaveForm = z.object({ id, cohortId: known, learnerId: known, reason: formText(20), note: formText(400) });
export const transferForm = z.object({ id, cohortId: known, learnerId: known, toCohortId: formText(100) });
export const returnForm = z.object({ id });
export const eraseForm = z.object({ personId: known });
export const waitingForm = z.object({ cohortId: known, learnerId: known });

/** An empty field means as many as come. */
export const seatsForm = z.object({ cohortId: known, capacity: formText(10) }).transform(({ cohortId, capacity }) => {
  const typed = capacity.normalize('NFKC').trim();
  return { cohortId, capacity: typed === '' ? null : Number(typed) };
});

type FormIssue = { path: readonly PropertyKey[]; message: string };

const rules = [
  ...(['reason-missing', 'note-missing', 'note-long', 'class-unknown', 'class-full', 'capacity-odd'] as const),
  'too-late',
] as const;

/** What is wrong with one field of these forms; null when nothing is. */
export const enrolmentIssueOf = (issues: readonly FormIssue[], field: string) => {
  const issue = issues.find(({ path }) => path[0] === field);
  return rules.find((rule) => rule === issue?.message) ?? null;
};
