import { describe, expect, it } from 'vitest';
import { type Finding, reportOn } from './finding.ts';
import { lineAt, mostTextBytes, readText } from './text-file.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array) => {
  const findings: Finding[] = [];
  const text = readText(bytes, reportOn('a.md', findings));
  return { text, findings: findings.map(({ line, rule }) => `${line} ${rule}`) };
};

describe('readText', () => {
  const table: [name: string, bytes: Uint8Array, text: string | null, findings: string[]][] = [
    ['plain text', encode('一\n二\n'), '一\n二\n', []],
    ['nothing', encode(''), '', []],
    ['a byte order mark', encode('\uFEFF一'), '一', ['1 file-bom']],
    ['CRLF on the second line', encode('一\n二\r\n三'), '一\n二\n三', ['2 file-crlf']],
    ['old Mac line ends', encode('一\r二'), '一\n二', ['1 file-crlf']],
    ['GBK', new Uint8Array([0x61, 0x0a, 0xc4, 0xe3, 0xba, 0xc3]), null, ['2 file-not-utf8']],
    ['half a character', encode('一').slice(0, 2), null, ['1 file-not-utf8']],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), null, ['1 file-not-utf8']],
    ['a zero byte', encode('一\0'), '一\0', ['1 file-control']],
    ['a sign that turns text round', encode('一\n\u202E二'), '一\n\u202E二', ['2 file-control']],
    ['tabs and long lines', encode(`\t${'字'.repeat(9999)}`), `\t${'字'.repeat(9999)}`, []],
    ['the most there may be', new Uint8Array(mostTextBytes).fill(0x61), 'a'.repeat(mostTextBytes), []],
    ['one byte more', new Uint8Array(mostTextBytes + 1).fill(0x61), null, ['1 file-large']],
  ];
  it.each(table)('reads %s', (_name, bytes, text, findings) => {
    expect(read(bytes)).toEqual({ text, findings });
  });
});

it.each([
  ['', 0, 1],
  ['a\nb', 1, 1],
  ['a\nb', 2, 2],
  ['\n\n\n', 3, 4],
])('lineAt(%j, %i) is %i', (text, position, line) => {
  expect(lineAt(text, position)).toBe(line);
});
