/** In the browser: drawing on a photograph. What is drawn goes into the form's `marks`, as without JavaScript. */
import {
  drawMark,
  type Mark,
  type MarkShape,
  markNinth,
  ninthOf,
  ninths,
  placeNumber,
} from '#domain/assessment/mark-rules.ts';

const svgSpace = 'http://www.w3.org/2000/svg';
/** Shorter than this, in per mille, it was a tap: the ninth that was tapped is meant. */
const shortest = 40;

export function startMarks(form: HTMLFormElement, changed: () => void): void {
  const desk = document.querySelector<HTMLElement>('[data-marks]');
  if (!desk) return;
  desk.querySelector('[data-marks-hint]')?.removeAttribute('hidden');
  const add = (mark: Mark) => {
    writeMarks(form, [...readMarks(form), mark]);
    changed();
  };
  for (const panel of desk.querySelectorAll<HTMLElement>('[data-mark-photo]')) {
    panel.dataset.drawable = '';
    listenToPointer(panel, (shape) =>
      add({ ...shape, photoId: panel.dataset.markPhoto ?? '', words: takeWords(panel) }),
    );
    panel.querySelector('[data-mark-add]')?.addEventListener('click', (event) => {
      event.preventDefault();
      const place = panel.querySelector<HTMLInputElement>('[name^="markPlace."]:checked')?.value;
      const ninth = ninths.find((one) => String(one) === place) ?? 5;
      add({ ...markNinth(kindIn(panel), ninth), photoId: panel.dataset.markPhoto ?? '', words: takeWords(panel) });
    });
  }
  desk.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-unmark]') : null;
    if (!button) return;
    event.preventDefault();
    writeMarks(
      form,
      readMarks(form).filter((_, at) => String(at) !== button.dataset.unmark),
    );
    changed();
  });
}

const marksField = (form: HTMLFormElement): HTMLInputElement | null => form.querySelector('input[name="marks"]');

function readMarks(form: HTMLFormElement): Mark[] {
  const value: unknown = JSON.parse(marksField(form)?.value || '[]');
  return Array.isArray(value) ? value : [];
}

function writeMarks(form: HTMLFormElement, marks: Mark[]): void {
  const field = marksField(form);
  if (field) field.value = JSON.stringify(marks);
  redrawMarks(form);
}

/** Draws what stands in the form: over the photographs, and as a list under each. */
export function redrawMarks(form: HTMLFormElement): void {
  const marks = readMarks(form).map((mark, at) => ({ mark, number: at + 1 }));
  const desk = document.querySelector<HTMLElement>('[data-marks]');
  for (const panel of desk?.querySelectorAll<HTMLElement>('[data-mark-photo]') ?? []) {
    const own = marks.filter(({ mark }) => mark.photoId === panel.dataset.markPhoto);
    drawLayer(panel, own);
    const list = panel.querySelector('[data-mark-list]');
    if (desk) list?.replaceChildren(...own.map((one) => lineOf(desk, panel, one)));
  }
}

type Numbered = { mark: Mark; number: number };

function drawLayer(panel: HTMLElement, marks: Numbered[]): void {
  const layer = panel.querySelector<SVGSVGElement>('[data-mark-layer]');
  if (!layer) return;
  const { width, height } = layer.viewBox.baseVal;
  const size = Math.max(width, height) / 22;
  const inside = (place: number, length: number) => Math.min(Math.max((place * length) / 1000, size), length - size);
  const groups = marks.map(({ mark, number }) => {
    const group = document.createElementNS(svgSpace, 'g');
    const d = drawMark(mark, width, height);
    const at = placeNumber(mark);
    const [x, y] = [inside(at.x, width), inside(at.y, height)];
    const text = shape('text', { x, y, 'font-size': size * 1.3 });
    text.textContent = String(number);
    group.append(
      shape('path', { class: 'halo', d }),
      shape('path', { d }),
      shape('circle', { cx: x, cy: y, r: size }),
      text,
    );
    return group;
  });
  layer.replaceChildren(...groups);
}

function shape(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function lineOf(desk: HTMLElement, panel: HTMLElement, { mark, number }: Numbered): HTMLElement {
  const line = document.createElement('li');
  line.className = 'line fix';
  const kind = (mark.kind === 'circle' ? desk.dataset.circle : desk.dataset.arrow) ?? '';
  const place = panel.querySelector(`[name^="markPlace."][value="${ninthOf(mark)}"] + span`)?.textContent ?? '';
  const words = document.createElement('span');
  words.className = 'grow';
  const small = document.createElement('small');
  small.textContent = `${number}. ${kind} · ${place}`;
  words.append(small, mark.words);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn bare';
  button.dataset.unmark = String(number - 1);
  button.textContent = '↩';
  button.setAttribute('aria-label', (desk.dataset.undo ?? '').replace('{number}', String(number)));
  line.append(words, button);
  return line;
}

const kindIn = (panel: HTMLElement): MarkShape['kind'] =>
  panel.querySelector<HTMLInputElement>('[name^="markKind."]:checked')?.value === 'arrow' ? 'arrow' : 'circle';

function takeWords(panel: HTMLElement): string {
  const field = panel.querySelector<HTMLInputElement>('[name^="markWords."]');
  const words = field?.value.trim() ?? '';
  if (field) field.value = '';
  return words;
}

/** From where the finger goes down to where it is lifted. */
function listenToPointer(panel: HTMLElement, drawn: (shape: MarkShape) => void): void {
  const layer = panel.querySelector<SVGSVGElement>('[data-mark-layer]');
  if (!layer) return;
  let start: { x: number; y: number } | null = null;
  let preview: SVGElement | null = null;
  const placeOf = (event: PointerEvent) => {
    const { left, top, width, height } = layer.getBoundingClientRect();
    const perMille = (place: number) => Math.round(Math.min(Math.max(place, 0), 1) * 1000);
    return { x: perMille((event.clientX - left) / width), y: perMille((event.clientY - top) / height) };
  };
  const shapeTo = ({ x, y }: { x: number; y: number }): MarkShape => {
    const from = start ?? { x, y };
    return { kind: kindIn(panel), x1: from.x, y1: from.y, x2: x, y2: y };
  };
  layer.addEventListener('pointerdown', (event) => {
    start = placeOf(event);
    layer.setPointerCapture(event.pointerId);
    preview = layer.appendChild(shape('path', {}));
  });
  layer.addEventListener('pointermove', (event) => {
    const { width, height } = layer.viewBox.baseVal;
    if (start) preview?.setAttribute('d', drawMark(shapeTo(placeOf(event)), width, height));
  });
  const end = (event: PointerEvent, isLifted: boolean) => {
    const made = shapeTo(placeOf(event));
    preview?.remove();
    const isTap = Math.hypot(made.x2 - made.x1, made.y2 - made.y1) < shortest;
    if (start && isLifted) drawn(isTap ? markNinth(made.kind, ninthOf({ ...made, kind: 'arrow' })) : made);
    start = null;
  };
  layer.addEventListener('pointerup', (event) => end(event, true));
  layer.addEventListener('pointercancel', (event) => end(event, false));
}
