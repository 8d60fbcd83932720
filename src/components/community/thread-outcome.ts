/** What became of the form that was sent on the page of a question: one of many kinds, on the same page. */

import { actions } from 'astro:actions';
import type { AstroGlobal } from 'astro';

const names = ['answer', 'edit', 'helpful', 'report', 'moderate', 'remove'] as const;

/** `goesTo`: where to go on after success, the question itself having been taken away or not. */
export function readOutcome({ getActionResult, url }: Pick<AstroGlobal, 'getActionResult' | 'url'>) {
  const results = names.map((name) => ({ name, result: getActionResult(actions.community[name]) }));
  const error = results.find(({ result }) => result?.error)?.result?.error;
  const done = results.find(({ result }) => result?.data);
  const removed = getActionResult(actions.community.remove)?.data;
  const goesTo = removed && !removed.questionId ? '/groups' : done ? `${url.pathname}?done=${done.name}` : null;
  return { error, goesTo };
}
