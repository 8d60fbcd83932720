/**
 * In the browser: what is being put down for one submission, kept on this computer until it is sent. By person, for
 * shared computers; signing out clears it with everything else (middleware.ts). A full or locked store means no copy.
 */
const kept = /^(levels\..+|highlight|change|nextStep|marks)$/;

type Copy = { at: number; fields: [name: string, value: string][] };

const keyOf = (form: HTMLFormElement): string =>
  `grading ${String(new FormData(form).get('as'))} ${form.dataset.grading ?? ''}`;

const fieldsOf = (form: HTMLFormElement): Copy['fields'] =>
  [...new FormData(form)].flatMap(([name, value]): Copy['fields'] =>
    kept.test(name) && typeof value === 'string' ? [[name, value.replace(/\r\n?/g, '\n')]] : [],
  );

export function keepCopy(form: HTMLFormElement): void {
  const copy: Copy = { at: Date.now(), fields: fieldsOf(form) };
  attempt(() => localStorage.setItem(keyOf(form), JSON.stringify(copy)));
}

export function dropCopy(form: HTMLFormElement): void {
  attempt(() => localStorage.removeItem(keyOf(form)));
}

/**
 * Fills in what was left behind, when it is newer than what the server has and says something else. True: it did. A form
 * that shows a refusal has been filled by the server, with what was just sent.
 */
export function restoreCopy(form: HTMLFormElement): boolean {
  const { savedAt } = form.dataset;
  const copy = savedAt === undefined ? null : readCopy(attempt(() => localStorage.getItem(keyOf(form))));
  if (!copy || copy.at < Number(savedAt)) return false;
  const isSame = JSON.stringify(copy.fields.toSorted()) === JSON.stringify(fieldsOf(form).toSorted());
  if (isSame) return false;
  for (const [name, value] of copy.fields) fill(form, name, value);
  return true;
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof RadioNodeList) field.value = value;
  else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
}

function readCopy(text: string | null): Copy | null {
  const value: unknown = text ? attempt(() => JSON.parse(text)) : null;
  if (value === null || typeof value !== 'object' || !('at' in value) || !('fields' in value)) return null;
  const { at, fields } = value;
  if (typeof at !== 'number' || !Array.isArray(fields)) return null;
  const pairs = fields.filter((pair: unknown): pair is unknown[] => Array.isArray(pair));
  return { at, fields: pairs.map((pair) => [String(pair[0]), String(pair[1])]) };
}

/** Private windows and full disks refuse. */
function attempt<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}
