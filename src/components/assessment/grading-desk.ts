/**
 * In the browser: the grading desk without reloading. A form is sent as the button would send it; the page that answers
 * takes the place of this one. Everything works without it.
 */

import { claimWork, renewClaim } from './grading-claim.ts';
import { dropCopy, keepCopy, restoreCopy } from './grading-copy.ts';
import { takeKey } from './grading-keys.ts';
import { redrawMarks, startMarks } from './grading-marks.ts';
import { startVoice } from './grading-voice.ts';
import { insertSentence } from './insert-sentence.ts';
import { showResult } from './live-result.ts';
import { swapPage } from './swap-page.ts';

const formHere = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>('form[data-grading]');
let isSending = false;

/** Takes up the page that is shown: at first, and after each that came in its place. */
function start(): void {
  document.querySelector<HTMLElement>('[data-keys-show]')?.removeAttribute('hidden');
  foldOnPhone();
  const form = formHere();
  if (!form) return;
  const changed = () => {
    keepCopy(form);
    showResult(form);
    void renewClaim(form);
  };
  showRestored(form, restoreCopy(form));
  startMarks(form, changed);
  redrawMarks(form);
  startVoice(form, () => send(form, form.querySelector<HTMLButtonElement>('[formaction]')));
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  showResult(form);
  void claimWork(form);
}

/** Beside the work there is room for the attempt before; under it, it would stand between the work and its judgement. */
function foldOnPhone(): void {
  const before = document.querySelector<HTMLDetailsElement>('details.before');
  if (before && window.matchMedia('(max-width: 60rem)').matches) before.open = false;
}

function showRestored(form: HTMLFormElement, isRestored: boolean): void {
  const line = form.querySelector<HTMLElement>('[data-restored]');
  if (!line) return;
  line.hidden = !isRestored;
  line.querySelector('[data-restored-drop]')?.addEventListener('click', () => {
    dropCopy(form);
    location.reload();
  });
}

/** Sends the form by one of its buttons; false when it did not get through. */
async function send(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<boolean> {
  if (isSending) return false;
  isSending = true;
  say(form, form.dataset.sending);
  const isFinal = !button?.formAction || !button.hasAttribute('formaction');
  const path = isFinal ? form.getAttribute('action') : button.getAttribute('formaction');
  const body = new FormData(form);
  if (button?.name) body.set(button.name, button.value);
  const address = new URL(path ?? '', location.href);
  const answer = await fetch(address, { method: 'POST', body }).catch(() => null);
  isSending = false;
  if (!answer || answer.status >= 500) {
    say(form, form.dataset.unsent);
    return false;
  }
  if (answer.redirected) dropCopy(form);
  await swapPage(answer, { isNew: isFinal && answer.redirected });
  start();
  return true;
}

function say(form: HTMLFormElement, words: string | undefined): void {
  const status = form.querySelector('[data-sent-status]');
  if (status) status.textContent = words ?? '';
}

document.addEventListener('submit', (event) => {
  const { target, submitter } = event;
  if (!(target instanceof HTMLFormElement) || target !== formHere()) return;
  event.preventDefault();
  const button = submitter instanceof HTMLButtonElement ? submitter : null;
  if (button && insertSentence(target, button)) return;
  void send(target, button);
});
document.addEventListener('click', (event) => {
  const opener = event.target instanceof Element ? event.target.closest('[data-keys-show]') : null;
  const table = document.querySelector<HTMLDialogElement>('[data-keys]');
  if (opener && table && !table.open) table.showModal();
});
document.addEventListener('keydown', (event) => {
  const form = formHere();
  if (form && takeKey(form, event)) event.preventDefault();
});
window.addEventListener('popstate', () => location.reload());
start();
