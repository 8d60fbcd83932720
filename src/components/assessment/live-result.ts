/** In the browser: says what the levels chosen so far come to. */
import { judge } from '#domain/assessment/rules.ts';
import type { Level } from '#domain/courses/package.ts';

const levels: readonly Level[] = [1, 2, 3, 4];
/** What the pass rule does not ask about. */
const unsaid = { title: '', formal: '', competencies: [], levels: { 1: '', 2: '', 3: '', 4: '' } };

export function showResult(form: HTMLFormElement): void {
  const chosen = criteriaOf(form).map((fieldset) => ({
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

export function criteriaOf(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('[data-criterion]')];
}

export function levelOf(criterion: HTMLElement): Level | null {
  const value = criterion.querySelector<HTMLInputElement>('input:checked')?.value;
  return levels.find((level) => String(level) === value) ?? null;
}
