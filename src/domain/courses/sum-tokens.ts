import { dividedBy, type Exact, exactOf, negative, plus, times } from './exact-number.ts';

/** A sign of a sum, or what cannot be one. */
export type Token = {
  kind: 'number' | 'percent' | 'operator' | 'open' | 'close' | 'equal' | 'unit' | 'stop';
  /** Operators and brackets in one form. */
  sign: string;
  text: string;
};

/** In the order in which they are tried; a unit is only one behind a number. */
const patterns: [kind: Token['kind'] | 'blank', pattern: RegExp][] = [
  ['blank', /\s+/y],
  ['stop', /\d{4}-\d{1,2}-\d{1,2}|0\d[\d.]*|\d+(\.\d+){2,}|[<>=!≠≤≥]=|\d{16,}/y],
  ['number', /\d{1,3}(,\d{3})+(\.\d+)?(?![\d,])|\d+(\.\d+)?/y],
  ['percent', /[%％]/y],
  ['equal', /[=＝≈]/y],
  ['open', /[(（]/y],
  ['close', /[)）]/y],
  ['unit', /[\p{L}℃°²³]{1,4}(\/[\p{L}²³]{1,4})?(?![\p{L}])/uy],
  ['operator', /[+＋−－*×÷/-]/y],
  ['stop', /[\p{L}]+|./suy],
];
const signs: Record<string, string> = { '＋': '+', '－': '-', '−': '-', '*': '×', '/': '÷', '＝': '=' };

/** The tokens of one line, without the blanks. */
export function readTokens(line: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < line.length; ) {
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const [text] = pattern.exec(line) ?? [];
      if (text === undefined) continue;
      at += text.length;
      const follows = /^(number|percent|close)$/.test(tokens.at(-1)?.kind ?? '');
      const isWord = kind === 'unit' && !follows;
      if (kind !== 'blank') tokens.push({ kind: isWord ? 'stop' : kind, sign: signs[text] ?? text, text });
      break;
    }
  }
  return tokens;
}

/** What a sum makes; null when the tokens are none, or it divides by nothing. */
export function evaluate(tokens: readonly Token[]): Exact | null {
  const reader = new SumReader(tokens);
  const value = reader.readTerms();
  return reader.isAtEnd ? value : null;
}

const hundred = exactOf('100');

class SumReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  /** Goes on when the next token is one of these. */
  #take(pattern: RegExp): Token | null {
    const token = this.#tokens[this.#at];
    if (!token || !pattern.test(token.kind === 'operator' ? token.sign : token.kind)) return null;
    this.#at += 1;
    return token;
  }

  readTerms(): Exact | null {
    let value = this.#readFactors();
    for (let sign = this.#take(/^[+-]$/); value && sign; sign = this.#take(/^[+-]$/)) {
      const term = this.#readFactors();
      value = term && plus(value, sign.sign === '+' ? term : negative(term));
    }
    return value;
  }

  #readFactors(): Exact | null {
    let value = this.#readFactor();
    for (let sign = this.#take(/^[×÷]$/); value && sign; sign = this.#take(/^[×÷]$/)) {
      const factor = this.#readFactor();
      value = factor && (sign.sign === '×' ? times(value, factor) : dividedBy(value, factor));
    }
    return value;
  }

  #readFactor(): Exact | null {
    const number = this.#take(/^number$/);
    const inside = number ? exactOf(number.text.replaceAll(',', '')) : this.#take(/^open$/) && this.readTerms();
    if (!inside || (!number && !this.#take(/^close$/))) return null;
    const value = this.#take(/^percent$/) ? dividedBy(inside, hundred) : inside;
    this.#take(/^unit$/);
    return value;
  }
}
