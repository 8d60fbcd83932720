import type { Competency } from '#domain/courses/package.ts';

/** Competencies by the two letters of the course that teaches them, in the order in which they come. */
export function groupsOf(competencies: readonly Competency[]): { prefix: string; members: Competency[] }[] {
  const prefixes = [...new Set(competencies.map(({ code }) => code.slice(0, 2)))];
  return prefixes.map((prefix) => ({ prefix, members: competencies.filter(({ code }) => code.startsWith(prefix)) }));
}
