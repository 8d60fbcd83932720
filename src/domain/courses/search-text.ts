/**
 * How words are looked for in texts, without a dictionary: Chinese is written without spaces, so a run of Chinese signs
 * is looked for as it stands; words in Latin letters by how they begin; numbers whole. Pure, and no pattern is ever made
 * of what somebody typed. Why there is no index: docs/decisions/007-search.md.
 */

/** Something to look for, folded. */
export type Term = { text: string; kind: 'run' | 'word' | 'number' };

export type SearchWords =
  | { state: 'empty' }
  | { state: 'too-long' }
  /** `close`: its small pieces, for when nothing holds all terms. */
  | { state: 'fine'; terms: Term[]; close: Term[] };

/** A piece of a text; the pieces together are the text. */
export type Segment = { text: string; isHit: boolean };

/** More signs than that is no search but a text. */
export const longestSearch = 60;

/** Reads what was typed: `30秒开场 LV01` is a number, a run and a word. */
export function readSearch(typed: string): SearchWords {
  if (typed.length > longestSearch) return { state: 'too-long' };
  const terms = termsOf(typed);
  return terms.length === 0 ? { state: 'empty' } : { state: 'fine', terms, close: terms.flatMap(piecesOf) };
}

/** Small letters and half-width signs; as long as the text itself, so that places in it are places in the text. */
export function foldText(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000A-ZÀ-Þ]/g, (sign) => {
    const code = sign.charCodeAt(0);
    if (code === 0x3000) return ' ';
    return String.fromCharCode(code > 0xff00 ? code - 0xfee0 : code).toLowerCase();
  });
}

/** Where a term stands in a folded text, at most `most` times. */
export function findTerm(folded: string, { text, kind }: Term, most = Number.POSITIVE_INFINITY): number[] {
  const places: number[] = [];
  for (let at = folded.indexOf(text); at >= 0 && places.length < most; at = folded.indexOf(text, at + text.length)) {
    if (isWhole(folded, at, text, kind)) places.push(at);
  }
  return places;
}

/** A text cut where terms stand in it; a longer find swallows the shorter ones that it touches. */
export function markTerms(text: string, terms: readonly Term[]): Segment[] {
  const folded = foldText(text);
  const finds = terms
    .flatMap((term) => findTerm(folded, term).map((from) => ({ from, to: from + term.text.length })))
    .sort((one, other) => one.from - other.from);
  const segments: Segment[] = [];
  let end = 0;
  for (const { from, to } of finds) {
    if (to <= end) continue;
    const last = segments.at(-1);
    if (last?.isHit && from <= end) last.text += text.slice(end, to);
    else segments.push({ text: text.slice(end, from), isHit: false }, { text: text.slice(from, to), isHit: true });
    end = to;
  }
  return [...segments, { text: text.slice(end), isHit: false }].filter((segment) => segment.text !== '');
}

const longestSnippet = 70;

/** The sentence of some lines that holds most of the terms, cut around the first; null when none holds any. */
export function snippetOf(lines: readonly string[], terms: readonly Term[]): string | null {
  let best = { text: '', found: 0 };
  for (const line of lines) {
    for (const [sentence] of line.matchAll(/[^。！？；]+[。！？；]?[」』”）]*/g)) {
      const folded = foldText(sentence);
      const found = terms.filter((term) => findTerm(folded, term, 1).length > 0).length;
      if (found > best.found) best = { text: sentence.trim(), found };
    }
    if (best.found === terms.length && best.found > 0) break;
  }
  return best.found > 0 ? cropAround(best.text, terms) : null;
}

function cropAround(sentence: string, terms: readonly Term[]): string {
  if (sentence.length <= longestSnippet) return sentence;
  const folded = foldText(sentence);
  const first = Math.min(...terms.flatMap((term) => findTerm(folded, term, 1)));
  const from = Math.max(0, Math.min(first - 15, sentence.length - longestSnippet));
  const to = from + longestSnippet;
  return `${from > 0 ? '…' : ''}${sentence.slice(from, to)}${to < sentence.length ? '…' : ''}`;
}

function termsOf(typed: string): Term[] {
  const found = new Map<string, Term>();
  const parts = foldText(typed).matchAll(/(\d+(?:\.\d+)*)(?![a-z])|([a-zß-ÿ0-9]+)|([\p{Script=Han}〇]+)/gu);
  for (const [text, number, word] of parts) {
    found.set(text, { text, kind: number ? 'number' : word ? 'word' : 'run' });
  }
  return [...found.values()];
}

/** The overlapping pairs of a run: 怎么装箱 → 怎么, 么装, 装箱. */
function piecesOf(term: Term): Term[] {
  const signs = [...term.text];
  if (term.kind !== 'run' || signs.length <= 2) return [term];
  return signs.slice(1).map((sign, place) => ({ text: `${signs[place]}${sign}`, kind: 'run' as const }));
}

/** A word begins where it is found; a number stands there whole. */
function isWhole(folded: string, at: number, text: string, kind: Term['kind']): boolean {
  if (kind === 'run') return true;
  const before = folded.slice(Math.max(0, at - 2), at);
  const after = folded.slice(at + text.length, at + text.length + 2);
  if (kind === 'word') return !/[a-zß-ÿ0-9]$/.test(before);
  return !/(\d|\d\.|[a-z])$/.test(before) && !/^(\d|\.\d)/.test(after);
}

/** A line of a file that holds every word. */
export type FoundLine = { path: string; line: number; text: string };

/** The lines of some texts, by path, that hold every term: as they stand there, cut around the first find. */
export function linesWith(texts: ReadonlyMap<string, string>, terms: readonly Term[]): FoundLine[] {
  return [...texts].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, place) => {
      const folded = foldText(line);
      const holdsAll = terms.every((term) => findTerm(folded, term, 1).length > 0);
      return holdsAll ? [{ path, line: place + 1, text: cropAround(line.trim(), terms) }] : [];
    }),
  );
}
