/** Beginning and ending somebody's work for a body, as HTML forms. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { type StaffRole, staffRoles } from '#domain/organisations/member-policy.ts';
import { isId } from '#server/ids.ts';

const id = z.string().refine(isId, { error: 'unreadable' });
const role = z.enum(staffRoles, { error: 'unknown' });

/** Reads the form into what `beginMembership` wants. */
export const beginForm = z.object({
  ...{ id, role, who: formText(100), note: formText(1000) },
  organisationId: z.string().max(100),
});

/** Reads the form into what `endMembership` wants. */
export const endForm = z
  .object({
    ...{ id, role, takerId: formText(100), note: formText(1000) },
    ...{ personId: z.string().max(100), organisationId: z.string().max(100) },
  })
  .transform(({ takerId, ...typed }) => ({ ...typed, takerId: takerId || null }));

type FormIssue = { path: readonly PropertyKey[]; message: string };
const rules = ['missing', 'unknown', 'too-long'] as const;

/** What is wrong with a field; null when nothing is. */
export function staffIssue(issues: readonly FormIssue[], field: 'who' | 'role' | 'note' | 'takerId') {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (rules.find((rule) => rule === issue.message) ?? 'missing') : null;
}

/** Which role an address or a form names; null when it is none. */
export const roleIn = (text: string | null): StaffRole | null => staffRoles.find((one) => one === text) ?? null;
