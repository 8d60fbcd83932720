/** What a queue can be narrowed down to: only what is in it. */
import type { WaitingEntry } from '#domain/assessment/queue-queries.ts';

/** Names by id. */
export type QueueChoices = Record<'cohorts' | 'courses' | 'villages' | 'mentors', ReadonlyMap<string, string>>;

export function choicesOf(queue: readonly WaitingEntry[], isEnglish: boolean): QueueChoices {
  const gather = (pick: (entry: WaitingEntry) => [id: string | null, name: string | null]) =>
    new Map(
      queue
        .flatMap((entry): [string, string][] => {
          const [id, name] = pick(entry);
          return id && name ? [[id, name]] : [];
        })
        .toSorted(([, one], [, other]) => one.localeCompare(other, 'zh-CN')),
    );
  return {
    cohorts: gather((one) => [one.cohortId, isEnglish ? one.cohortEn : one.cohort]),
    courses: gather((one) => [one.courseId, isEnglish ? one.courseEn : one.course]),
    villages: gather((one) => [one.villageId, isEnglish ? one.villageEn : one.village]),
    mentors: gather((one) => [one.mentorId, one.mentor]),
  };
}
