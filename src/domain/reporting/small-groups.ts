/** Counts of people by some trait, fit to be shown: nobody can be picked out of a small group (domain.md §5). Pure. */

export type Group = { key: string; people: number };
/** `people` is null where the count is hidden. */
export type ShownGroup = { key: string; people: number | null };

/** Fewer people than this are never counted out loud. */
export const smallest = 5;

/**
 * Hides every group of fewer than five. When that leaves exactly one hidden, which the total would give away, the next
 * smallest is hidden with it.
 */
export function hideSmallGroups(groups: readonly Group[]): ShownGroup[] {
  const filled = groups.filter(({ people }) => people > 0);
  const hidden = new Set(filled.filter(({ people }) => people < smallest));
  if (hidden.size === 1) {
    const [next] = filled.filter((group) => !hidden.has(group)).toSorted((one, other) => one.people - other.people);
    if (next) hidden.add(next);
  }
  return filled.map((group) => ({ key: group.key, people: hidden.has(group) ? null : group.people }));
}

/** A part of a known whole: hidden when it, or what is left of the whole, is a few people only. */
export function hideSmallPart(part: number, whole: number): number | null {
  if (whole < smallest) return null;
  const isFew = (people: number) => people > 0 && people < smallest;
  return isFew(part) || isFew(whole - part) ? null : part;
}
