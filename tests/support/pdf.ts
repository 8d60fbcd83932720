/** Reads and renders PDFs with pdf.js: a program that knows nothing of how ours are made. */
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type PdfPage = {
  /** Each run of text as it is read, at its place: points from the upper left corner to its baseline. */
  runs: { text: string; x: number; y: number; width: number; size: number }[];
  width: number;
  height: number;
  /** Grey of each pixel, 0 black to 255 white; `scale` pixels a point. */
  grey: (x: number, y: number) => number;
};

export type Pdf = { pages: PdfPage[]; about: Record<string, unknown>; lang: string | null };

const scale = 3;

/** All pages of a PDF; as pictures, too. */
export async function readPdf(bytes: Uint8Array): Promise<Pdf> {
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
  const document = await loading.promise;
  const { info } = await document.getMetadata();
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(viewport.width, viewport.height);
    const canvasContext = canvas.getContext('2d');
    canvasContext.fillStyle = '#ffffff';
    canvasContext.fillRect(0, 0, viewport.width, viewport.height);
    await page.render({ canvas: canvas as never, canvasContext: canvasContext as never, viewport }).promise;
    const { data, width, height } = canvasContext.getImageData(0, 0, canvas.width, canvas.height);
    const at = (x: number, y: number) => data[(Math.round(y * scale) * width + Math.round(x * scale)) * 4 + 1] ?? 255;
    const { items } = await page.getTextContent();
    const runs = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str, x, y: height / scale - y, width: item.width, size: Math.hypot(a, b) }];
    });
    pages.push({ runs, width: width / scale, height: height / scale, grey: at });
  }
  const about = Object.fromEntries(Object.entries(info));
  await loading.destroy();
  return { pages, about, lang: typeof about.Language === 'string' ? about.Language : null };
}
