/** Sheets that only some offices ask for: groups without names, the rolls, the hours that were taught. */
import { classHours } from '#domain/certification/rules.ts';
import { chinaDate } from '#server/china-time.ts';
import type { ExportFacts } from './export-facts.ts';
import type { ExportWords } from './export-rows.ts';
import type { SheetPlan } from './export-workbook.ts';

type Rows = Pick<SheetPlan, 'heads' | 'rows' | 'total'>;

/** By age band and village; few people are hidden. */
export function groupRows({ groups }: ExportFacts, words: ExportWords): Rows {
  const lines = [
    ...(groups?.ageBands ?? []).map((group) => ({ kind: words.ageBands, ...group })),
    ...(groups?.villages ?? []).map((group) => ({ kind: words.villages, ...group })),
  ];
  const rows = lines.map(({ kind, key, people }) => [kind, key || words.unknown, people ?? words.few]);
  return { heads: words.groupHeads, rows, total: null };
}

/** 考勤原件: a line a learner, a column an evening whose roll was taken. */
export function attendanceRows({ people, sessions, marks }: ExportFacts, words: ExportWords): Rows {
  const held = sessions.filter(({ came }) => came !== null);
  const byKey = new Map(marks.map((mark) => [`${mark.learnerId} ${mark.sessionId}`, mark.status]));
  return {
    heads: [
      words.column('number'),
      words.column('name'),
      ...held.map(({ number, startsAt }) => `${number} ${chinaDate(startsAt)}`),
    ],
    rows: people.map(({ learnerId, name }, at) => [
      at + 1,
      name,
      ...held.map(({ id }) => {
        const status = byKey.get(`${learnerId} ${id}`);
        return status ? words.marks[status] : '';
      }),
    ]),
    total: null,
  };
}

/** 课时 and 教师工时: a line an evening whose roll was taken, and one a teacher with the hours of 45 minutes she taught. */
export function sessionRows({ sessions }: ExportFacts, words: ExportWords): Rows {
  const held = sessions.filter(({ came }) => came !== null);
  const minutesOf = (own: readonly (typeof held)[number][]): number =>
    own.reduce((sum, one) => sum + one.theoryMinutes + one.practiceMinutes, 0);
  const teachers = Map.groupBy(held, ({ teacher }) => teacher);
  const lines = held.map((one) => [
    ...[one.number, chinaDate(one.startsAt), one.title, one.teacher, one.theoryMinutes, one.practiceMinutes],
    ...[Number(classHours(one.theoryMinutes + one.practiceMinutes)), one.came ?? 0],
  ]);
  const hours = [...teachers].map(([teacher, own]) => [
    ...['', '', words.teacherHours(teacher), teacher, '', '', Number(classHours(minutesOf(own))), ''],
  ]);
  return {
    heads: words.sessionHeads,
    rows: [...lines, ...hours],
    total: [words.total, '', '', '', ...sums(held), Number(classHours(minutesOf(held))), ''],
  };
}

const sums = (held: readonly { theoryMinutes: number; practiceMinutes: number }[]): number[] => [
  held.reduce((sum, one) => sum + one.theoryMinutes, 0),
  held.reduce((sum, one) => sum + one.practiceMinutes, 0),
];
