/**
 * A report of one class as a workbook for A4 landscape: heads that run across, who fills it in and who checks, totals,
 * IDs as text, days as YYYY-MM-DD, and every definition beside its figure (domain.md §5).
 */
import writeXlsxFile, { type Cell, type Row, type SheetData } from 'write-excel-file/node';
import { classHours } from '#domain/certification/rules.ts';
import { chinaDate } from '#server/china-time.ts';
import type { ExportCount } from './export-counts.ts';
import { attendanceRows, groupRows, sessionRows } from './export-extras.ts';
import type { ExportFacts, ExportPerson } from './export-facts.ts';
import { type ExportWords, valuesOf } from './export-rows.ts';
import { type ExportColumn, exportTemplates, plainText } from './export-templates.ts';
import { fitSheets } from './fit-sheets.ts';
import { dictionaryVersion, type Figure } from './indicator-rules.ts';

/** Rows of one sheet under a title that runs across it. */
export type SheetPlan = {
  name: string;
  title: string;
  heads: string[];
  rows: (string | number)[][];
  total: (string | number)[] | null;
};

/** Title, who fills it in, whose copy it is, heads. */
const headRow = 4;

export async function writeExport(facts: ExportFacts, words: ExportWords): Promise<Buffer> {
  const sheets = planSheets(facts, words).map((plan) => ({
    data: drawSheet(plan, facts, words),
    sheet: plan.name.slice(0, 30).replace(/[\\/?*[\]:]/g, ' '),
    columns: plan.heads.map((_head, at) => ({ width: widthOf(plan, at) })),
    orientation: 'landscape' as const,
    stickyRowsCount: headRow,
  }));
  return fitSheets(await writeXlsxFile(sheets).toBuffer(), headRow);
}

/** What each sheet says, before it is drawn: the roster, the figures, what else the office wants, the gaps. */
export function planSheets(facts: ExportFacts, words: ExportWords): SheetPlan[] {
  const { columns, extras, gaps } = exportTemplates[facts.template];
  const titleOf = (name: string): string => `${words.cohort} ${name}`;
  const people = facts.people.map((one, at) => valuesOf(one, { columns, number: at + 1 }, words));
  const roster = {
    ...{ name: words.sheets.roster, title: titleOf(words.sheets.roster), heads: columns.map(words.column) },
    ...{ rows: people, total: totalsOf(columns, facts, words) },
  };
  const figures = {
    ...{ name: words.sheets.figures, title: titleOf(words.sheets.figures), heads: words.figureHeads, total: null },
    rows: [
      ...facts.figures.map((one) => figureRow(one, facts, words)),
      ...facts.counts.map((one) => countRow(one, facts, words)),
      ...gaps.map((gap) => [words.gap(gap), '', '', words.byHand, '', '', '']),
    ],
  };
  const more = extras.map((extra): SheetPlan => {
    const name = words.sheets[extra];
    const own = { name, title: titleOf(name) };
    if (extra === 'groups') return { ...own, ...groupRows(facts, words) };
    if (extra === 'attendance') return { ...own, ...attendanceRows(facts, words) };
    if (extra === 'sessions') return { ...own, ...sessionRows(facts, words) };
    return {
      ...own,
      heads: words.archiveHeads,
      rows: words.archive.map((text, at) => [at + 1, text, '']),
      total: null,
    };
  });
  return [roster, figures, ...more];
}

/** 指标 · 数 · 分子 / 分母 · 怎么算 · 口径版本 · 凭据 · 取数. */
function figureRow(figure: Figure, { takenAt }: ExportFacts, words: ExportWords): (string | number)[] {
  const { numerator, denominator, form } = figure;
  const parts = form === 'count' || numerator === null || denominator === null ? '' : `${numerator} / ${denominator}`;
  const { name, means, value, evidence } = words.figure(figure);
  return [name, value, parts, means, `v${dictionaryVersion}.${figure.version}`, evidence, chinaDate(takenAt)];
}

/** A count in the line of a figure. */
function countRow({ name, people }: ExportCount, { takenAt }: ExportFacts, words: ExportWords): (string | number)[] {
  const { name: title, means } = words.count(name);
  return [title, people ?? words.few, '', means, `v${dictionaryVersion}.1`, words.ownRecords, chinaDate(takenAt)];
}

/** 合计: how many are named, with a certificate that holds, and the sums of what can be summed. */
function totalsOf(columns: readonly ExportColumn[], { people }: ExportFacts, words: ExportWords): (string | number)[] {
  const sum = (of: (person: ExportPerson) => number): number => people.reduce((all, one) => all + of(one), 0);
  const [theory, practice] = [sum((one) => one.theoryMinutes), sum((one) => one.practiceMinutes)];
  const totals: Partial<Record<ExportColumn, string | number>> = {
    ...{ number: words.total, name: people.length, theory, practice, hours: Number(classHours(theory + practice)) },
    ...{ quizzes: sum((one) => one.quizzes), passes: sum((one) => one.passes) },
    certificate: sum(({ certificate }) => Number(certificate !== null && !certificate.isRevoked)),
    ...{ job: sum(({ reach }) => reach.jobs), live: sum(({ reach }) => reach.live) },
    ...{ order: sum(({ reach }) => reach.order), households: sum(({ reach }) => reach.households) },
  };
  return columns.map((column) => totals[column] ?? '');
}

function drawSheet(plan: SheetPlan, facts: ExportFacts, words: ExportWords): SheetData {
  const { title, heads, rows, total } = plan;
  const notes = [words.notes, words.withheld(facts.withheld)].filter(Boolean).join(' ');
  const width = heads.reduce((sum, _head, at) => sum + widthOf(plan, at), 0);
  const tall = (text: string) => ({ height: lineHeight * Math.ceil((reach(text) * 1.15) / width) });
  return [
    across(title, heads.length, { align: 'center', fontSize: 16, fontWeight: 'bold' }),
    across(words.filler.join('　　'), heads.length, tall(words.filler.join('　　'))),
    across(words.watermark, heads.length, { fontSize: 9, textColor: '#666666' }),
    heads.map((head) => lined(head, { fontWeight: 'bold', align: 'center' })),
    ...rows.map((row) => row.map((value) => lined(value))),
    ...(total ? [total.map((value) => lined(value, { fontWeight: 'bold' }))] : []),
    across(notes, heads.length, tall(notes)),
  ];
}

/** Points of one line: merged cells do not grow by themselves. */
const lineHeight = 16;

type Look = { align?: 'center'; fontSize?: number; height?: number; fontWeight?: 'bold'; textColor?: string };

/** One text over the whole width. */
const across = (value: string, width: number, look: Look = {}): Row => [
  { value: plainText(value), type: String, columnSpan: width, wrap: true, ...look },
  ...Array.from({ length: width - 1 }, () => null),
];

/** A bordered cell; what is no number is text, whatever it looks like. */
const lined = (value: string | number, look: Look = {}): Cell =>
  typeof value === 'number'
    ? { value, type: Number, borderStyle: 'thin', ...look }
    : { value: plainText(value), type: String, borderStyle: 'thin', wrap: true, ...look };

/** As wide as what stands in it, within reason. */
function widthOf({ heads, rows }: SheetPlan, at: number): number {
  const lengths = [heads[at] ?? '', ...rows.map((row) => row[at] ?? '')].map((value) => reach(String(value)));
  return Math.min(44, Math.max(6, ...lengths) + 2);
}

/** A Chinese sign is twice as wide as a Latin one. */
const reach = (text: string): number => [...text].reduce((sum, sign) => sum + (/[ -ɏ]/.test(sign) ? 1 : 2), 0);
