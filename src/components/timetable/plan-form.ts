/** A new cohort as an HTML form: asked first by address (a look at the dates), then sent to be stored. */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';
import { type CohortPlan, type PlanField, planFields } from '#domain/cohorts/plan-rules.ts';

type Fields = Pick<FormData, 'get' | 'getAll'> | Pick<URLSearchParams, 'get' | 'getAll'>;

/** What the fields say; longer texts than anybody types are cut. */
export function readPlan(fields: Fields): CohortPlan {
  const text = (name: string, most = 200) =>
    typeable(String(fields.get(name) ?? ''))
      .trim()
      .slice(0, most);
  const capacity = text('capacity', 10).normalize('NFKC');
  return {
    id: text('id', 40),
    organisationId: text('organisationId', 100),
    collegeId: text('collegeId', 100),
    title: text('title'),
    titleEn: text('titleEn'),
    content: text('content', 100),
    place: text('place'),
    room: text('room', 40),
    townId: text('townId', 100),
    teacherId: text('teacherId', 100),
    capacity: capacity === '' ? null : Number(capacity),
    startsOn: text('startsOn', 10),
    lastDay: text('lastDay', 10),
    weekdays: [...new Set(fields.getAll('weekday').map(Number))].filter((day) => day >= 1 && day <= 7).toSorted(),
    start: text('start', 5),
    onBlocked: fields.get('onBlocked') === 'yes',
  };
}

const teacherField = /^teacher\.(\d{1,3})$/;

/** Reads the form that is sent into what `makeCohort` wants. */
export const planForm = z.instanceof(FormData).transform((fields) => {
  const teachers = [...fields].flatMap(([name, id]): [number, string][] => {
    const number = Number(teacherField.exec(name)?.[1] ?? 0);
    return number > 0 ? [[number, String(id).slice(0, 100)]] : [];
  });
  return {
    ...readPlan(fields),
    teachers: new Map(teachers),
    accepted: fields.get('accepted') === 'yes',
  };
});

/** The fields of a plan with their values, to be sent on as they are. */
export const fieldsOf = (plan: CohortPlan): [string, string][] => [
  ...plan.weekdays.map((day): [string, string] => ['weekday', String(day)]),
  ...(plan.onBlocked ? [['onBlocked', 'yes'] as [string, string]] : []),
  ['capacity', plan.capacity === null ? '' : String(plan.capacity)],
  ...(
    ['organisationId', 'collegeId', 'title', 'titleEn', 'content', 'place', 'room', 'townId', 'teacherId'] as const
  ).map((name): [string, string] => [name, plan[name]]),
  ...(['startsOn', 'lastDay', 'start'] as const).map((name): [string, string] => [name, plan[name]]),
];

const rules = [
  'missing',
  'too-long',
  'unknown',
  'not-a-day',
  'not-a-clock',
  'not-a-number',
  'past',
  'too-far',
  'no-days',
  'warnings',
] as const;
type FormIssue = { path: readonly PropertyKey[]; message?: string; rule?: string };

/** What is wrong with each field. */
export function planIssues(issues: readonly FormIssue[]): Partial<Record<PlanField, (typeof rules)[number]>> {
  const found = issues.flatMap(({ path, message, rule }) => {
    const field = planFields.find((one) => one === path[0]);
    return field ? [[field, rules.find((one) => one === (rule ?? message)) ?? 'missing'] as const] : [];
  });
  return Object.fromEntries(found.toReversed());
}
