/** The forms of the check-in: the teacher's, and a learner's own. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { isId } from '#server/ids.ts';

export const openForm = z.object({ id: z.string().refine(isId), sessionId: z.string() });
export const closeForm = z.object({ sessionId: z.string() });

/** People put blanks between digits. */
export const codeForm = z.object({
  sessionId: z.string(),
  code: formText(20).transform((code) => code.replace(/\D/g, '')),
});
export const pinForm = z.object({ sessionId: z.string(), learnerId: formText(100), pin: formText(64) });

const codeIssues = ['closed', 'code-wrong', 'no-match'] as const;
const windowIssues = ['early', 'over', 'cancelled'] as const;
type Issues = readonly { message: string }[];

/** What is wrong with a code or a PIN. */
export const codeIssueOf = (issues: Issues) =>
  codeIssues.find((rule) => issues.some(({ message }) => message === rule));
/** Why the check-in cannot be opened. */
export const windowIssueOf = (issues: Issues) =>
  windowIssues.find((rule) => issues.some(({ message }) => message === rule));
