/**
 * What the indicators are reckoned from: counts of raw facts about one learner, one cohort, one town or all of them.
 * Tallies add up, but for `people`, who are counted once wherever they appear. Pure.
 */

const nothing = {
  // 人数: learners in class at some time of the period, each once
  people: 0,
  // 人次: marks `present` or `late` of the rolls that count
  signIns: 0,
  // Learner-minutes by the timetable: of evenings whose roll names her; of those where she was, or made up for
  dueMinutes: 0,
  thereMinutes: 0,
  // 结业: of cohorts that have ended, learners in class at the second session; those with a certificate that holds
  rosterAtSecond: 0,
  certified: 0,
  // 考核: pairs of learner and assessment that were graded; of these, passed with the first grading
  assessed: 0,
  passedFirst: 0,
  // Minutes by the course and by the timetable, of each cohort once
  plannedTheory: 0,
  plannedPractice: 0,
  scheduledTheory: 0,
  scheduledPractice: 0,
  // Learner-minutes of those in class now: taught, and proved by passed work and simulators
  taughtTheory: 0,
  taughtPractice: 0,
  proved: 0,
  // 满意度: learners in class at the end; who answered; who chose 4 or 5
  asked: 0,
  answered: 0,
  happy: 0,
  // 90 days after the end, of those with a certificate: live at least once; a group buy whose books balanced; an order
  // with E1 or more; either of the first two; still at it on day 90
  live: 0,
  groupBuy: 0,
  order: 0,
  started: 0,
  still: 0,
  // Learners with a job confirmed at E2 or more; other households that deliver or work
  jobs: 0,
  households: 0,
  // Learners who told of parcels; parcels sent, come whole; those whose cost is known, and that cost in 分
  senders: 0,
  sent: 0,
  whole: 0,
  costed: 0,
  costFen: 0,
  // 讲坛: villages of the area; those with a forum held in the quarter
  villages: 0,
  forumVillages: 0,
  // 托管: places signed up for; those of them that were used
  childcareSigned: 0,
  childcareUsed: 0,
  // 退课: learners who left, and why
  left: 0,
  leftHarvest: 0,
  leftChild: 0,
  leftRoad: 0,
  leftTooHard: 0,
  leftOther: 0,
};

export type Fact = keyof typeof nothing;
export type Tally = Record<Fact, number>;

/**
 * Some facts about a learner of a cohort, about a cohort as a whole (`learnerId` null), or about all who live in one place
 * (`homeId`, and no cohort).
 */
export type Part = { cohortId: string; learnerId: string | null; homeId?: string | null } & Partial<Tally>;

const isFact = (key: string): key is Fact => key in nothing;

export const emptyTally = (): Tally => ({ ...nothing });

/** Adds up parts by a key; parts whose key is null are left out. `people` are summed: see `countPeople` of the reader. */
export function foldParts(parts: readonly Part[], keyOf: (part: Part) => string | null): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const part of parts) {
    const key = keyOf(part);
    if (key === null) continue;
    const tally = tallies.get(key) ?? emptyTally();
    for (const name in part) if (isFact(name)) tally[name] += part[name] ?? 0;
    tallies.set(key, tally);
  }
  return tallies;
}

/** What is left of a whole without a part of it; never less than nothing. */
export function takeAway(whole: Tally, part: Tally): Tally {
  const rest = emptyTally();
  for (const name in rest) if (isFact(name)) rest[name] = Math.max(0, whole[name] - part[name]);
  return rest;
}
