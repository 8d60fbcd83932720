import type { ForeignQuestion, ImportNote, ImportRule } from './import-rules.ts';
import { type HtmlLoss, isHtml, readHtml } from './plain-html.ts';
import type { EditableSource } from './question-rules.ts';
import { tidyText } from './question-writer.ts';

/** More is not shown on a page; the file is still there. */
const mostText = 5000;

/** Notes what becomes of one question of another platform while it is read: each thing once, with all that was found. */
export class ForeignPen {
  readonly line: number;
  readonly #notes = new Map<ImportRule, Set<string>>();

  constructor(line: number) {
    this.line = line;
  }

  note(rule: ImportRule, found: string | number = ''): void {
    const all = this.#notes.get(rule) ?? new Set();
    if (found !== '') all.add(String(found));
    this.#notes.set(rule, all);
  }

  /** A text as ours: what is HTML becomes words, and what is lost is noted. `auto` lets the text itself decide. */
  read(text: string, format: 'html' | 'plain' | 'auto'): string {
    if (format === 'plain' || (format === 'auto' && !isHtml(text))) return tidyText(text);
    const { text: words, losses } = readHtml(text);
    for (const { rule, found } of losses satisfies HtmlLoss[]) this.note(rule, found);
    return words;
  }

  get notes(): ImportNote[] {
    const mostNamed = 5;
    return [...this.#notes].map(([rule, found]) => {
      return { line: this.line, rule, found: [...found].slice(0, mostNamed).join('、').slice(0, 200) };
    });
  }

  finish(words: { name: string; category: string; text: string }, sources: EditableSource[]): ForeignQuestion {
    const name = words.name.slice(0, 80) || words.text.slice(0, 20);
    const text = words.text.length > mostText ? `${words.text.slice(0, mostText)}…` : words.text;
    return { ...words, name, text, line: this.line, sources, notes: this.notes };
  }
}

type Pair = { left: string; right: string };
type Base = Pick<EditableSource, 'stem' | 'feedback'>;

export const newBase = { id: '', competency: null, comments: [] };

/** More halves than one question shows as options. */
const mostPairs = 10;

/** A matching question as one question of a single choice for each pair: the options are all the right halves. */
export function splitMatching(base: Base, pairs: readonly Pair[], pen: ForeignPen): EditableSource[] {
  const { stem, feedback } = base;
  const options = [...new Set(pairs.map(({ right }) => right))].filter(Boolean);
  const asked = pairs.filter(({ left }) => left);
  if (options.length < 2 || options.length > mostPairs || asked.length > mostPairs) {
    pen.note('kind', `matching, ${asked.length}`);
    return [];
  }
  pen.note('matching', asked.length);
  return asked.map(({ left, right }) => ({
    ...{ ...newBase, kind: 'single', feedback, stem: [stem, left].filter(Boolean).join('\n') },
    choices: options.map((text) => ({ text, feedback: '', isRight: text === right })),
  }));
}

/** The pairs as words, to be read when they cannot be asked. */
export const sayPairs = (pairs: readonly Pair[]): string =>
  pairs.map(({ left, right }) => `${left} → ${right}`).join('\n');

/** `$course$/top/生鲜/包装` as `生鲜 / 包装`. */
export const categoryName = (path: string): string =>
  tidyText(path)
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part && !/^\$(course|system|module)\d*\$$|^top$/.test(part))
    .join(' / ');
