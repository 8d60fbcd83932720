/** Badges in pictures (Open Badges 3.0 §5.3): a credential in a PNG's `iTXt` chunk or an SVG's element, put in and taken out. */
import { crc32 } from 'node:zlib';
import { Parser } from 'htmlparser2';

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const keyword = 'openbadgecredential';
const namespace = 'https://purl.imsglobal.org/ob/v3p0';

/** `no-badge`: a picture without one. `several-badges`: two readers could take two different ones out of it. */
export type Brought = { text: string } | { fault: 'no-badge' | 'several-badges' };

/** The credential a file brings: of a PNG or SVG what is baked into it, of anything else its text. */
export function readBadgeFile(bytes: Uint8Array): Brought {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 8).equals(pngMark)) return chooseOnly(readPng(file));
  const text = file.toString('utf8').replace(/^\ufeff/, '');
  return /^\s*</.test(text) ? chooseOnly(readSvg(text)) : { text };
}

function chooseOnly([text, ...others]: string[]): Brought {
  if (text === undefined) return { fault: 'no-badge' };
  return others.length > 0 ? { fault: 'several-badges' } : { text };
}

/** A PNG is a row of chunks: length, name, content, checksum. */
function* chunksOf(png: Buffer): Generator<{ name: string; content: Buffer; end: number }> {
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > png.length) return;
    yield { name: png.toString('latin1', at + 4, at + 8), content: png.subarray(at + 8, end - 4), end };
    at = end;
  }
}

function readPng(png: Buffer): string[] {
  const found: string[] = [];
  for (const { name, content } of chunksOf(png)) {
    if (name !== 'iTXt') continue;
    const [word = '', rest] = splitAtZero(content);
    // After the keyword: compressed or not, by which method, language, translated keyword, text.
    if (word.toString() !== keyword || rest[0] !== 0) continue;
    const [, translated] = splitAtZero(rest.subarray(2));
    const [, text] = splitAtZero(translated);
    found.push(text.toString('utf8'));
  }
  return found;
}

function splitAtZero(bytes: Buffer): [Buffer, Buffer] {
  const zero = bytes.indexOf(0);
  return zero < 0 ? [bytes, Buffer.alloc(0)] : [bytes.subarray(0, zero), bytes.subarray(zero + 1)];
}

function readSvg(text: string): string[] {
  const found: string[] = [];
  let isInside = false;
  const parser = new Parser(
    {
      onopentag: (name, { verify }) => {
        if (name !== 'openbadges:credential') return;
        isInside = verify === undefined;
        found.push(verify ?? '');
      },
      ontext: (part) => {
        if (isInside) found.push(`${found.pop() ?? ''}${part}`);
      },
      onclosetag: (name) => {
        if (name === 'openbadges:credential') isInside = false;
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return found;
}

/** The picture with the credential in it, right after the chunk that begins every PNG. */
export function bakePng(picture: Uint8Array, credential: string): Buffer {
  const png = Buffer.from(picture);
  const [first] = chunksOf(png);
  if (!first) throw new Error('not a PNG');
  const content = Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`), Buffer.from(credential)]);
  const named = Buffer.concat([Buffer.from('iTXt'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  const chunk = [frame.subarray(0, 4), named, frame.subarray(4)];
  return Buffer.concat([png.subarray(0, first.end), ...chunk, png.subarray(first.end)]);
}

/** The same for an SVG of ours. A token holds no sign that XML would misread. */
export function bakeSvg(svg: string, token: string): string {
  const badge = `<openbadges:credential verify="${token}"></openbadges:credential>`;
  return svg.replace(/<svg([^>]*)>/, (_, attributes: string) => {
    return `<svg${attributes} xmlns:openbadges="${namespace}">${badge}`;
  });
}
