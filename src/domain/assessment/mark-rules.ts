/** 照片上标的: arrows and circles on a photograph, in per mille of its width and height. */

/** An arrow points from 1 to 2; a circle is the ellipse in the box between them. */
export type MarkShape = { kind: 'arrow' | 'circle'; x1: number; y1: number; x2: number; y2: number };
export type Mark = MarkShape & { photoId: string; words: string };

export const mostMarks = 12;
export const longestMarkWords = 60;

export type MarkIssue = { path: ['marks', place: string]; rule: 'no-photo' | 'no-shape' | 'too-long' | 'too-many' };

/** A picture whose size is known can be marked. */
export const isMarkable = (file: { mediaType: string; width: number | null; height: number | null }): boolean =>
  file.mediaType.startsWith('image/') && file.width !== null && file.height !== null;

const whole = 1000;
const isPlace = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= whole;

/** All that is wrong with marks; `photoIds` are the photographs of the work they are made on. */
export function checkMarks(marks: readonly Mark[], photoIds: readonly string[]): MarkIssue[] {
  const issues = marks.flatMap((mark, at): MarkIssue[] => {
    const rule = checkMark(mark, photoIds);
    return rule ? [{ path: ['marks', String(at)], rule }] : [];
  });
  return marks.length > mostMarks ? [...issues, { path: ['marks', String(mostMarks)], rule: 'too-many' }] : issues;
}

function checkMark({ photoId, words, x1, y1, x2, y2 }: Mark, photoIds: readonly string[]): MarkIssue['rule'] | null {
  if (!photoIds.includes(photoId)) return 'no-photo';
  if (![x1, y1, x2, y2].every(isPlace) || (x1 === x2 && y1 === y2)) return 'no-shape';
  return [...words].length > longestMarkWords ? 'too-long' : null;
}

/** The ninths of a picture, row by row from the upper left, 1 to 9: who cannot draw chooses one. */
export const ninths = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type Ninth = (typeof ninths)[number];

/** A mark that means one ninth: a circle within it, or an arrow that comes from the middle's side and ends in it. */
export function markNinth(kind: MarkShape['kind'], ninth: Ninth): MarkShape {
  const x = 167 + 333 * ((ninth - 1) % 3);
  const y = 167 + 333 * Math.floor((ninth - 1) / 3);
  if (kind === 'circle') return { kind, x1: x - 130, y1: y - 130, x2: x + 130, y2: y + 130 };
  const from = (place: number) => (place === 500 ? place : Math.round(place + (500 - place) * 0.75));
  return ninth === 5 ? { kind, x1: x, y1: y - 220, x2: x, y2: y } : { kind, x1: from(x), y1: from(y), x2: x, y2: y };
}

/** The ninth that a mark means: where the arrow ends, or the middle of the circle. To say it in words. */
export function ninthOf({ kind, x1, y1, x2, y2 }: MarkShape): Ninth {
  const [x, y] = kind === 'arrow' ? [x2, y2] : [(x1 + x2) / 2, (y1 + y2) / 2];
  const third = (place: number) => Math.min(2, Math.floor((place * 3) / whole));
  return ninths[third(y) * 3 + third(x)] ?? 5;
}

/** Whether two lists of marks are the same, in the same order. */
export const isSameMarks = (one: readonly Mark[], other: readonly Mark[]): boolean =>
  one.length === other.length && one.every((mark, at) => textOf(mark) === textOf(other[at]));

const textOf = (mark: Mark | undefined): string =>
  mark ? JSON.stringify([mark.photoId, mark.kind, mark.x1, mark.y1, mark.x2, mark.y2, mark.words]) : '';

const arrowHead = 0.045;

/** The path of a mark in a picture of this size, as SVG writes it (`d`). */
export function drawMark(shape: MarkShape, width: number, height: number): string {
  const across = (place: number) => Math.round((place * width) / whole);
  const down = (place: number) => Math.round((place * height) / whole);
  const [x1, y1, x2, y2] = [across(shape.x1), down(shape.y1), across(shape.x2), down(shape.y2)];
  return shape.kind === 'arrow' ? drawArrow(x1, y1, x2, y2, Math.max(width, height)) : drawCircle(x1, y1, x2, y2);
}

function drawArrow(x1: number, y1: number, x2: number, y2: number, size: number): string {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const barb = (turn: number) => {
    const [x, y] = [x2 - size * arrowHead * Math.cos(angle + turn), y2 - size * arrowHead * Math.sin(angle + turn)];
    return `M${x2} ${y2}L${Math.round(x)} ${Math.round(y)}`;
  };
  return `M${x1} ${y1}L${x2} ${y2}${barb(0.5)}${barb(-0.5)}`;
}

function drawCircle(x1: number, y1: number, x2: number, y2: number): string {
  const [rx, ry] = [Math.max(1, Math.abs(x2 - x1) / 2), Math.max(1, Math.abs(y2 - y1) / 2)];
  const [left, right, middle] = [Math.min(x1, x2), Math.max(x1, x2), (y1 + y2) / 2];
  return `M${left} ${middle}A${rx} ${ry} 0 1 0 ${right} ${middle}A${rx} ${ry} 0 1 0 ${left} ${middle}Z`;
}

/** Where the number of a mark stands: away from what it shows. */
export function placeNumber({ kind, x1, y1, x2, y2 }: MarkShape): { x: number; y: number } {
  return kind === 'arrow' ? { x: x1, y: y1 } : { x: Math.min(x1, x2), y: Math.min(y1, y2) };
}
