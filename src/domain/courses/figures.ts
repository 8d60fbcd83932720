import type { Token } from 'markdown-it';
import type { Report } from './finding.ts';
import type { PhotoFile } from './picture-file.ts';
import type { Drawing } from './svg-drawing.ts';
import { escapeHtml } from './text-file.ts';

/** A picture that can be shown: drawn into the page, or fetched beside it. */
export type Picture = ({ kind: 'drawing' } & Drawing) | ({ kind: 'photo'; address: string } & PhotoFile);

/** What a text needs from its package. */
export type Surroundings = {
  /** Lines of the file above the text. */
  above: number;
  /** How its pictures are addressed: `../media/`. */
  media: string;
  /** By file name; null for a picture that is there but wrong. */
  pictures: ReadonlyMap<string, Picture | null>;
  /** Collects the names of the pictures that are shown. */
  used: Set<string>;
  report: Report;
};

/** Splits paragraphs with pictures into paragraphs and figures. */
export function liftFigures(tokens: readonly Token[], around: Surroundings): Token[] {
  const hasImage = (token: Token | undefined) => token?.children?.some(({ type }) => type === 'image') ?? false;
  return tokens.flatMap((token, place) => {
    const [before, after] = [tokens[place - 1], tokens[place + 1]];
    if (token.type === 'paragraph_open' && hasImage(after)) return [];
    if (token.type === 'paragraph_close' && hasImage(before)) return [];
    if (before?.type !== 'paragraph_open' || !after || !hasImage(token)) return [token];
    return splitAtImages(token, before, after, around);
  });
}

function splitAtImages(inline: Token, open: Token, close: Token, around: Surroundings): Token[] {
  const result: Token[] = [];
  let run: Token[] = [];
  let line = (inline.map?.[0] ?? 0) + around.above + 1;
  const flush = () => {
    while (run[0]?.type === 'softbreak') run.shift();
    while (run.at(-1)?.type === 'softbreak') run.pop();
    if (run.length > 0) result.push(open, Object.assign(copyOf(inline), { children: run }), close);
    run = [];
  };
  for (const child of inline.children ?? []) {
    if (child.type === 'softbreak') line += 1;
    if (child.type !== 'image') run.push(child);
    else {
      flush();
      result.push(makeFigure(child, line, around));
    }
  }
  flush();
  return result;
}

/** A picture as a figure: its whole HTML in `content`, what is read aloud in `info`. */
function makeFigure(image: Token, line: number, { media, pictures, used, report }: Surroundings): Token {
  const source = String(image.attrGet('src') ?? '');
  const label = image.content.trim();
  const caption = String(image.attrGet('title') ?? '').trim();
  const inside = source.startsWith(media) ? source.slice(media.length) : '';
  const name = /^[a-z0-9-]+\.(svg|webp|jpg|png)$/.test(inside) ? inside : undefined;
  if (!label) report(line, 'image-without-text', { name: source });
  if (!name) report(line, 'image-kind', { name: source, wanted: `${media}…` });
  else if (!pictures.has(name)) report(line, 'image-missing', { name: source });
  if (name) used.add(name);
  const picture = pictures.get(name ?? '');
  const below = caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : '';
  return Object.assign(copyOf(image), {
    type: 'figure',
    hidden: false,
    info: label,
    content: `<figure class="fig">${picture ? writePicture(picture, escapeHtml(label)) : ''}${below}</figure>\n`,
    children: null,
  });
}

/** Its size is written down, so that the text does not jump when a photograph arrives. */
function writePicture(picture: Picture, label: string): string {
  if (picture.kind === 'drawing') {
    return `<svg viewBox="${picture.viewBox}" role="img" aria-label="${label}">${picture.content}</svg>`;
  }
  const { address, width, height } = picture;
  return `<img src="${address}" alt="${label}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
}

const copyOf = (token: Token): Token => Object.assign(Object.create(Object.getPrototypeOf(token)), token);
