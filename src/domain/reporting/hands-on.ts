/**
 * 动手账: the hands-on account of a cohort, four levels of practice within the whole (design.md §1). Pure. Delivered and
 * evidenced are averages per learner, so that all four levels stand in minutes of one learner's course.
 */

/** Minutes of practice within minutes in all. */
export type Account = { practice: number; total: number };
export type Level = 'planned' | 'scheduled' | 'delivered' | 'evidenced';
/** `null`: nothing there yet. */
export type HandsOn = Record<Level, Account | null>;

type Split = { theory: number; practice: number };

export type CohortMinutes = {
  learners: number;
  /** What the course says, with the plug-in practices that were added. */
  planned: Split;
  /** What the timetable holds. */
  scheduled: Split;
  /** Learner-minutes: what each learner was present for, summed over learners. */
  attended: Split;
  /** Practice minutes that passed assessments and simulators prove, summed over learners. */
  proved: number;
};

/** The account of a cohort. What is proved never counts for more than what was taught. */
export function handsOnOf({ learners, planned, scheduled, attended, proved }: CohortMinutes): HandsOn {
  const taught = attended.theory + attended.practice;
  const perLearner = (minutes: number) => Math.round(minutes / learners);
  const delivered = learners > 0 ? accountOf(perLearner(attended.practice), perLearner(taught)) : null;
  return {
    planned: accountOf(planned.practice, planned.theory + planned.practice),
    scheduled: accountOf(scheduled.practice, scheduled.theory + scheduled.practice),
    delivered,
    evidenced: delivered && accountOf(perLearner(Math.min(proved, taught)), delivered.total),
  };
}

const accountOf = (practice: number, total: number): Account | null => (total > 0 ? { practice, total } : null);
