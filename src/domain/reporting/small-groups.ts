/** Counts of people by some trait, fit to be shown: nobody can be picked out of a small group (domain.md §5). Pure. */

export type Group = { key: string; people: number };
/** `people` is null where the count is hidden. */
export type ShownGroup = { key: string; people: number | null };

/** Fewer people than this are never counted out loud. */
export const smallest = 5;

/**
 * Hides every group of fewer than five. While the total would give the hidden ones away, for there is one only or they
 * are fewer than five together, the next smallest is hidden with them.
 */
export function hideSmallGroups(groups: readonly Group[]): ShownGroup[] {
  const filled = groups.filter(({ people }) => people > 0);
  const hidden = new Set(filled.filter(({ people }) => people < smallest));
  const open = filled.filter((group) => !hidden.has(group)).toSorted((one, other) => one.people - other.people);
  const sum = () => [...hidden].reduce((all, { people }) => all + people, 0);
  while (hidden.size > 0 && (hidden.size === 1 || sum() < smallest)) {
    const next = open.shift();
    if (!next) break;
    hidden.add(next);
  }
  return filled.map((group) => ({ key: group.key, people: hidden.has(group) ? null : group.people }));
}

/** A part of a known whole: hidden when it, or what is left of the whole, is a few people only. */
export function hideSmallPart(part: number, whole: number): number | null {
  if (whole < smallest) return null;
  const isFew = (people: number) => people > 0 && people < smallest;
  return isFew(part) || isFew(whole - part) ? null : part;
}

/** How many chose what, of those who answered: of few answers nothing is told, not even what nobody chose. */
export function hideSmallChoices(choices: readonly Group[], answered: number): Map<string, number | null> {
  const shown = new Map(hideSmallGroups(choices).map(({ key, people }) => [key, people]));
  return new Map(
    choices.map(({ key, people }) => {
      if (answered < smallest) return [key, null];
      if (people === 0) return [key, 0];
      return [key, hideSmallPart(people, answered) === null ? null : (shown.get(key) ?? null)];
    }),
  );
}
