import { Parser } from 'htmlparser2';
import type { ImportNote } from './import-rules.ts';

/** An element of a Moodle XML file. Texts are not trimmed. */
export type Element = {
  name: string;
  line: number;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
  /** An end tag is missing, or one too many. */
  isBroken: boolean;
};

/** Moodle nests seven deep. */
const deepest = 40;
const slice = 16_000;

/**
 * The `<question>` elements of a Moodle XML file. Entities other than the five of XML are not resolved and nothing is
 * fetched; a broken question ends where the next one begins.
 */
export function readElements(text: string): { questions: Element[]; findings: ImportNote[] } {
  const reader = new ElementReader(text);
  const parser = new Parser(
    {
      onopentag: (name, given) => reader.open(name, given, parser.startIndex),
      onclosetag: (name, isImplied) => reader.close(name, isImplied && text[parser.endIndex - 1] !== '/'),
      ontext: (words) => reader.write(words),
      onprocessinginstruction: (name) => reader.instruct(name, parser.startIndex),
    },
    { xmlMode: true },
  );
  // The parser's time grows with the square of the depth: it is stopped before that is felt.
  for (let at = 0; at < text.length && !reader.isTooDeep; at += slice) parser.write(text.slice(at, at + slice));
  parser.end();
  return reader.finish();
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

class ElementReader {
  readonly #text: string;
  readonly #questions: Element[] = [];
  readonly #findings: ImportNote[] = [];
  #stack: Element[] = [];
  #root = '';
  #isCut = false;
  #depth = 0;
  #line = 1;
  #lineEnd: number;

  constructor(text: string) {
    this.#text = text;
    this.#lineEnd = endOfLine(text, 0);
  }

  /** Positions only grow: every line is counted once. */
  #lineAt(position: number): number {
    while (this.#lineEnd < position) {
      this.#line += 1;
      this.#lineEnd = endOfLine(this.#text, this.#lineEnd + 1);
    }
    return this.#line;
  }

  instruct(name: string, position: number): void {
    if (/^!doctype/i.test(name)) this.#findings.push({ line: this.#lineAt(position), rule: 'xml-doctype', found: '' });
  }

  get isTooDeep(): boolean {
    return this.#depth > 1000;
  }

  open(name: string, attributes: Record<string, string>, position: number): void {
    this.#root ||= name;
    this.#depth += 1;
    if (name === 'question') this.#endQuestion();
    const parent = this.#stack.at(-1);
    if (!parent && name !== 'question') return;
    const line = this.#lineAt(position);
    const element: Element = { name, line, attributes, children: [], text: '', isBroken: false };
    if (this.#stack.length >= deepest) this.#breakQuestion();
    else parent?.children.push(element);
    this.#stack.push(element);
  }

  /** What is still open when another question begins was never closed. */
  #endQuestion(): void {
    if (this.#stack.length > 0) this.#breakQuestion();
    if (this.#stack[0]) this.#questions.push(this.#stack[0]);
    this.#stack = [];
  }

  #breakQuestion(): void {
    if (this.#stack[0]) this.#stack[0].isBroken = true;
  }

  close(name: string, isForgotten: boolean): void {
    this.#depth -= 1;
    if (name === this.#root && isForgotten) this.#isCut = true;
    if (this.#stack.at(-1)?.name !== name) return;
    if (isForgotten) this.#breakQuestion();
    const closed = this.#stack.pop();
    if (closed && this.#stack.length === 0) this.#questions.push(closed);
  }

  write(words: string): void {
    const element = this.#stack.at(-1);
    if (element) element.text += words;
  }

  finish(): { questions: Element[]; findings: ImportNote[] } {
    this.#endQuestion();
    const line = this.#lineAt(this.#text.length);
    if (this.#root !== 'quiz') this.#findings.push({ line: 1, rule: 'xml-foreign', found: this.#root.slice(0, 40) });
    else if (this.#isCut || this.isTooDeep) this.#findings.push({ line, rule: 'xml-broken', found: '</quiz>' });
    return { questions: this.#questions, findings: this.#findings };
  }
}
