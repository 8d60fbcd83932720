/** What the rail of the office desk offers, by role. */
import type { IconName } from '#components/ui/icons.ts';
import type { Role } from '#server/context.ts';

export type DeskArea =
  | 'today'
  | 'help'
  | 'suggestions'
  | 'grading'
  | 'moderation'
  | 'appeals'
  | 'author'
  | 'childcare'
  | 'cohorts'
  | 'calendar'
  | 'courses'
  | 'plugins'
  | 'audit'
  | 'mentoring'
  | 'forums'
  | 'kits'
  | 'mentors'
  | 'reports'
  | 'staff';

const areas: Record<DeskArea, { href: string; icon: IconName }> = {
  today: { href: '/today', icon: 'home' },
  grading: { href: '/grading', icon: 'pen' },
  help: { href: '/mentoring/help', icon: 'hand' },
  suggestions: { href: '/suggestions', icon: 'inbox' },
  moderation: { href: '/moderation', icon: 'swap' },
  appeals: { href: '/appeals', icon: 'message' },
  author: { href: '/author', icon: 'file' },
  childcare: { href: '/childcare', icon: 'child' },
  cohorts: { href: '/cohorts', icon: 'people' },
  mentoring: { href: '/mentoring', icon: 'heart' },
  forums: { href: '/forums', icon: 'message' },
  kits: { href: '/kits', icon: 'box' },
  mentors: { href: '/mentors', icon: 'heart' },
  reports: { href: '/reports', icon: 'chart' },
  staff: { href: '/staff', icon: 'key' },
  calendar: { href: '/calendar', icon: 'calendar' },
  courses: { href: '/courses', icon: 'book' },
  plugins: { href: '/admin/plugins', icon: 'plug' },
  audit: { href: '/admin/audit', icon: 'history' },
};

const ofRole: Partial<Record<Role, readonly DeskArea[]>> = {
  mentor: ['grading', 'mentoring', 'childcare', 'help', 'moderation', 'calendar', 'courses'],
  instructor: [
    'today',
    'grading',
    'moderation',
    'appeals',
    'author',
    'cohorts',
    'childcare',
    'mentors',
    'kits',
    'forums',
    'reports',
    'calendar',
    'courses',
    'plugins',
  ],
  coordinator: [
    'today',
    'cohorts',
    'mentors',
    'kits',
    'forums',
    'moderation',
    'appeals',
    'suggestions',
    'staff',
    'reports',
    'calendar',
    'courses',
    'plugins',
  ],
  county: ['cohorts', 'mentors', 'kits', 'forums', 'reports', 'calendar', 'courses'],
  admin: [
    'audit',
    'staff',
    'appeals',
    'author',
    'cohorts',
    'mentors',
    'kits',
    'forums',
    'reports',
    'calendar',
    'courses',
    'plugins',
  ],
};

/** The areas in their order; whoever has no desk sees the courses. */
export const deskAreasOf = (role: Role) =>
  (ofRole[role] ?? (['courses'] as const)).map((area) => ({ area, ...areas[area] }));
