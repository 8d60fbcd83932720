import { Parser } from 'htmlparser2';
import type { ImportRule } from './import-rules.ts';
import { tidyText } from './question-writer.ts';

/** What a text had to leave behind; `found` names it. */
export type HtmlLoss = {
  rule: Extract<ImportRule, 'picture' | 'media' | 'script' | 'table' | 'formula' | 'cut'>;
  found: string;
};

/** The words of a piece of HTML as plain text: nothing of it is ever run or shown as HTML. */
export function readHtml(html: string): { text: string; losses: HtmlLoss[] } {
  const pen = new Pen();
  const parser = new Parser({
    onopentag: (name, given) => pen.open(name, given),
    onclosetag: (name) => pen.close(name),
    ontext: (words) => pen.write(words),
  });
  // The parser's time grows with the square of the depth: it is stopped before that is felt.
  for (let at = 0; at < html.length && !pen.isTooDeep; at += slice) parser.write(html.slice(at, at + slice));
  parser.end();
  return pen.finish();
}

const slice = 8_000;
const deepest = 200;

/** Whether a text that does not say what it is was written as HTML. */
export const isHtml = (text: string): boolean =>
  /<\/?(p|br|div|span|b|i|u|em|strong|ul|ol|li|table|img|a|h[1-6]|font|script|sub|sup)\b[^<>]*>/i.test(text);

const lost: Record<string, HtmlLoss['rule']> = {
  ...{ script: 'script', style: 'script', iframe: 'media', object: 'media', embed: 'media', audio: 'media' },
  ...{ video: 'media', svg: 'picture', canvas: 'picture', math: 'formula', template: 'script', noscript: 'script' },
};
const blocks = new Set('p div ul ol tr table blockquote pre section article h1 h2 h3 h4 h5 h6 dt dd hr'.split(' '));
const raised: Record<string, string> = { '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵' };
const lowered: Record<string, string> = { '0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅' };

class Pen {
  readonly #parts: string[] = [];
  #depth = 0;
  #skipped = 0;
  readonly #losses: HtmlLoss[] = [];
  /** The number of the next item in each list that is open; 0 in one without numbers. */
  readonly #lists: number[] = [];
  readonly #links: string[] = [];
  #digits: Record<string, string> | null = null;

  get isTooDeep(): boolean {
    return this.#depth > deepest;
  }

  open(name: string, given: Record<string, string>): void {
    this.#depth += 1;
    const rule = Object.hasOwn(lost, name) ? lost[name] : undefined;
    if (rule) {
      if (this.#skipped === 0) this.#losses.push({ rule, found: nameOf(given.src ?? given.data ?? '') || name });
      this.#skipped += 1;
    }
    if (this.#skipped > 0) return;
    if (blocks.has(name) || name === 'li' || name === 'br') this.#breakLine(name === 'br');
    if (name === 'ol' || name === 'ul') this.#lists.push(name === 'ol' ? 1 : 0);
    if (name === 'li') this.#put(this.#nextMark());
    if (name === 'img') this.#drop(given);
    if (name === 'a') this.#links.push(given.href ?? '');
    if (name === 'table') this.#losses.push({ rule: 'table', found: '' });
    if ((name === 'td' || name === 'th') && !this.#isLineStart) this.#put(' | ');
    if (name === 'sup' || name === 'sub') this.#digits = name === 'sup' ? raised : lowered;
  }

  #put(words: string): void {
    if (words) this.#parts.push(words);
  }

  get #isLineStart(): boolean {
    return this.#parts.at(-1)?.endsWith('\n') ?? true;
  }

  #breakLine(always: boolean): void {
    if (always || !this.#isLineStart) this.#put('\n');
  }

  #nextMark(): string {
    const number = this.#lists.pop() ?? 0;
    this.#lists.push(number > 0 ? number + 1 : 0);
    return number > 0 ? `${number}. ` : '- ';
  }

  #drop({ alt = '', src = '' }: Record<string, string>): void {
    this.#losses.push({ rule: 'picture', found: nameOf(src) });
    this.#put(alt.trim() ? `【图：${alt.trim()}】` : '【图】');
  }

  close(name: string): void {
    if (this.isTooDeep) return;
    this.#depth -= 1;
    if (Object.hasOwn(lost, name)) this.#skipped = Math.max(0, this.#skipped - 1);
    if (this.#skipped > 0) return;
    if (name === 'ol' || name === 'ul') this.#lists.pop();
    if (name === 'sup' || name === 'sub') this.#digits = null;
    if (name === 'a') this.#endLink(this.#links.pop() ?? '');
    if (blocks.has(name) || name === 'li') this.#breakLine(false);
  }

  #endLink(address: string): void {
    if (/^https?:\/\//i.test(address) && this.#parts.at(-1) !== address) this.#put(`（${address}）`);
  }

  write(words: string): void {
    if (this.#skipped > 0) return;
    const digits = this.#digits;
    const shown = digits && /^[0-5]+$/.test(words) ? [...words].map((digit) => digits[digit] ?? digit).join('') : words;
    const flat = shown.replace(/[^\S\u3000]+/g, ' ');
    this.#put(this.#isLineStart ? flat.trimStart() : flat);
  }

  finish(): { text: string; losses: HtmlLoss[] } {
    const text = tidyText(
      this.#parts
        .join('')
        .replace(/ *\n */g, '\n')
        .replace(/\n{3,}/g, '\n\n'),
    );
    if (/\\\(|\\\[|\$\$/.test(text)) this.#losses.push({ rule: 'formula', found: 'TeX' });
    if (this.isTooDeep) this.#losses.push({ rule: 'cut', found: '' });
    return { text, losses: this.#losses };
  }
}

/** A file as its address names it, without the bytes that some addresses hold. */
const nameOf = (address: string): string =>
  address.startsWith('data:')
    ? address.slice(0, address.search(/[;,]|$/))
    : (address.split('/').at(-1) ?? '').slice(0, 60);
