/** The headings of a lesson, in their order; a reading is counted in them. domain.md §3.0 (统一六段). */
export const lessonSections: readonly string[] = [
  '今天学会什么',
  '为什么要紧',
  '看一看',
  '跟着做',
  '自己做',
  '记住三句话',
];

export type Minutes = { theoryMinutes: number; practiceMinutes: number };

/** A course below this share of practice is not published. */
export const leastPracticeShare = 0.6;

/** The share of practice, 0 to 1; null while there are no minutes at all. */
export function practiceShare({ theoryMinutes, practiceMinutes }: Minutes): number | null {
  const total = theoryMinutes + practiceMinutes;
  return total === 0 ? null : practiceMinutes / total;
}

/** Minutes of practice that are missing for 60%; 0 when it is reached. Counted in whole minutes, never rounded. */
export function practiceMissing({ theoryMinutes, practiceMinutes }: Minutes): number {
  const needed = Math.ceil((theoryMinutes * 3) / 2);
  const isEmpty = theoryMinutes + practiceMinutes === 0;
  return isEmpty ? 1 : Math.max(0, needed - practiceMinutes);
}
