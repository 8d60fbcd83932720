import { cutParts, type Part, packParts } from './lesson-parts.ts';

/** Signs in one line of large type, and what a paragraph, a line of a list or a row of a table takes beside its lines. */
const lineLength = 25;
const gap = 0.4;
const rowGap = 0.65;

/** About how many lines of large type a part fills. */
export const linesIn = ({ html, kind }: Part): number =>
  html
    .split(/<\/(?:p|li|b|tr)>/)
    .map((piece) => (kind === 'table' ? rowLines(piece) : textLines(piece)))
    .reduce((sum, lines) => sum + lines, 0);

const wordsIn = (html: string): string => html.replace(/<figure[\s\S]*?<\/figure>|<[^>]*>|\s+/g, '');

const textLines = (html: string): number => {
  const signs = wordsIn(html).length;
  return signs === 0 ? 0 : Math.ceil(signs / lineLength) + gap;
};

/** A row is as high as its highest cell; cells share the line. */
function rowLines(row: string): number {
  const cells = row.split(/<\/t[dh]>/).map((cell) => wordsIn(cell).length);
  const most = Math.max(...cells);
  const width = (lineLength * 1.6) / Math.max(1, cells.length - 1);
  return most === 0 ? 0 : Math.ceil(most / width) * 0.85 + rowGap;
}

/**
 * A part as several that fill at most so many lines each: a box repeats its title, a list goes on with its number, a
 * table repeats its head. A paragraph is never cut, so one that is longer stays as it is. Pure.
 */
export function portionsOf(part: Part, most: number): Part[] {
  if (linesIn(part) <= most) return [part];
  if (part.kind === 'box') return boxPortions(part, most);
  if (part.kind === 'table') return wrapped(part, /^[\s\S]*?<tbody>/, '</tbody>\n</table>', most);
  if (part.kind === 'text' && /^<[uo]l/.test(part.html))
    return wrapped(part, /^<[uo]l[^>]*>/, part.html.startsWith('<u') ? '</ul>' : '</ol>', most);
  return [part];
}

function boxPortions(part: Part, most: number): Part[] {
  const { open, title, children } = cutParts(part.html);
  const room = most - (title === '' ? 0 : 1 + gap);
  const limit = evenly(
    children.reduce((sum, child) => sum + linesIn(child), 0),
    room,
  );
  const pieces = packParts(
    children.flatMap((child) => portionsOf(child, room)),
    (one) => linesIn(one) <= limit,
  );
  return pieces.map(({ html, text }) => ({ kind: 'box', html: `${open}${title}${html}</div>`, text }));
}

/** How much to take at a time, so that the last portion is not a crumb: an even share, and one short item more. */
const evenly = (total: number, most: number): number => Math.min(most, total / Math.ceil(total / most) + 1.1);

/** Items of a list or rows of a table, in groups, each between the same opening and end. */
function wrapped(part: Part, opening: RegExp, end: string, most: number): Part[] {
  const [open = ''] = opening.exec(part.html) ?? [];
  const items = part.html.slice(open.length).match(/<(li|tr)[\s\S]*?<\/\1>/g) ?? [];
  const head = part.kind === 'table' ? rowLines(open) : 0;
  const limit = evenly(linesIn({ ...part, html: items.join('') }), most - head);
  const groups: string[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    const lines = linesIn({ ...part, html: [...(last ?? []), item].join('') });
    if (last && lines <= limit) last.push(item);
    else groups.push([item]);
  }
  return groups.map((group, place) => {
    const before = groups.slice(0, place).reduce((sum, { length }) => sum + length, 0);
    const first = open.startsWith('<ol') && place > 0 ? open.replace('>', ` start="${before + 1}">`) : open;
    return { ...part, html: `${first}${group.join('\n')}${end}`, text: wordsIn(group.join('')) };
  });
}
