/** The forms of 同学互评: opening and closing a work to the class, writing about one, asking for a look, deciding. */
import { type ActionError, actions } from 'astro:actions';
import type { AstroGlobal } from 'astro';
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { isId } from '#server/ids.ts';

const id = z.string().refine(isId, { error: 'unreadable' });
const known = z.string().max(100);
/** More than may be stored, so that what is too long comes back to be cut. */
const longest = 5_000;

export const allowForm = z.object({ id, submissionId: known });
export const stopForm = z.object({ submissionId: known });
export const feedbackForm = z.object({
  id,
  submissionId: known,
  edition: z.coerce.number().int().min(0).max(1_000),
  highlight: formText(longest),
  suggestion: formText(longest),
});
export const reportForm = z.object({ id, feedbackId: known, reason: formText(longest) });
export const decisionForm = z.object({
  feedbackId: known,
  outcome: z.enum(['hidden', 'kept']),
  reason: formText(longest),
});

type FormIssue = { path: readonly PropertyKey[]; message: string };

/** What is wrong with a field; null when nothing is. */
export function peerIssue(issues: readonly FormIssue[], field: string): 'missing' | 'too-long' | null {
  const issue = issues.find(({ path }) => path[0] === field);
  if (!issue) return null;
  return issue.message === 'too-long' ? 'too-long' : 'missing';
}

export type PeersPressed = { error: ActionError | undefined; said: 'opened' | 'closed' | 'reported' | null };

/** What became of the form of an author that was sent to the page of her work. */
export function peersPressed(astro: AstroGlobal): PeersPressed {
  const [allowed, stopped, reported] = [
    astro.getActionResult(actions.peers.allow),
    astro.getActionResult(actions.peers.stop),
    astro.getActionResult(actions.peers.report),
  ];
  const said = allowed?.data ? 'opened' : stopped?.data ? 'closed' : reported?.data ? 'reported' : null;
  return { error: allowed?.error ?? stopped?.error ?? reported?.error, said };
}
