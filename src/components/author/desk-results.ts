/** What became of the form that led to the desk of a course: it has several, and answers one. */
import { type ActionError, actions } from 'astro:actions';

const asked = {
  opened: actions.author.openDraft,
  discarded: actions.author.discardDraft,
  added: actions.plugins.addCoursePractices,
  removed: actions.plugins.removeCoursePractice,
} as const;

type Asked = {
  getActionResult: (action: (typeof asked)[keyof typeof asked]) => { error: ActionError | undefined } | undefined;
};

/** Which form it was, and its refusal; `done` is null when there was none or it was refused. */
export function resultOf(page: Asked) {
  for (const name of ['opened', 'discarded', 'added', 'removed'] as const) {
    const result = page.getActionResult(asked[name]);
    if (result) return { done: result.error ? null : name, error: result.error ?? null };
  }
  return { done: null, error: null };
}
