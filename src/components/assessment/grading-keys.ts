/** In the browser: grading with the keyboard alone. The keys stand in KeysHelp.astro. */
import { criteriaOf, levelOf } from './live-result.ts';

const words: Record<string, string> = { h: 'highlight', c: 'change', n: 'nextStep' };

/** Takes one key of the grading desk. True: it was one. */
export function takeKey(form: HTMLFormElement, event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (key === 'Enter' && (event.ctrlKey || event.metaKey)) return press(form.querySelector('[data-live-send-button]'));
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return false;
  if (isTyping(target)) return key === 'Escape' ? leaveField(form, target) : false;
  if (key === '?') return press(document.querySelector('[data-keys-show]'));
  const name = words[key.toLowerCase()];
  if (name) return focusOn(form.querySelector<HTMLElement>(`[name="${name}"]`));
  if (/^[1-4]$/.test(key)) return chooseLevel(form, target, key);
  const step = steps[key.length === 1 ? key.toLowerCase() : key];
  return step ? moveBy(form, target, step) : false;
}

const steps: Record<string, 1 | -1> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Arrows belong to what has the focus, where they do something there: lists, sound, radio buttons of the marks. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  target instanceof HTMLAudioElement ||
  (target instanceof HTMLInputElement && !target.closest('[data-criterion]') && target.type !== 'button');

function press(button: Element | null): boolean {
  if (!(button instanceof HTMLElement)) return false;
  button.click();
  return true;
}

function focusOn(element: HTMLElement | null | undefined): boolean {
  element?.focus();
  return Boolean(element);
}

/** Back to the criteria, where the other keys work. */
function leaveField(form: HTMLFormElement, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || !form.contains(target)) return false;
  const all = criteriaOf(form);
  return focusOn(radioOf(all.find((one) => levelOf(one) === null) ?? all[0]));
}

/** Grades the criterion that has the focus, or else the first that is open, and goes on to the next, or to the words. */
function chooseLevel(form: HTMLFormElement, target: EventTarget | null, key: string): boolean {
  const all = criteriaOf(form);
  const criterion = focusedIn(all, target) ?? all.find((one) => levelOf(one) === null);
  const radio = criterion?.querySelector<HTMLInputElement>(`input[value="${key}"]`);
  if (!criterion || !radio) return false;
  radio.checked = true;
  radio.dispatchEvent(new Event('change', { bubbles: true }));
  sayLevel(form, criterion, radio);
  const next = all[all.indexOf(criterion) + 1];
  return focusOn(next ? radioOf(next) : form.querySelector<HTMLElement>('[name="highlight"]'));
}

/** The focus moves on at once, so that a screen reader would not hear what was chosen. */
function sayLevel(form: HTMLFormElement, criterion: HTMLElement, radio: HTMLInputElement): void {
  const level = radio.closest('label')?.querySelector('.lv')?.textContent?.trim() ?? '';
  const said = (form.dataset.said ?? '')
    .replace('{criterion}', criterion.dataset.title ?? '')
    .replace('{level}', level);
  const status = form.querySelector('[data-sent-status]');
  if (status) status.textContent = said;
}

function moveBy(form: HTMLFormElement, target: EventTarget | null, step: 1 | -1): boolean {
  const all = criteriaOf(form);
  const focused = focusedIn(all, target);
  const at = focused ? all.indexOf(focused) + step : 0;
  return focusOn(radioOf(all[Math.min(Math.max(at, 0), all.length - 1)]));
}

const focusedIn = (all: HTMLElement[], target: EventTarget | null): HTMLElement | undefined =>
  target instanceof Node ? all.find((one) => one.contains(target)) : undefined;

const radioOf = (criterion: HTMLElement | undefined): HTMLElement | null | undefined =>
  criterion?.querySelector<HTMLElement>('input:checked') ?? criterion?.querySelector<HTMLElement>('input');
