/** What became of the form that led to a page: each page of this desk has many forms, and answers one. */
import { type ActionError, actions, isInputError } from 'astro:actions';

const names = [
  ...(['approvePlugin', 'disablePlugin', 'enablePlugin', 'removePlugin'] as const),
  ...(['returnPlugin', 'rollBackPlugin', 'seeNotice'] as const),
] as const;

/** A page can be asked what became of a form that was sent to it. */
type Asked = { getActionResult: (action: (typeof actions.plugins)[(typeof names)[number]]) => Result };
type Result = { error: ActionError | undefined } | undefined;

/** Which form it was, and its refusal; `done` is null when there was none or it was refused. */
export function resultOf(page: Asked) {
  for (const name of names) {
    const result = page.getActionResult(actions.plugins[name]);
    if (!result) continue;
    const issues = result.error && isInputError(result.error) ? result.error.issues : [];
    return { done: result.error ? null : name, error: result.error ?? null, issues };
  }
  return { done: null, error: null, issues: [] };
}

/** The word of `?done=` when it is one of ours. */
export const doneIn = (query: URLSearchParams) =>
  (['stagePlugin', ...names] as const).find((word) => word === query.get('done'));
