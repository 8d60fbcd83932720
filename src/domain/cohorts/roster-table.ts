/**
 * 名单文件: what offices send, as rows of texts. An .xlsx is unpacked within limits, looked at for cells far outside,
 * and packed again before the reader sees it, so that neither a bomb nor a cell in column XFD fills the memory. Anything
 * else is text: UTF-8, UTF-16 or GB18030, with commas, semicolons or tabs. Formulas are read as the values they showed.
 */
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { unzip, zip } from '#server/zip.ts';
import type { TableRefusal } from './import-rules.ts';

/** Sheets of rows of cells; a row of the file stands at its number less one. */
export type Table = { sheets: string[][][]; refusal: null } | { sheets: null; refusal: TableRefusal };

/** In bytes, as sent and unpacked. A list of 5,000 people unpacks to 3 MB. */
const longest = { sent: 8_000_000, each: 16_000_000, unpacked: 32_000_000, files: 300 };
const most = { columns: 200, rows: 10_000 };
/** Signs in one line of text, and lines, blank ones and those within a cell too: what is beyond is not taken apart. */
const mostText = { line: 40_000, lines: 100_000 };

const refuse = (refusal: TableRefusal): Table => ({ sheets: null, refusal });

/** Reads a file of whatever kind by its first bytes; its name is not asked. */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (bytes.length === 0) return refuse('empty');
  if (bytes.length > longest.sent) return refuse('too-large');
  const opens = (...signs: number[]) => signs.every((sign, at) => bytes[at] === sign);
  const read = opens(0x50, 0x4b, 0x03, 0x04)
    ? await readWorkbook(bytes)
    : opens(0xd0, 0xcf, 0x11, 0xe0)
      ? refuse(isLocked(bytes) ? 'encrypted' : 'old-excel')
      : readText(bytes);
  if (!read.sheets) return read;
  const sheets = read.sheets.filter((rows) => rows.some((cells) => cells.some((cell) => cell.trim() !== '')));
  if (sheets.length === 0) return refuse('empty');
  if (sheets.some((rows) => rows.length > most.rows)) return refuse('too-many');
  return sheets.some((rows) => rows.some(({ length }) => length > most.columns))
    ? refuse('too-wide')
    : { sheets, refusal: null };
}

/** Excel wraps a workbook with a password into the container that .xls had, under this name. */
const isLocked = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));

async function readWorkbook(bytes: Uint8Array): Promise<Table> {
  const { files, refused } = await unzip(bytes, { files: longest.files, each: longest.each, total: longest.unpacked });
  if (refused.some(({ reason }) => reason === 'large' || reason === 'many')) return refuse('too-large');
  if (refused.some(({ reason }) => reason === 'encrypted')) return refuse('encrypted');
  const needed = new Map([...files].filter(([path]) => parts.test(path)));
  const hasPages = [...needed.keys()].some((path) => path.startsWith('xl/worksheets/') && path.endsWith('.xml'));
  if (!needed.has('xl/workbook.xml') || !hasPages) return refuse('not-a-table');
  // Whichever of these files the workbook calls a sheet.
  for (const [path, page] of needed) {
    const far = path.endsWith('.rels') ? null : findFar(Buffer.from(page).toString('latin1'));
    if (far) return refuse(far);
  }
  const sheets = await readXlsx(await zip(needed)).catch(() => null);
  return sheets
    ? { sheets: sheets.map(({ data }) => data.map((row) => row.map(textOf))), refusal: null }
    : refuse('broken');
}

/** What the reader is given of a workbook: nothing that a sheet could hide in unseen. */
const parts = /^(\[Content_Types\]\.xml|(xl\/(worksheets\/)?)?_rels\/[^/\\]+\.rels|xl\/(worksheets\/)?[^/\\]+\.xml)$/;

/**
 * The reader lays out every cell up to the last one named: one in row 1,048,576 would be a table of a million rows. It
 * also takes `1e9`, `&#90;ZZ1` and `中1` for places, so anything but letters and digits is no place at all.
 */
function findFar(page: string): TableRefusal | null {
  let rows = 0;
  for (const _row of page.matchAll(/<(?:\w+:)?row\b/g)) rows += 1;
  if (rows > most.rows) return 'too-many';
  for (const [, quoted = ''] of page.matchAll(/(?<![\w:.-])r\s*=\s*("[^"]*"|'[^']*')/g)) {
    const [place, letters = '', row = ''] = /^["']([A-Za-z]*)(\d*)["']$/.exec(quoted) ?? [];
    if (place === undefined || row === '') return 'broken';
    if (Number(row) > most.rows) return 'too-many';
    if (letters.length > 2 || columnOf(letters) > most.columns) return 'too-wide';
  }
  return null;
}

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value).toString();
  return String(value);
}

function readText(bytes: Uint8Array): Table {
  const text = decode(bytes);
  if (text === null || /[^\P{Cc}\t\n\v\f\r]/u.test(text)) return refuse('not-a-table');
  if (text.trim() === '') return refuse('empty');
  if (/^\s*<(!doctype|html|table|\?xml|meta|head)/i.test(text)) return refuse('web-page');
  const size = measure(text);
  if (size.lines > mostText.lines) return refuse('too-many');
  if (size.longest > mostText.line) return refuse('too-wide');
  const delimiter = delimiterOf(text);
  if (text.split(/\r\n|\n|\r/).some((line) => line.split(delimiter).length > most.columns)) return refuse('too-wide');
  const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false } as const;
  try {
    const rows: string[][] = parse(text, { ...options, to: most.rows + 1 });
    return { sheets: [rows], refusal: null };
  } catch {
    // The parser tells of a quote that is never closed only by throwing.
    return refuse('broken');
  }
}

/** How many lines a text has, and the longest: counted in place, for eight million pieces of it are 200 MB. */
function measure(text: string): { lines: number; longest: number } {
  let [lines, start, longest] = [1, 0, 0];
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (at < text.length && sign !== 10 && sign !== 13) continue;
    longest = Math.max(longest, at - start);
    start = at + 1;
    if (sign === 10 || (sign === 13 && text.charCodeAt(at + 1) !== 10)) lines += 1;
  }
  return { lines, longest };
}

/** By its mark; by the zero bytes that half of UTF-16 is made of; else UTF-8, else what Excel writes in China. */
function decode(bytes: Uint8Array): string | null {
  const zeros = (parity: number) => bytes.subarray(0, 400).filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const [first, second] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || zeros(1) > 20;
  const isBig = (first === 0xfe && second === 0xff) || zeros(0) > 20;
  const names = isLittle ? ['utf-16le'] : isBig ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const name of names) {
    try {
      return new TextDecoder(name, { fatal: true }).decode(bytes);
    } catch {
      // A decoder tells of wrong bytes only by throwing.
    }
  }
  return null;
}

/** Whichever stands most often in the first lines; a list of one column has none. */
function delimiterOf(text: string): string {
  const start = text.split(/\r\n|\n|\r/, 20).join('\n');
  const countOf = (sign: string) => start.split(sign).length;
  return [',', '\t', ';', '，'].reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best));
}
