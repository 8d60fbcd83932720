/** In the browser: says what the levels chosen so far come to, and takes the keys 1 to 4 and J. */
import { judge } from '#domain/assessment/rules.ts';
import type { Level } from '#domain/courses/package.ts';

const levels: readonly Level[] = [1, 2, 3, 4];
/** What the pass rule does not ask about. */
const unsaid = { title: '', formal: '', competencies: [], levels: { 1: '', 2: '', 3: '', 4: '' } };

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live-result]')) {
  const show = () => showResult(form);
  form.addEventListener('change', show);
  document.addEventListener('keydown', (event) => takeKey(form, event));
  show();
}

function showResult(form: HTMLFormElement): void {
  const fieldsets = criteriaOf(form);
  const chosen = fieldsets.map((fieldset) => ({
    id: fieldset.dataset.criterion ?? '',
    weight: Number(fieldset.dataset.weight),
    isGate: fieldset.dataset.needed === '3',
    level: levelOf(fieldset),
  }));
  const open = chosen.filter(({ level }) => level === null).length;
  const status = form.querySelector('[data-live-status]');
  const send = form.querySelector('[data-live-send]');
  if (open > 0) {
    if (status) status.textContent = (form.dataset.ungraded ?? '').replace('{count}', String(open));
    return;
  }
  const criteria = chosen.map(({ level: _, ...criterion }) => ({ ...criterion, ...unsaid }));
  const { percent, verdict } = judge({ criteria }, Object.fromEntries(chosen.map(({ id, level }) => [id, level ?? 1])));
  if (status) status.textContent = (form.dataset.weighted ?? '').replace('{percent}', String(Math.floor(percent)));
  if (send) send.textContent = (verdict === 'passed' ? form.dataset.pass : form.dataset.revise) ?? '';
}

/** 1 to 4 grade the criterion that has the focus, or else the first that is open; J goes to the next work. */
function takeKey(form: HTMLFormElement, event: KeyboardEvent): void {
  const { target } = event;
  const isTyping =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'radio');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.toLowerCase() === 'j') openNext();
  const level = levels.find((one) => String(one) === event.key);
  const focused = target instanceof Element ? target.closest<HTMLElement>('[data-criterion]') : null;
  const criterion = focused ?? criteriaOf(form).find((one) => levelOf(one) === null);
  const radio = level && criterion?.querySelector<HTMLInputElement>(`input[value="${level}"]`);
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  criterionAfter(form, criterion)?.querySelector('input')?.focus();
  showResult(form);
}

function criteriaOf(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('[data-criterion]')];
}

function levelOf(criterion: HTMLElement): Level | null {
  const value = criterion.querySelector<HTMLInputElement>('input:checked')?.value;
  return levels.find((level) => String(level) === value) ?? null;
}

function criterionAfter(form: HTMLFormElement, criterion: HTMLElement | undefined): HTMLElement | undefined {
  const all = criteriaOf(form);
  return criterion ? all[all.indexOf(criterion) + 1] : undefined;
}

function openNext(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-queue]')];
  const here = links.findIndex((link) => link.getAttribute('aria-current') === 'true');
  links[here + 1]?.click();
}
