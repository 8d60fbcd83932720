/** The pages of one cohort, in their order, and who opens each. */
import type { Role } from '#server/context.ts';

export type CohortPlace =
  | 'overview'
  | 'attendance'
  | 'roster'
  | 'skills'
  | 'mentors'
  | 'certificates'
  | 'notices'
  | 'questions'
  | 'paper'
  | 'help'
  | 'timetable'
  | 'childcare'
  | 'survey'
  | 'outcomes'
  | 'peers'
  | 'excuses';

/** Those who run or teach a cohort; the county sees its totals only. */
const staff: readonly Role[] = ['coordinator', 'instructor', 'admin'];

const places: readonly { place: CohortPlace; path: string; roles: readonly Role[] }[] = [
  { place: 'overview', path: '', roles: [...staff, 'county'] },
  { place: 'timetable', path: '/timetable', roles: staff },
  { place: 'attendance', path: '/attendance', roles: staff },
  { place: 'roster', path: '/roster', roles: staff },
  { place: 'skills', path: '/skills', roles: staff },
  { place: 'mentors', path: '/mentors', roles: staff },
  { place: 'paper', path: '/paper', roles: staff },
  { place: 'help', path: '/help', roles: staff },
  { place: 'survey', path: '/survey', roles: [...staff, 'county'] },
  { place: 'childcare', path: '/childcare', roles: [...staff, 'county'] },
  { place: 'outcomes', path: '/outcomes', roles: staff },
  { place: 'peers', path: '/peers', roles: ['coordinator', 'instructor'] },
  { place: 'excuses', path: '/excuses', roles: staff },
  { place: 'notices', path: '/notices', roles: ['coordinator', 'instructor'] },
  { place: 'questions', path: '/questions', roles: staff },
  { place: 'certificates', path: '/certificates', roles: staff },
];

/** The pages of a cohort that a role opens. */
export const cohortPlacesOf = (cohortId: string, role: Role) =>
  places
    .filter(({ roles }) => roles.includes(role))
    .map(({ place, path }) => ({ place, href: `/cohorts/${cohortId}${path}` }));
