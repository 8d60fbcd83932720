import type { Token } from 'markdown-it';
import type { Report } from './finding.ts';
import type { Drawing } from './svg-drawing.ts';
import { escapeHtml } from './text-file.ts';

/** What a text needs from its package. */
export type Surroundings = {
  /** Lines of the file above the text. */
  above: number;
  /** How its pictures are addressed: `../media/`. */
  media: string;
  /** By file name without ending; null for a drawing that is there but wrong. */
  drawings: ReadonlyMap<string, Drawing | null>;
  /** Collects the names of the drawings that are shown. */
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
function makeFigure(image: Token, line: number, { media, drawings, used, report }: Surroundings): Token {
  const source = String(image.attrGet('src') ?? '');
  const label = image.content.trim();
  const caption = String(image.attrGet('title') ?? '').trim();
  const name = source.startsWith(media) ? /^([a-z0-9-]+)\.svg$/.exec(source.slice(media.length))?.[1] : undefined;
  if (!label) report(line, 'image-without-text', { name: source });
  if (!name) report(line, 'image-kind', { name: source, wanted: `${media}*.svg` });
  else if (!drawings.has(name)) report(line, 'image-missing', { name: source });
  if (name) used.add(name);
  const drawing = drawings.get(name ?? '');
  const svg = drawing
    ? `<svg viewBox="${drawing.viewBox}" role="img" aria-label="${escapeHtml(label)}">${drawing.content}</svg>`
    : '';
  const below = caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : '';
  return Object.assign(copyOf(image), {
    type: 'figure',
    hidden: false,
    info: label,
    content: `<figure class="fig">${svg}${below}</figure>\n`,
    children: null,
  });
}

const copyOf = (token: Token): Token => Object.assign(Object.create(Object.getPrototypeOf(token)), token);
