/** The copy of all that is kept about somebody as a zip: a page to read, the same for machines, and her files. */
import type { ReadCtx } from '#server/context.ts';
import { zipStream } from '#server/zip.ts';
import { type OwnRecord, type RecordRow, readOwnRecord } from './own-record.ts';
import type { RecordTable } from './record-routes.ts';

export type RecordWords = {
  lang: string;
  title: string;
  /** What this is, when it was made, what is not in it. */
  notes: string[];
  table: (name: RecordTable) => string;
  column: (name: string) => string;
  value: (value: unknown) => string;
  somebody: string;
  /** Of a file that is named but gone. */
  gone: string;
};

/** Streamed: files are read one at a time, as the reader takes them. */
export async function packOwnRecord(
  ctx: ReadCtx,
  words: RecordWords,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const record = await readOwnRecord(ctx, words.somebody);
  const encode = (text: string) => Promise.resolve(new TextEncoder().encode(text));
  return zipStream([
    { path: 'record.html', read: () => encode(drawRecord(record, words)) },
    { path: 'record.json', read: () => encode(JSON.stringify(jsonOf(ctx, record), null, 1)) },
    ...record.files.map(({ path, hash }) => ({
      path,
      read: async () => (await ctx.storage.read(hash)) ?? (await encode(words.gone)),
    })),
  ]);
}

const jsonOf = ({ actor, now }: ReadCtx, { tables }: OwnRecord) => ({
  ...{ of: actor.id, takenAt: now.toISOString() },
  tables: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
});

/** A page that opens anywhere, without network. */
export function drawRecord({ tables }: OwnRecord, words: RecordWords): string {
  const parts = tables.map(({ name, rows }) => `<h2>${safe(words.table(name))}</h2>${drawTable(rows, words)}`);
  return [
    `<!doctype html><html lang="${words.lang}"><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta http-equiv="content-security-policy" content="',
    `default-src 'none'; style-src 'unsafe-inline'"><title>${safe(words.title)}</title><style>${look}</style>`,
    `<h1>${safe(words.title)}</h1>`,
    ...words.notes.map((note) => `<p>${safe(note)}</p>`),
    ...parts,
    '</html>',
  ].join('\n');
}

const look = `body{font:16px/1.7 sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#22302a;background:#fbf8f1}
h2{margin:2rem 0 .5rem;font-size:1.15rem;border-top:2px solid}div{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.3rem .7rem;border-bottom:1px solid #dfd7c5;max-width:30rem;overflow-wrap:break-word}th{white-space:nowrap}`;

/** Ids say nothing to people: they stand in the JSON. */
function drawTable(rows: readonly RecordRow[], { column, value }: RecordWords): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (key) => key !== 'id' && isShown(rows, key),
  );
  const head = heads.map((key) => `<th>${safe(column(key))}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${heads.map((key) => `<td>${drawCell(key, row[key], value)}</td>`).join('')}</tr>`,
  );
  return `<div><table><tr>${head}</tr>\n${body.join('\n')}</table></div>`;
}

const isShown = (rows: readonly RecordRow[], key: string): boolean =>
  rows.some((row) => row[key] !== null && row[key] !== '' && row[key] !== undefined);

const drawCell = (key: string, cell: unknown, value: RecordWords['value']): string =>
  key === 'file' ? `<a href="${safe(String(cell))}">${safe(String(cell))}</a>` : safe(value(cell));

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
