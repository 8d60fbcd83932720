/** In the browser: everything that makes the author's form more than a text field and a button. */
import { autosave, timeOf } from './autosave.ts';
import { growEditor, type TextEditor } from './code-mirror.ts';
import { findCodes } from './code-picker.ts';
import { dropAside, dropCopy, findCopy, layAside, takeCopy } from './kept-copy.ts';
import { showOnPhone } from './phone-preview.ts';
import { takePictures } from './picture-panel.ts';

const form = document.querySelector<HTMLFormElement>('form[data-author-form]');
const field = form?.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
if (form && field) begin(form, field);

function begin(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const above = Number(form.dataset.above ?? 0);
  const editor = growEditor(field, above);
  const go = (line: number) => {
    const front = document.querySelector<HTMLDetailsElement>('#front');
    if (line > above || !front) return editor.showLine(line);
    front.open = true;
    front.scrollIntoView();
  };
  offerCopy(form, field, editor);
  autosave(form);
  showOnPhone(form, () => followLines(go));
  followLines(go);
  insertBlocks(editor);
  findCodes();
  takePictures(form, (line) => editor.insert(line));
  for (const one of document.querySelectorAll<HTMLElement>('[data-script]')) one.hidden = false;
  for (const one of document.querySelectorAll<HTMLElement>('[data-no-script]')) one.hidden = true;
  countSigns();
  const line = Number(form.dataset.line ?? 0);
  if (line) go(line);
}

/** How many signs of those allowed are written, as one types. */
function countSigns(): void {
  for (const count of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const field = document.querySelector<HTMLTextAreaElement>(`#${count.dataset.count}`);
    field?.addEventListener('input', () => {
      count.textContent = (count.dataset.words ?? '').replace('{found}', String([...field.value].length));
    });
  }
}

/** A finding's link goes to its line in the open editor. */
function followLines(go: (line: number) => void): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-author-look] a[data-line]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      go(Number(link.dataset.line));
    });
  }
}

function insertBlocks(editor: TextEditor): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-block]')) {
    button.addEventListener('click', () => editor.insert(button.dataset.block ?? ''));
  }
}

/** What a crash or a lost line left behind on this computer. */
function offerCopy(form: HTMLFormElement, field: HTMLTextAreaElement, editor: TextEditor): void {
  const copy = findCopy(form);
  const offer = document.querySelector<HTMLElement>('[data-author-copy]');
  if (!copy || !offer) return;
  // The page comes from saving or giving way: the server has all of it, in the file or in its history.
  if (new URLSearchParams(location.search).has('saved') && copy.at < Number(form.dataset.savedAt)) {
    dropCopy(form);
    dropAside(form);
    return;
  }
  layAside(form, copy);
  const words = offer.querySelector('[data-copy-words]');
  if (words) words.textContent = (offer.dataset.words ?? '').replace('{time}', timeOf(new Date(copy.at)));
  offer.hidden = false;
  offer.querySelector('[data-copy-take]')?.addEventListener('click', () => {
    takeCopy(form, copy);
    editor.setText(field.value);
    form.dispatchEvent(new Event('input', { bubbles: true }));
    dropAside(form);
    offer.hidden = true;
  });
  offer.querySelector('[data-copy-drop]')?.addEventListener('click', () => {
    dropAside(form);
    offer.hidden = true;
  });
}
