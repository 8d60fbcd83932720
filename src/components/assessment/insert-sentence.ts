/** In the browser: a sentence at hand goes into its field at once. */
import { joinSentences } from './sentences.ts';

/** True when the button was one of those. */
export function insertSentence(form: HTMLFormElement, button: HTMLButtonElement): boolean {
  const sentence = button.dataset.insert;
  const name = button.closest<HTMLElement>('[data-word]')?.dataset.word;
  const field = form.querySelector<HTMLTextAreaElement>(`textarea[name="${name ?? ''}"]`);
  if (sentence === undefined || !field) return false;
  field.value = joinSentences(field.value, sentence);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  return true;
}
