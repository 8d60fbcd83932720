/** What is known of a learner and a practice after a graded try. */
export type Result = { best: number; tries: number; passedAt: Date | null };

/** The best counts, every try is counted, the first pass stays. */
export function afterTry(known: Result | null, grade: { score: number; passed: boolean }, now: Date): Result {
  return {
    best: Math.max(known?.best ?? 0, grade.score),
    tries: (known?.tries ?? 0) + 1,
    passedAt: known?.passedAt ?? (grade.passed ? now : null),
  };
}

/** Passes on so many different days make a competency known; domain.md §2 (掌握规则). */
export const daysToMaster = 2;

/** The seed of a task: her own, and another with every try. */
export const seedOf = (learnerId: string, practice: { pluginId: string; slug: string }, number: number): string =>
  `${learnerId}/${practice.pluginId}/${practice.slug}/${number}`;
