/** 盲盒台账 as files: CSV for machines, .xlsx with the heads that offices expect (domain.md §5). */
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node';
import { maySeeKits } from '#domain/mentoring/kit-policy.ts';
import type { KitState, MilestoneState, Platform } from '#domain/mentoring/kit-rules.ts';
import { findOrganisation } from '#domain/organisations/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type KitLine, readKitLines } from './kit-ledger.ts';

export const kitColumns = [
  'row',
  'number',
  'holder',
  'town',
  'village',
  'state',
  'handedOn',
  'platform',
  'handle',
  'mentor',
  'day7',
  'day30',
  'day90',
  'silent',
  'signature',
] as const;
export type KitColumn = (typeof kitColumns)[number];

/** The words of a file, in the language of who asks for it. */
export type KitWords = {
  title: string;
  column: (column: KitColumn) => string;
  state: (state: KitState) => string;
  milestone: (state: MilestoneState) => string;
  platform: (platform: Platform | 'other') => string;
  place: (line: KitLine) => { town: string; village: string };
  unit: (name: string) => string;
  by: string;
  on: string;
};

/** The ledger for a file, for those who may see names. */
export async function readKitFile(ctx: ReadCtx): Promise<{ lines: KitLine[]; body: string }> {
  const lines = await readKitLines(ctx);
  if (!maySeeKits(ctx.actor)) throw new AppError('forbidden', 'the ledger of kits');
  const body = await findOrganisation(ctx, ctx.actor.organisationId);
  return { lines, body: body?.name ?? '' };
}

/** Readable by Excel, and nothing in it is a formula. */
export function writeKitCsv(lines: readonly KitLine[], words: KitWords): string {
  const rows = [kitColumns.map(words.column), ...lines.map((line, at) => valuesOf(line, at + 1, words))];
  return `\uFEFF${stringify(rows, { escape_formulas: true, record_delimiter: 'windows' })}`;
}

/** A workbook of one sheet on A4 across: title, who reports, heads, lines with room to sign. */
export async function writeKitXlsx(lines: readonly KitLine[], body: string, words: KitWords): Promise<Buffer> {
  const wide = { columnSpan: kitColumns.length } as const;
  const head = kitColumns.map((one): Cell => ({ value: words.column(one), fontWeight: 'bold', borderStyle: 'thin' }));
  const data: SheetData = [
    [{ value: words.title, align: 'center', fontSize: 16, fontWeight: 'bold', ...wide }],
    [{ value: [words.unit(body), words.by, words.on].join('　　'), ...wide }],
    head,
    ...lines.map((line, at) => valuesOf(line, at + 1, words).map((value): Cell => ({ value, borderStyle: 'thin' }))),
  ];
  return writeXlsxFile(data, {
    sheet: words.title.slice(0, 30).replace(/[\\/?*[\]:]/g, ' '),
    columns: kitColumns.map((one) => ({ width: widths[one] ?? 10 })),
    orientation: 'landscape',
    stickyRowsCount: 3,
  }).toBuffer();
}

const widths: Partial<Record<KitColumn, number>> = { row: 6, number: 15, handedOn: 12, handle: 18, signature: 16 };
const known: readonly Platform[] = ['douyin', 'kuaishou', 'channels', 'xiaohongshu', 'other'];

function valuesOf(line: KitLine, row: number, words: KitWords): (string | number)[] {
  const [day7 = '', day30 = '', day90 = ''] = line.milestones.map(
    ({ metOn, state }) => metOn ?? words.milestone(state),
  );
  const platform = line.platform ? words.platform(known.find((one) => one === line.platform) ?? 'other') : '';
  const values: Record<KitColumn, string | number> = {
    ...{ row, number: line.number ?? '', holder: line.holder, ...words.place(line), state: words.state(line.state) },
    ...{ handedOn: line.handedOn ?? '', platform, handle: line.handle ?? '', mentor: line.mentor ?? '' },
    ...{ day7, day30, day90, silent: line.silent ?? '', signature: '' },
  };
  return kitColumns.map((column) => values[column]);
}
