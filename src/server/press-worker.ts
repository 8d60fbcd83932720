/**
 * The thread that makes PDFs and outlines of drawings: the fonts are large, and a page takes tens of milliseconds that
 * no request should wait for. It has the fonts open once, and draws with them alone: a sign they lack is told, not
 * drawn as an empty box.
 */
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import { setImmediate as breathe } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { type Font, openSync } from 'fontkit';
import PdfDocument from 'pdfkit';
import { type Drawing, layLines, type Measure, type Shape, signsOf, type Weight, type Words } from './drawing.ts';

/** What a reader shows of a PDF; the time makes its bytes the same whenever it is made. */
export type About = { title: string; author: string; subject: string; madeAt: Date };
export type PressJob =
  | { kind: 'pdf'; pages: Drawing[]; about: About }
  | { kind: 'outlines'; drawing: Drawing }
  /** Only asks which signs are missing. */
  | { kind: 'signs'; signs: string[] };
export type PressReply =
  | { ok: true; bytes: Uint8Array<ArrayBuffer> }
  /** Signs that no font has. */
  | { ok: false; missing: string[] }
  | { ok: false; error: string };

const { resolve } = createRequire(import.meta.url);
const open = (file: string): Font => {
  const font = openSync(resolve(`@expo-google-fonts/noto-sans-sc/${file}`));
  if (!('layout' in font)) throw new Error(`${file} holds more than one font`);
  return font;
};
const fonts: Record<Weight, Font> = {
  regular: open('400Regular/NotoSansSC_400Regular.ttf'),
  bold: open('700Bold/NotoSansSC_700Bold.ttf'),
};

/** An order as it goes to the thread, and what comes back of it. */
export type PressOrder = { id: number; job: PressJob };
export type PressAnswer = { id: number; reply: PressReply };

parentPort?.on('message', ({ id, job }: PressOrder) => {
  press(job)
    .catch((error: unknown): PressReply => ({ ok: false, error: String(error) }))
    .then((reply) => parentPort?.postMessage({ id, reply }, reply.ok ? [reply.bytes.buffer] : []));
});

async function press(job: PressJob): Promise<PressReply> {
  const missing = signsIn(job).filter(isMissing);
  if (missing.length > 0) return { ok: false, missing };
  if (job.kind === 'signs') return { ok: true, bytes: new Uint8Array() };
  const bytes = job.kind === 'pdf' ? await writePdf(job.pages, job.about) : Buffer.from(outline(job.drawing));
  return { ok: true, bytes: Uint8Array.from(bytes) };
}

function signsIn(job: PressJob): string[] {
  if (job.kind === 'signs') return job.signs;
  return [...new Set((job.kind === 'pdf' ? job.pages : [job.drawing]).flatMap(signsOf))];
}

const isMissing = (sign: string): boolean =>
  Object.values(fonts).some((font) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));

const measure: Measure = (text, { size, weight, spacing = 0 }) =>
  (fonts[weight].layout(text).advanceWidth * size) / fonts[weight].unitsPerEm + spacing * ([...text].length - 1);

async function writePdf(pages: Drawing[], { title, author, subject, madeAt }: About): Promise<Buffer> {
  const document = new PdfDocument({
    autoFirstPage: false,
    margin: 0,
    lang: 'zh-CN',
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: title,
      Author: author,
      Subject: subject,
      Creator: 'Tiantou',
      Producer: 'Tiantou',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  });
  const whole = buffer(document);
  for (const { width, height, marks } of pages) {
    document.addPage({ size: [width, height], margin: 0 });
    for (const mark of marks) {
      if (mark.kind === 'words') writeWords(document, mark);
      else drawShape(document, mark);
    }
    // Between two pages of a long file a short one is made.
    await breathe();
  }
  document.end();
  return whole;
}

function writeWords(document: PDFKit.PDFDocument, words: Words): void {
  const { x, y, size, weight, colour, spacing = 0, turn = 0 } = words;
  document.save();
  if (turn) document.rotate(turn, { origin: [x, y] });
  // pdfkit's types do not know yet that it takes a font that is open already.
  document.font(fonts[weight] as never, size).fillColor(colour);
  for (const line of layLines(words, measure)) {
    document.text(line.text, line.x, line.y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing });
  }
  document.restore();
}

function drawShape(document: PDFKit.PDFDocument, { path, x, y, scale, colour, stroke }: Shape): void {
  document.save().translate(x, y).scale(scale).path(path);
  if (stroke === undefined) document.fill(colour);
  else document.lineWidth(stroke).stroke(colour);
  document.restore();
}

/** The drawing as SVG without any text: needs no font where it is shown. */
function outline({ width, height, marks }: Drawing): string {
  const drawn = marks.flatMap((mark) => (mark.kind === 'words' ? outlineWords(mark) : outlineShape(mark)));
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${drawn.join('')}</svg>`;
}

function outlineWords(words: Words): string[] {
  const { size, weight, colour, spacing = 0, x, y, turn = 0 } = words;
  const font = fonts[weight];
  const scale = size / font.unitsPerEm;
  const drawn = layLines(words, measure).flatMap((line) => {
    const { glyphs, positions } = font.layout(line.text);
    let left = line.x;
    return glyphs.map((glyph, place) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[place] ?? {};
      const at = `${round(left + xOffset * scale)} ${round(line.y - yOffset * scale)}`;
      left += xAdvance * scale + spacing;
      return `<path transform="translate(${at}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}"/>`;
    });
  });
  return [`<g fill="${colour}"${turn ? ` transform="rotate(${turn} ${x} ${y})"` : ''}>${drawn.join('')}</g>`];
}

function outlineShape({ path, x, y, scale, colour, stroke }: Shape): string[] {
  const paint = stroke === undefined ? `fill="${colour}"` : `fill="none" stroke="${colour}" stroke-width="${stroke}"`;
  return [`<path transform="translate(${x} ${y}) scale(${scale})" ${paint} d="${path}"/>`];
}

const round = (length: number): number => Math.round(length * 1000) / 1000;
