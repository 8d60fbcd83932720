/**
 * In the browser: what is being typed, kept on this computer until the server has it. One copy per person and file
 * of a course; signing out clears them with everything else (middleware.ts). A full or locked store only means no copy.
 */
type Copy = { at: number; draftId: string; fields: [name: string, value: string][] };

/** Names of the fields that say whose form it is; they are not typed. */
const own = new Set(['as', 'draftId', 'path']);

/** A form that is not about one whole file names its copy itself, in `data-copy`. */
/** By person and page, not by draft: when a draft was published meanwhile, the next one offers what is left. */
const keyOf = (form: HTMLFormElement): string => `file ${new FormData(form).get('as')} ${location.pathname}`;

const fieldsOf = (form: HTMLFormElement): Copy['fields'] =>
  [...typedIn(form)].flatMap(([name, value]): Copy['fields'] =>
    own.has(name) || typeof value !== 'string' ? [] : [[name, value.replace(/\r\n?/g, '\n')]],
  );

const draftOf = (form: HTMLFormElement): string => String(new FormData(form).get('draftId') ?? '');

/** The form without files, and without what belongs to them: those go with their own buttons. */
export function typedIn(form: HTMLFormElement): FormData {
  const typed = new FormData(form);
  for (const name of ['picture', 'alt', 'caption', 'recording', 'dialect', 'replaces']) typed.delete(name);
  return typed;
}

export function keepCopy(form: HTMLFormElement): void {
  const copy: Copy = { at: Date.now(), draftId: draftOf(form), fields: fieldsOf(form) };
  attempt(() => localStorage.setItem(keyOf(form), JSON.stringify(copy)));
}

export function dropCopy(form: HTMLFormElement): void {
  attempt(() => localStorage.removeItem(keyOf(form)));
}

/** Lays a copy aside while it is on offer: what is typed meanwhile has its own. */
export function layAside(form: HTMLFormElement, copy: Copy): void {
  attempt(() => localStorage.setItem(`${keyOf(form)} aside`, JSON.stringify(copy)));
}

export function dropAside(form: HTMLFormElement): void {
  attempt(() => localStorage.removeItem(`${keyOf(form)} aside`));
}

/**
 * The copy that was left behind, when it says something else than the form does now. One of another draft knows no
 * revision of this one: saving it shows both texts first.
 */
export function findCopy(form: HTMLFormElement): Copy | null {
  const text = attempt(() => localStorage.getItem(keyOf(form)) ?? localStorage.getItem(`${keyOf(form)} aside`));
  const copy = text ? attempt(() => readCopy(JSON.parse(text))) : null;
  if (!copy) return null;
  const typed = (fields: Copy['fields']) =>
    JSON.stringify(fields.filter(([name]) => name !== 'revision' && name !== 'front').toSorted());
  const isOther = copy.draftId !== draftOf(form);
  const settle = ([name, value]: Copy['fields'][number]): Copy['fields'][number] => {
    return [name, isOther && name === 'revision' ? '' : value];
  };
  if (typed(copy.fields) !== typed(fieldsOf(form))) return { ...copy, fields: copy.fields.map(settle) };
  dropCopy(form);
  dropAside(form);
  return null;
}

/** Fills the form with a copy. */
export function takeCopy(form: HTMLFormElement, { fields }: Copy): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
      if (control.name)
        control.checked = fields.some(([name, value]) => name === control.name && value === control.value);
    } else if (isWritten(control) && !own.has(control.name)) {
      const found = fields.find(([name]) => name === control.name);
      if (found) control.value = found[1];
    }
  }
}

const isWritten = (control: Element): control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement;

function readCopy(value: unknown): Copy | null {
  if (value === null || typeof value !== 'object' || !('at' in value) || !('fields' in value)) return null;
  const { at, fields } = value;
  if (typeof at !== 'number' || !Array.isArray(fields)) return null;
  return {
    at,
    draftId: 'draftId' in value ? String(value.draftId) : '',
    fields: fields.map((pair: unknown) => (Array.isArray(pair) ? [String(pair[0]), String(pair[1])] : ['', ''])),
  };
}

/** Private windows and full disks refuse. */
function attempt<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}
