/** The roster as files: CSV for machines, .xlsx with the heads and totals that offices expect (domain.md §5). */
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node';
import { classHours, maskName } from '#domain/certification/rules.ts';
import { type Cohort, findCohortOfPeople } from '#domain/cohorts/cohort-queries.ts';
import { mayManageEnrolments } from '#domain/cohorts/enrolment-policy.ts';
import { findOrganisation } from '#domain/organisations/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type RosterRow, walkRoster } from './roster.ts';
import { listReportable } from './roster-consent.ts';

export const columns = [
  'number',
  'name',
  'ageBand',
  'town',
  'village',
  'phone',
  'attended',
  'held',
  'rate',
  'theory',
  'practice',
  'hours',
  'quizzes',
  'passes',
  'state',
  'certificate',
] as const;
export type Column = (typeof columns)[number];

/** The words of a file, in the language of who asks for it. */
export type RosterWords = {
  title: string;
  column: (column: Column) => string;
  states: Record<RosterRow['state'], string>;
  revoked: string;
  total: string;
  /** Who reports, from where and when; the file says so on its face. */
  unit: string;
  by: string;
  on: string;
  /** Stands below the list: who took it away, and when to the minute. */
  mark: string;
  /** How many people are not named, for they have not agreed to be reported. */
  unnamed: (people: number) => string;
};

export type RosterSource = { cohort: Cohort; county: string };

type Line = RosterRow & { isNamed: boolean };

/** The cohort whose roster goes into a file, for those who may see its people, and the county it lies in. */
export async function findRosterSource(ctx: ReadCtx, cohortId: string): Promise<RosterSource> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const county = await findOrganisation(ctx, cohort.organisationPath.split('/')[1] ?? '');
  return { cohort, county: county?.name ?? '' };
}

/** The roster in pieces; whoever has not agreed to be reported is counted, and not named. */
async function* walkLines(ctx: ReadCtx, cohort: Cohort): AsyncGenerator<Line[]> {
  const isOwn = mayManageEnrolments(ctx.actor, cohort);
  for await (const rows of walkRoster(ctx, cohort)) {
    const ids = rows.map(({ learnerId }) => learnerId);
    const reportable = await listReportable(ctx, ids);
    yield rows.map((row) => {
      const isNamed = reportable.has(row.learnerId);
      if (!isNamed) return { ...row, isNamed, name: maskName(row.name), ageBand: '', town: '', village: '', phone: '' };
      return { ...row, isNamed, name: isOwn ? row.name : maskName(row.name) };
    });
  }
}

/** Lines of CSV from first to last, some thousand at a time; readable by Excel, and nothing in it is a formula. */
export async function* writeCsv(ctx: ReadCtx, { cohort }: RosterSource, words: RosterWords): AsyncGenerator<string> {
  const lines = (rows: unknown[][]) => stringify(rows, { escape_formulas: true, record_delimiter: 'windows' });
  yield `\uFEFF${lines([columns.map((column) => words.column(column))])}`;
  let number = 0;
  let unnamed = 0;
  for await (const rows of walkLines(ctx, cohort)) {
    const first = number + 1;
    number += rows.length;
    unnamed += rows.filter(({ isNamed }) => !isNamed).length;
    yield lines(rows.map((row, at) => valuesOf(row, first + at, words)));
  }
  yield lines([footOf(words, unnamed)]);
}

const footOf = (words: RosterWords, unnamed: number): string[] => [
  ...[words.unit, words.mark],
  ...(unnamed > 0 ? [words.unnamed(unnamed)] : []),
];

/** A workbook is drawn as a whole, in memory and on the one thread that answers everybody: longer rosters go as CSV. */
export const mostInWorkbook = 2_000;

/** A workbook of one sheet: title, who reports, heads, everybody, the totals, and who took it away. */
export async function writeXlsx(ctx: ReadCtx, { cohort }: RosterSource, words: RosterWords): Promise<Buffer> {
  const rows = await listLines(ctx, cohort);
  const wide = { fontWeight: 'bold', columnSpan: columns.length } as const;
  const head = columns.map(
    (column): Cell => ({ value: words.column(column), fontWeight: 'bold', borderStyle: 'thin' }),
  );
  const unnamed = rows.filter(({ isNamed }) => !isNamed).length;
  const data: SheetData = [
    [{ value: words.title, align: 'center', fontSize: 16, ...wide }],
    [{ value: [words.unit, words.by, words.on].join('　　'), columnSpan: columns.length }],
    head,
    ...rows.map((row, at) => valuesOf(row, at + 1, words).map(bordered)),
    totalsOf(rows, words).map((value): Cell => ({ value, fontWeight: 'bold', borderStyle: 'thin' })),
    [{ value: footOf(words, unnamed).slice(1).join('　　'), columnSpan: columns.length }],
  ];
  return writeXlsxFile(data, {
    sheet: words.title.slice(0, 30).replace(/[\\/?*[\]:]/g, ' '),
    columns: columns.map((column) => ({ width: widths[column] ?? 9 })),
    orientation: 'landscape',
    stickyRowsCount: 3,
  }).toBuffer();
}

async function listLines(ctx: ReadCtx, cohort: Cohort): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const rows of walkLines(ctx, cohort)) {
    lines.push(...rows);
    if (lines.length > mostInWorkbook) throw new AppError('too-large', `workbook of ${cohort.id}`);
  }
  return lines;
}

const widths: Partial<Record<Column, number>> = { number: 6, name: 12, village: 12, phone: 14, certificate: 24 };
const bordered = (value: string | number): Cell => ({ value, borderStyle: 'thin' });

/** 分母 0 shows a dash. */
const rateOf = (attended: number, held: number): string => (held > 0 ? `${Math.round((attended / held) * 100)}%` : '—');

function valuesOf(row: RosterRow, number: number, words: RosterWords): (string | number)[] {
  const { certificate, theoryMinutes: theory, practiceMinutes: practice } = row;
  const shown = certificate?.isRevoked ? `${certificate.number}（${words.revoked}）` : (certificate?.number ?? '');
  const values: Record<Column, string | number> = {
    number,
    ...{ name: row.name, ageBand: row.ageBand, town: row.town, village: row.village, phone: row.phone },
    ...{ attended: row.attended, held: row.held, rate: rateOf(row.attended, row.held) },
    ...{ theory, practice, hours: Number(classHours(theory + practice)) },
    ...{ quizzes: row.quizzes, passes: row.passes, state: words.states[row.state], certificate: shown },
  };
  return columns.map((column) => values[column]);
}

function totalsOf(rows: readonly RosterRow[], words: RosterWords): (string | number)[] {
  const sum = (value: (row: RosterRow) => number) => rows.reduce((total, row) => total + value(row), 0);
  const attended = sum((row) => row.attended);
  const held = sum((row) => row.held);
  const theory = sum((row) => row.theoryMinutes);
  const practice = sum((row) => row.practiceMinutes);
  const totals: Partial<Record<Column, string | number>> = {
    ...{ number: words.total, name: rows.length, attended, held, rate: rateOf(attended, held), theory, practice },
    ...{ hours: Number(classHours(theory + practice)), quizzes: sum((row) => row.quizzes) },
    passes: sum((row) => row.passes),
    certificate: sum(({ certificate }) => Number(certificate !== null && !certificate.isRevoked)),
  };
  return columns.map((column) => totals[column] ?? '');
}
