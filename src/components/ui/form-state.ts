/** What a form shows again after it was refused: what was typed, what is wrong with it, and the id it goes by. */
import { type ActionError, isInputError } from 'astro:actions';
import { newId } from '#server/ids.ts';

type Page = { request: Request; locals: { parked: FormData | null } };

/**
 * `error` is that of this form's own action. What was parked when a sign-in ended is given to every form of the page;
 * none shows what is not of its fields. A conflict gets a new id, so that sending again stores what is typed.
 */
export async function readFormState({ request, locals }: Page, error: ActionError | undefined) {
  const typed = error ? await request.clone().formData() : locals.parked;
  const issues = isInputError(error) ? error.issues : [];
  const kept = error?.code === 'CONFLICT' ? null : typed?.get('id');
  return { typed, issues, id: String(kept ?? newId()), refusal: error && issues.length === 0 ? error : null };
}
