/** Revoking a certificate as an HTML form: `number`, `reason`, and `sure` once she has confirmed. */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';

/** Reads the form into what `revokeCertificate` wants. */
export const revokeForm = z
  .object({
    number: z.string().max(40),
    reason: z.string().max(2000).transform(typeable),
    sure: z.literal('yes', { error: 'not-sure' }),
  })
  .transform(({ number, reason }) => ({ number, reason }));

const rules = ['reason-missing', 'reason-too-long', 'not-sure'] as const;
type FormIssue = { path: readonly PropertyKey[]; message: string };

/** What is wrong with a field; null when nothing is. */
export const issueOf = (issues: readonly FormIssue[], field: 'reason' | 'sure') => {
  const issue = issues.find(({ path }) => path[0] === field);
  return rules.find((rule) => rule === issue?.message) ?? null;
};
