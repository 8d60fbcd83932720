import type { Report } from './finding.ts';

/** A text file may be this large; the longest lesson that ships has a tenth of it. */
export const mostTextBytes = 64 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file of the package: UTF-8 without byte order mark, lines ended by LF. Null when it cannot be read. */
export function readText(bytes: Uint8Array, report: Report, most = mostTextBytes): string | null {
  if (bytes.length > most) {
    report(1, 'file-large', { wanted: most / 1024 });
    return null;
  }
  const text = decode(bytes);
  if (text === null) {
    report(lineOfBadByte(bytes), 'file-not-utf8');
    return null;
  }
  if (text.startsWith('\uFEFF')) report(1, 'file-bom');
  const crlf = text.indexOf('\r');
  if (crlf >= 0) report(lineAt(text, crlf), 'file-crlf');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const control = text.search(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F\u202A-\u202E\u2066-\u2069]/);
  if (control >= 0) report(lineAt(text, control), 'file-control');
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** The line, counted from 1, in which a position of a text lies. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Text as it stands in HTML, between tags or in an attribute. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A decoder tells of broken bytes only by throwing. */
function decode(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function lineOfBadByte(bytes: Uint8Array): number {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return Math.max(1, lines.findIndex((line) => line.includes('\uFFFD')) + 1);
}
