/** Which of the desk's forms was sent, and what came of it. */
import { actions } from 'astro:actions';
import type { AstroGlobal } from 'astro';

export const careForms = ['setOffer', 'addCarer', 'endCarer', 'setDuties', 'fillDuties'] as const;
export type CareForm = (typeof careForms)[number];

export function careAnswer({ getActionResult }: Pick<AstroGlobal, 'getActionResult'>) {
  for (const from of careForms) {
    const result = getActionResult(actions.childcare[from]);
    if (result) return { from, isDone: !result.error, error: result.error };
  }
  return { from: null, isDone: false, error: undefined };
}

/** What a form of the desk shows again: only the one that was sent. */
export type CareTyped = {
  typed: FormData | null;
  issues: readonly { path: readonly PropertyKey[]; message: string }[];
  from: CareForm | null;
};
