/** How tasks and answers are read: a hand-written task may hold `3.2` or `"3.2"`, an answer may hold anything. */
import { exact, numberIn } from '#plugin-api';

/** The fields of an answer or task; none of what is no object. */
export const fieldsOf = (value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});

/** A number, or null. */
export function numberOf(value) {
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 1e15 ? exact(value) : null;
  return numberIn(value);
}

/** A number above zero, or null. */
export function positiveOf(value) {
  const number = numberOf(value);
  return number?.above(0) ? number : null;
}

/** A number of zero or more, or null. */
export function amountOf(value) {
  const number = numberOf(value);
  return number === null || number.below(0) ? null : number;
}

/** A word as it was written; empty for lists and objects, which may say anything of themselves. */
export const wordOf = (value) => (['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : '');

export const listOf = (value) => (Array.isArray(value) ? value : []);

/** Ids that were ticked: a list, or a text with commas. */
export function idsIn(value) {
  const ids = typeof value === 'string' ? value.split(/[\s,，、]+/) : listOf(value);
  return [
    ...new Set(ids.filter((id) => typeof id === 'string' || typeof id === 'number').map((id) => String(id).trim())),
  ]
    .filter((id) => id !== '')
    .slice(0, 200);
}

/** Whether something is said to be so: true, `yes`, or a tick. */
export const isYes = (value) => ['true', 'yes', '是', '1'].includes(idsIn([value].flat())[0] ?? wordOf(value));

/** Which parts a task asks: all of them unless it names some in `ask`. */
export const asks = (task, part) => !Array.isArray(task.ask) || task.ask.length === 0 || task.ask.includes(part);

/** What is said of a task that leaves nothing to ask: its numbers are missing, or `ask` names no part of it. */
export const nothingAsked = (rule) => ({
  rule,
  points: 100,
  earned: false,
  message: '这道题没有可算的。题里的数不全，或问的不在里头。',
});

/** `= 5` when it is exact with so many digits, else `≈ 5.33`. */
export function equals(value, digits = 2) {
  const exactly = value.is(value.round(digits + 2));
  return exactly ? `= ${value.brief(digits + 2)}` : `≈ ${value.show(digits)}`;
}
