import type { Part, SearchPage } from './search-pages.ts';
import { findTerm, foldText, type SearchWords, type Term } from './search-text.ts';

/** The words of a competency by its code: `LV01 选品 …`. */
export type CompetencyWords = ReadonlyMap<string, string>;

/** A page that was found, and how well it fits. */
export type Ranked<Page extends SearchPage> = { page: Page; score: number };

/** What a find is worth by where it stands: one in a title is worth more than all others together. */
const worth: Record<Part | 'competency', number> = { title: 100, summary: 20, heading: 8, competency: 8, text: 1 };
/** More finds in a text than that say no more. */
const mostFinds = 16;

/**
 * The pages that hold every term, the best first; when there is none, those that hold most of its pieces (`isClose`):
 * whoever asks a whole question finds what is near it. Pages that fit alike keep their order.
 */
export function rankPages<Page extends SearchPage>(
  pages: readonly Page[],
  { terms, close }: Extract<SearchWords, { state: 'fine' }>,
  competencies: CompetencyWords,
): { ranked: Ranked<Page>[]; isClose: boolean; terms: readonly Term[] } {
  const codesOf = competencyFinder(competencies);
  const full = pages.flatMap((page) => {
    const scores = terms.map((term) => scoreTerm(page, term, codesOf(term)));
    return scores.every((score) => score > 0) ? [{ page, score: sum(scores) }] : [];
  });
  if (full.length > 0) return { ranked: full.toSorted(byScore), isClose: false, terms };
  return { ranked: rankClose(pages, close, codesOf), isClose: true, terms: close };
}

const mostClose = 10;

/** Pieces that many pages hold (怎么) say little, rare ones much; a page must hold at least a third of what is said. */
function rankClose<Page extends SearchPage>(
  pages: readonly Page[],
  close: readonly Term[],
  codesOf: (term: Term) => ReadonlySet<string>,
): Ranked<Page>[] {
  const scored = close.map((term) => {
    const codes = codesOf(term);
    const scores = pages.map((page) => scoreTerm(page, term, codes));
    return { scores, weight: Math.log1p(pages.length / scores.filter((score) => score > 0).length) };
  });
  const said = scored.filter(({ weight }) => Number.isFinite(weight));
  const least = sum(said.map(({ weight }) => weight)) / 3;
  return pages
    .map((page, place) => {
      const held = said.filter(({ scores }) => (scores[place] ?? 0) > 0);
      const isNear = held.length > 0 && sum(held.map(({ weight }) => weight)) >= least;
      const score = sum(held.map(({ scores, weight }) => Math.sqrt(scores[place] ?? 0) * weight));
      return { page, score: isNear ? score : 0 };
    })
    .filter(({ score }) => score > 0)
    .toSorted(byScore)
    .slice(0, mostClose);
}

function scoreTerm({ folded, competencies }: SearchPage, term: Term, codes: ReadonlySet<string>): number {
  const has = (part: Part) => (findTerm(folded[part], term, 1).length > 0 ? worth[part] : 0);
  const trained = competencies.some((code) => codes.has(code)) ? worth.competency : 0;
  const finds = findTerm(folded.text, term, mostFinds).length;
  return has('title') + has('summary') + has('heading') + trained + worth.text * Math.log2(1 + finds);
}

function competencyFinder(competencies: CompetencyWords): (term: Term) => ReadonlySet<string> {
  const folded = [...competencies].map(([code, words]) => ({ code, words: foldText(words) }));
  return (term) => new Set(folded.filter(({ words }) => findTerm(words, term, 1).length > 0).map(({ code }) => code));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const byScore = (one: Ranked<SearchPage>, other: Ranked<SearchPage>): number => other.score - one.score;
