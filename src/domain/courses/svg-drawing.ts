import { Parser } from 'htmlparser2';
import type { Report } from './finding.ts';
import { escapeHtml, lineAt } from './text-file.ts';

/** A drawing that was checked and written anew: only what stands in the lists below can be in it. */
export type Drawing = { viewBox: string; content: string };

const mostBytes = 8 * 1024;
const heights = [100, 190] as const;
const elements = ['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'];
const classes = ['ink', 'tea', 'gold', 'due', 'dark', 'black', 'white', 'shade', 'ok', 't', 's'].map(
  (name) => `d-${name}`,
);
const number = /^-?\d*\.?\d+$/;
const numbers = /^[-\d.,\s]+$/;

/** What each attribute may hold. Numbers have no unit; colours come through classes. */
const attributes: Record<string, RegExp> = {
  class: new RegExp(`^(${classes.join('|')})( (${classes.join('|')}))*$`),
  d: /^[MLHVCSQTAZmlhvcsqtaze\d\s.,+-]+$/,
  points: numbers,
  transform: /^((translate|rotate|scale)\([-\d.,\s]+\)\s*)+$/,
  'text-anchor': /^(start|middle|end)$/,
  'stroke-dasharray': numbers,
  'font-size': /^(1[4-9]|[2-9]\d)(\.\d+)?$/,
  ...Object.fromEntries('x y x1 y1 x2 y2 cx cy r rx ry width height'.split(' ').map((name) => [name, number])),
};

/** Attributes of the root: its place on the page is decided by the page. */
const rootAttributes: Record<string, RegExp> = {
  xmlns: /^http:\/\/www\.w3\.org\/2000\/svg$/,
  viewBox: /^0 0 330 (\d{2,3})$/,
  role: /^img$/,
  'aria-label': /\S/,
};

/** Checks a drawing against the lists; null when anything in it is not allowed. */
export function readDrawing(text: string, report: Report): Drawing | null {
  if (new TextEncoder().encode(text).length > mostBytes) {
    report(1, 'svg-large');
    return null;
  }
  const pen = new Pen(report);
  const line = () => lineAt(text, parser.startIndex);
  const isSelfClosed = () => text.slice(0, parser.endIndex + 1).endsWith('/>');
  const parser: Parser = new Parser(
    {
      onopentag: (name, given) => pen.open(line(), name, given),
      onclosetag: (name, isImplied) => pen.close(line(), name, isImplied && !isSelfClosed()),
      ontext: (content) => pen.write(line(), content),
      onprocessinginstruction: (name) => pen.refuse(line(), 'svg-element', `<${name}>`),
      oncdatastart: () => pen.refuse(line(), 'svg-element', '<![CDATA['),
    },
    { xmlMode: true },
  );
  parser.end(text);
  return pen.finish();
}

type SvgRule = 'svg-broken' | 'svg-element' | 'svg-attribute' | 'svg-value';

/** Writes the drawing anew while it is parsed. */
class Pen {
  readonly #report: Report;
  readonly #open: string[] = [];
  #isSound = true;
  #viewBox = '';
  #written = '';
  /** The last tag has not got its `>` yet: it becomes `/>` when nothing follows inside. */
  #isTagOpen = false;

  constructor(report: Report) {
    this.#report = report;
  }

  refuse(line: number, rule: SvgRule, name: string): void {
    this.#isSound = false;
    this.#report(line, rule, { name });
  }

  open(line: number, name: string, given: Record<string, string>): void {
    const isRoot = this.#open.length === 0 && this.#viewBox === '';
    this.#open.push(name);
    if (!elements.includes(name) || (name === 'svg') !== isRoot) this.refuse(line, 'svg-element', `<${name}>`);
    const allowed = isRoot ? rootAttributes : attributes;
    for (const [key, value] of Object.entries(given)) {
      const pattern = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
      if (!pattern) this.refuse(line, 'svg-attribute', key);
      else if (!pattern.test(value)) this.refuse(line, 'svg-value', `${key}="${value.slice(0, 60)}"`);
    }
    if (isRoot) this.#openRoot(line, given);
    else this.#openTag(name, given);
  }

  #openRoot(line: number, given: Record<string, string>): void {
    for (const key of ['viewBox', 'role', 'aria-label']) {
      if (!Object.hasOwn(given, key)) this.refuse(line, 'svg-attribute', key);
    }
    this.#viewBox = given.viewBox ?? 'none';
    const height = Number(/^0 0 330 (\d+)$/.exec(this.#viewBox)?.[1] ?? heights[0]);
    if (height < heights[0] || height > heights[1]) this.refuse(line, 'svg-value', `viewBox="${this.#viewBox}"`);
  }

  #openTag(name: string, given: Record<string, string>): void {
    this.#endTag();
    const written = Object.entries(given).map(
      ([key, value]) => ` ${key}="${escapeHtml(value.trim().replace(/\s+/g, ' '))}"`,
    );
    this.#written += `<${name}${written.join('')}`;
    this.#isTagOpen = true;
  }

  #endTag(): void {
    if (this.#isTagOpen) this.#written += '>';
    this.#isTagOpen = false;
  }

  close(line: number, name: string, isForgotten: boolean): void {
    if (isForgotten) this.refuse(line, 'svg-broken', `</${name}>`);
    this.#open.pop();
    if (this.#open.length === 0) return;
    this.#written += this.#isTagOpen ? '/>' : `</${name}>`;
    this.#isTagOpen = false;
  }

  write(line: number, content: string): void {
    const words = content.replace(/\s+/g, ' ');
    if (this.#open.includes('text')) {
      this.#endTag();
      this.#written += escapeHtml(words);
    } else if (words.trim()) this.refuse(line, 'svg-broken', words.trim().slice(0, 20));
  }

  finish(): Drawing | null {
    if (!this.#viewBox) this.refuse(1, 'svg-broken', '<svg>');
    return this.#isSound ? { viewBox: this.#viewBox, content: this.#written } : null;
  }
}
