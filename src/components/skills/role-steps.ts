/** 照着做会, 独立做稳, 能带人: the three steps of the role that a course trains for (domain.md §2). */
import type { Ladder } from '#domain/assessment/skill-queries.ts';

const roles = {
  LIVE: [{ task: 'PA-LIVE-1' }, { task: 'PA-LIVE-2' }],
  BRAND: [{ code: 'BR01' }, { task: 'PA-BRAND-1' }],
  LOG: [{ task: 'PA-LOG-1' }, { task: 'PA-LOG-2' }],
  MAMA: [{ code: 'CM02' }, { task: 'PA-MAMA-1' }],
  STN: [{ code: 'ST05' }, { code: 'ST06' }],
  LAW: [{ code: 'QL05' }, { code: 'QL06' }],
} as const satisfies Record<string, readonly [Mark, Mark]>;

/** What shows that a step is reached: an assessment passed, or a competency known. */
type Mark = { task: string } | { code: string };
export type RoleName = keyof typeof roles;
export type RoleStep = { step: 1 | 2 | 3; state: 'done' | 'next' | 'later' };

const isRole = (code: string): code is RoleName => code in roles;

/** The steps of a ladder; null for a course that trains for none of the roles. Guiding others is for people to say. */
export function stepsOf({ course, skills, passed }: Ladder): { role: RoleName; steps: RoleStep[] } | null {
  if (!isRole(course.code)) return null;
  const isMet = (mark: Mark) =>
    'task' in mark
      ? passed.includes(mark.task)
      : skills.some(({ code, mastery }) => code === mark.code && mastery.provedOn !== null);
  const [first, second] = roles[course.code];
  const reached = isMet(first) ? (isMet(second) ? 2 : 1) : 0;
  const steps = ([1, 2, 3] as const).map((step): RoleStep => {
    if (step <= reached) return { step, state: 'done' };
    return { step, state: step === reached + 1 ? 'next' : 'later' };
  });
  return { role: course.code, steps };
}
