import { diffArrays } from 'diff';

/**
 * What changed between two texts, line by line: pure, for two authors who saved the same file, for two versions of a
 * course, for what ships anew. Lines are counted from 1: `before` in the old text, `after` in the new.
 */
export type DifferenceLine =
  | { kind: 'same'; text: string; before: number; after: number }
  | { kind: 'removed'; text: string; before: number }
  | { kind: 'added'; text: string; after: number };

/** Lines that stand the same on both sides and are not shown. */
export type FoldedLines = { kind: 'folded'; count: number; before: number; after: number };

/** Beyond so many changed lines nobody reads a difference: then all is old, and all is new. */
const mostChanges = 1_000;

/** Every line of both texts, in order; where both differ, the old lines stand before the new. */
export function differenceOf(before: string, after: string): DifferenceLine[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const parts = diffArrays(old, fresh, { maxEditLength: mostChanges }) ?? [
    { value: old, removed: true, added: false },
    { value: fresh, removed: false, added: true },
  ];
  const at = { before: 0, after: 0 };
  return parts.flatMap(({ value, added, removed }) =>
    value.map((text): DifferenceLine => {
      if (!added) at.before += 1;
      if (!removed) at.after += 1;
      if (added) return { kind: 'added', text, after: at.after };
      if (removed) return { kind: 'removed', text, before: at.before };
      return { kind: 'same', text, ...at };
    }),
  );
}

/** The same with long runs of equal lines folded away, but for `around` lines beside each change. */
export function foldDifference(lines: readonly DifferenceLine[], around = 3): (DifferenceLine | FoldedLines)[] {
  const changes = lines.flatMap(({ kind }, place) => (kind === 'same' ? [] : [place]));
  const near = new Set(
    changes.flatMap((place) => Array.from({ length: 2 * around + 1 }, (_, step) => place - around + step)),
  );
  const folded: (DifferenceLine | FoldedLines)[] = [];
  lines.forEach((line, place) => {
    const last = folded.at(-1);
    if (line.kind !== 'same' || near.has(place)) folded.push(line);
    else if (last?.kind === 'folded') last.count += 1;
    else folded.push({ kind: 'folded', count: 1, before: line.before, after: line.after });
  });
  // One line is shown rather than spoken of.
  return folded.map((part) => {
    const only = part.kind === 'folded' && part.count === 1 ? lines.find((line) => isAt(line, part.after)) : undefined;
    return only ?? part;
  });
}

/** How many lines came and went. */
export function countChanges(lines: readonly DifferenceLine[]): { added: number; removed: number } {
  const of = (kind: DifferenceLine['kind']) => lines.filter((line) => line.kind === kind).length;
  return { added: of('added'), removed: of('removed') };
}

const isAt = (line: DifferenceLine, after: number): boolean => line.kind === 'same' && line.after === after;

/** An ended last line is no line more; an empty text has none. */
const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
