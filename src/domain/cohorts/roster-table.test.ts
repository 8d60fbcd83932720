import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { zip } from '#server/zip.ts';
import { readTable } from './roster-table.ts';

const rows = [
  ['序号', '姓名', '手机'],
  ['1', '马小燕', '10000000011'],
];
const csv = rows.map((cells) => cells.join(',')).join('\r\n');
const xlsx = (data = rows) => writeXlsxFile(data.map((cells) => cells.map((value) => ({ value })))).toBuffer();
const text = (content: string) => Buffer.from(content);
/** 序号,姓名,手机 / 1,马小燕,10000000011 in GBK: what Excel writes in China. */
const gbk = Buffer.concat([
  Buffer.from('d0f2bac52cd0d5c3fb2ccad6bbfa0d0a312cc2edd0a1d1e0', 'hex'),
  text(',10000000011'),
]);

describe('readTable reads', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['a workbook', () => xlsx()],
    ['UTF-8', () => text(csv)],
    ['UTF-8 with its mark', () => text(`\uFEFF${csv}`)],
    ['UTF-16 with its mark', () => Buffer.from(`\uFEFF${csv.replaceAll(',', '\t')}`, 'utf16le')],
    ['UTF-16, the other way round', () => Buffer.from(`\uFEFF${csv}`, 'utf16le').swap16()],
    ['GBK', () => gbk],
    ['semicolons', () => text(csv.replaceAll(',', ';'))],
    ['full-width commas', () => text(csv.replaceAll(',', '，'))],
    ['quotes', () => text(csv.replace('马小燕', '"马小燕"'))],
  ])('%s', async (_kind, file) => {
    expect(await readTable(await file())).toEqual({ sheets: [rows], refusal: null });
  });

  it('numbers, days and formulas as what they show', async () => {
    const file = await writeXlsxFile([
      [
        { value: 13_800_000_000, type: Number },
        { value: new Date('1990-05-01T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
        { value: true, type: Boolean },
      ],
    ]).toBuffer();
    expect((await readTable(file)).sheets).toEqual([[['13800000000', '1990-05-01', 'true']]]);
  });
});

describe('readTable refuses', () => {
  const workbook = (sheet: string) =>
    zip(
      new Map([
        ['[Content_Types].xml', text('<Types/>')],
        ['xl/workbook.xml', text('<workbook/>')],
        ['xl/worksheets/sheet1.xml', text(sheet)],
      ]),
    );
  const sheet1 = [['xl/worksheets/sheet1.xml', text('<worksheet/>')]] as const;
  const cell = (at: string) => `<worksheet><sheetData><row r="1"><c r="${at}"/></row></sheetData></worksheet>`;

  it.each<[refusal: string, why: string, () => Uint8Array | Promise<Uint8Array>]>([
    ['empty', 'nothing', () => text('')],
    ['empty', 'blanks', () => text(' ,,\r\n,,')],
    [
      'encrypted',
      'a workbook with a password',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['old-excel', 'an .xls', () => Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
    ['web-page', 'a web page called .xls', () => text('<html><table><tr><td>马小燕</td></tr></table></html>')],
    ['not-a-table', 'a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['not-a-table', 'another zip', () => zip(new Map([['a.txt', text('x')]]))],
    ['broken', 'half a workbook', () => workbook('<worksheet')],
    ['not-a-table', 'a zip cut short', async () => (await xlsx()).subarray(0, 900)],
    ['too-large', 'a bomb', () => workbook(`<worksheet>${' '.repeat(17_000_000)}</worksheet>`)],
    ['too-large', 'a large file', () => Buffer.alloc(8_000_001, 'x')],
    ['too-wide', 'a cell in the last column', () => workbook(cell('XFD1'))],
    ['too-wide', 'a million columns', () => text(`姓名${','.repeat(1_000_000)}`)],
    ['broken', 'a quote that is never closed', () => text('姓名,电话\n"马小燕,1\n石磊,2\n')],
    ['too-wide', 'one line without end', () => text('马'.repeat(2_000_000))],
    ['too-wide', 'eight million columns', () => text(','.repeat(7_999_999))],
    ['too-many', 'eight million lines', () => text('\n'.repeat(7_999_998).concat('x'))],
    ['too-many', 'a cell in the last row', () => workbook(cell('A1048576'))],
    ['too-many', 'a row beyond the last', () => workbook('<worksheet><row r="99999999"/></worksheet>')],
    ['broken', 'a place in disguise', () => workbook(cell('&#90;ZZ1'))],
    ['broken', 'a place in no letters', () => workbook(cell('中1'))],
    ['broken', 'a row in disguise', () => workbook("<worksheet><row r='1e9'/></worksheet>")],
    ['too-many', 'rows without numbers', () => workbook(`<worksheet>${'<row/>'.repeat(10_001)}</worksheet>`)],
    [
      'broken',
      'a sheet among the other files',
      () =>
        zip(new Map([...sheet1, ['xl/workbook.xml', text('<workbook/>')], ['xl/styles.xml', text(cell('&#90;1'))]])),
    ],
    ['too-many', 'more lines than a class has', () => text('马小燕,1\n'.repeat(10_001))],
  ])('%s: %s', async (refusal, _why, file) => {
    expect(await readTable(await file())).toEqual({ sheets: null, refusal });
  });
});
