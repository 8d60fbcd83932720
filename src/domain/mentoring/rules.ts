/** A mentor with the learners she has now. */
export type MentorLoad = { id: string; capacity: number; load: number };

/** The mentor with the most room left; of equals the one whose id comes first; null when nobody has room. */
export function chooseMentor(mentors: readonly MentorLoad[]): string | null {
  const [best] = mentors
    .filter(({ capacity, load }) => load < capacity)
    .toSorted((one, other) => room(other) - room(one) || (one.id < other.id ? -1 : 1));
  return best?.id ?? null;
}

const room = ({ capacity, load }: MentorLoad): number => capacity - load;
