/**
 * The way to 60%: which practices lift a course over the line. Pure. Exact for up to `mostExact` candidates, by a search
 * through sets of 1, 2, 3 … practices that leaves out what cannot reach any more. With more candidates it is greedy: the
 * number of practices that reaches the line is still the smallest, but ties and coverage may be served less well.
 */
import { practiceMissing } from '../courses/rules.ts';

/** A practice that could be added. */
export type Candidate = { id: string; minutes: number; competencies: readonly string[] };

export type Gap<Practice extends Candidate = Candidate> = {
  theoryMinutes: number;
  practiceMinutes: number;
  /** Competencies that the course names and nobody practises yet. */
  unpractised: readonly string[];
  available: readonly Practice[];
};

/** A set of practices, in the order of their ids, with its minutes and what it lets practise for the first time. */
export type Plan<Practice extends Candidate = Candidate> = {
  practices: Practice[];
  minutes: number;
  covers: string[];
  /** Whether the course is at 60% or more with it. */
  isEnough: boolean;
};

export const mostExact = 20;

type Wanted = { minutes: number; competencies: bigint };
type Piece<Practice> = { practice: Practice; minutes: number; competencies: bigint };

/**
 * The fewest practices that reach 60%; of several such sets the one that covers most, then the shortest, then the first
 * by name. Empty when the line is reached already; null when all practices together do not reach it.
 */
export function planToReach<Practice extends Candidate>(gap: Gap<Practice>): Plan<Practice> | null {
  const minutes = practiceMissing(gap);
  const pieces = piecesOf(gap);
  if (sumOf(pieces) < minutes) return null;
  return planOf(gap, fewest(pieces, { minutes, competencies: 0n }));
}

/**
 * The fewest practices that let every competency be practised that any available practice covers, and reach 60% if that
 * can be; then the shortest set, then the first by name. Empty when nothing is left to gain.
 */
export function planToCover<Practice extends Candidate>(gap: Gap<Practice>): Plan<Practice> {
  const pieces = piecesOf(gap);
  const missing = practiceMissing(gap);
  const minutes = sumOf(pieces) < missing ? 0 : missing;
  return planOf(gap, fewest(pieces, { minutes, competencies: unionOf(pieces) }));
}

const sumOf = (pieces: readonly { minutes: number }[]): number => pieces.reduce((sum, { minutes }) => sum + minutes, 0);
const unionOf = (pieces: readonly { competencies: bigint }[]): bigint =>
  pieces.reduce((union, { competencies }) => union | competencies, 0n);

/** Longest first, which is what the bound of the search needs. A practice without minutes lifts nothing. */
function piecesOf<Practice extends Candidate>({ available, unpractised }: Gap<Practice>): Piece<Practice>[] {
  const bits = new Map([...new Set(unpractised)].map((code, place) => [code, 1n << BigInt(place)]));
  return available
    .filter(({ minutes }) => minutes > 0)
    .map((practice) => {
      const competencies = practice.competencies.reduce((all, code) => all | (bits.get(code) ?? 0n), 0n);
      return { practice, minutes: practice.minutes, competencies };
    })
    .toSorted((a, b) => b.minutes - a.minutes || byName(a.practice.id, b.practice.id));
}

const byName = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function fewest<Practice extends Candidate>(pieces: readonly Piece<Practice>[], wanted: Wanted): Piece<Practice>[] {
  if (pieces.length > mostExact) return greedy(pieces, wanted);
  for (let size = 0; size <= pieces.length; size += 1) {
    const found = bestOfSize(pieces, wanted, size);
    if (found) return found;
  }
  return [];
}

/** The best of all sets of one size that have what is wanted. */
function bestOfSize<Practice extends Candidate>(pieces: readonly Piece<Practice>[], wanted: Wanted, size: number) {
  const rest = pieces.map((_, from) => unionOf(pieces.slice(from)));
  let best: Piece<Practice>[] | null = null;
  const chosen: Piece<Practice>[] = [];
  const choose = (from: number, minutes: number, covered: bigint): void => {
    const left = size - chosen.length;
    if (left === 0) {
      const isEnough = minutes >= wanted.minutes && (covered & wanted.competencies) === wanted.competencies;
      if (isEnough && (!best || isBetter(chosen, best))) best = [...chosen];
      return;
    }
    for (let at = from; at <= pieces.length - left; at += 1) {
      const piece = pieces[at];
      const isHopeless =
        !piece ||
        minutes + left * piece.minutes < wanted.minutes ||
        ((covered | (rest[at] ?? 0n)) & wanted.competencies) !== wanted.competencies;
      if (isHopeless) return;
      chosen.push(piece);
      choose(at + 1, minutes + piece.minutes, covered | piece.competencies);
      chosen.pop();
    }
  };
  choose(0, 0, 0n);
  return best;
}

/** Of two sets of one size: covers more, is shorter, comes first by name. */
function isBetter<Practice extends Candidate>(one: Piece<Practice>[], other: Piece<Practice>[]): boolean {
  const more = countOf(unionOf(one)) - countOf(unionOf(other));
  const shorter = sumOf(other) - sumOf(one);
  return (more || shorter || byName(nameOf(other), nameOf(one))) > 0;
}

const nameOf = (pieces: readonly { practice: Candidate }[]): string =>
  pieces
    .map(({ practice }) => practice.id)
    .toSorted(byName)
    .join(' ');

function countOf(competencies: bigint): number {
  let count = 0;
  for (let left = competencies; left > 0n; left &= left - 1n) count += 1;
  return count;
}

/** Covers most first, as long as there is something to cover; then the longest first. */
function greedy<Practice extends Candidate>(pieces: readonly Piece<Practice>[], wanted: Wanted): Piece<Practice>[] {
  const chosen: Piece<Practice>[] = [];
  const left = [...pieces];
  const open = () => wanted.competencies & ~unionOf(chosen);
  while (left.length > 0 && (open() > 0n || sumOf(chosen) < wanted.minutes)) {
    const gains = left.map(({ competencies }) => countOf(competencies & open()));
    const [next] = left.splice(gains.indexOf(Math.max(...gains)), 1);
    if (next) chosen.push(next);
  }
  return chosen;
}

function planOf<Practice extends Candidate>(gap: Gap<Practice>, pieces: readonly Piece<Practice>[]): Plan<Practice> {
  const practices = pieces.map(({ practice }) => practice).toSorted((a, b) => byName(a.id, b.id));
  const minutes = sumOf(pieces);
  const practised = new Set(practices.flatMap(({ competencies }) => competencies));
  const covers = [...new Set(gap.unpractised)].filter((code) => practised.has(code)).toSorted(byName);
  return { practices, minutes, covers, isEnough: practiceMissing(gap) <= minutes };
}
