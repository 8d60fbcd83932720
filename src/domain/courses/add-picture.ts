import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { encodePhoto } from '#server/photo.ts';
import { changeFiles } from './draft-files.ts';
import { findDraftById, findDraftFile, listDraftFiles } from './draft-queries.ts';
import { isSafePath, placeOf } from './file-rules.ts';
import { type Finding, reportOn } from './finding.ts';
import { keepFiles } from './package-store.ts';
import { sniffPhoto } from './rules.ts';
import { readDrawing } from './svg-drawing.ts';

export type PictureToAdd = {
  draftId: string;
  /** What the file is called where it comes from; its name in the course is made of it. */
  name: string;
  bytes: Uint8Array;
  /** The picture it takes the place of, `media/….webp`: then texts go on showing it. */
  replaces?: string | null;
};

export type AddedPicture = { path: string; bytes: number };

/** What comes in: 15 MB, as for evidence; decoded, 40 million pixels. */
const most = { bytes: 15 * 1024 * 1024, pixels: 40_000_000 };

/**
 * Puts a picture into an open draft. A photograph is made small (WebP, 1280 pixels, 300 KB) and loses what the camera
 * wrote beside it; a drawing (SVG) must pass the reader. The same picture again is one. Refuses with `not-found`,
 * `too-large`, or `invalid` with the rules that it breaks: those of findings, or `heic`, `not-a-picture`, `broken`,
 * `too-many-pixels`.
 */
export async function addPicture(ctx: Ctx, picture: PictureToAdd): Promise<AddedPicture> {
  if (picture.bytes.length > most.bytes) throw new AppError('too-large', 'picture of a draft');
  await findDraftById(ctx, picture.draftId); // before any file is opened
  const { bytes, ending } = await readUpload(picture);
  return transact(ctx, async (tx) => {
    const { id: draftId } = await findDraftById(tx, picture.draftId);
    const files = await listDraftFiles(tx, draftId);
    const kept = await keepFiles(tx, new Map([['', bytes]]));
    const hash = kept.get('') ?? '';
    const known = files.find((file) => file.hash === hash && file.path.startsWith('media/'));
    if (known && !picture.replaces) return { path: known.path, bytes: bytes.length };
    const taken = new Set(files.map(({ path }) => path));
    const path = picture.replaces ? checkPlace(picture.replaces, ending) : freePath(picture.name, ending, taken);
    const changed = await changeFiles(tx, draftId, new Map([[path, hash]]));
    if (changed.length > 0) await recordEvent(tx, 'course-draft.saved', draftId);
    return { path, bytes: bytes.length };
  });
}

/** Takes a picture or a recording that no text uses out of a draft. Refuses with `not-found`. */
export async function removeMedia(
  ctx: Ctx,
  { draftId, path }: { draftId: string; path: string },
): Promise<{ changed: boolean }> {
  await transact(ctx, async (tx) => {
    const draft = await findDraftById(tx, draftId);
    const file = path.startsWith('media/') ? await findDraftFile(tx, draft.id, path) : null;
    if (!file) throw new AppError('not-found', path);
    await changeFiles(tx, draft.id, new Map([[path, null]]));
    await recordEvent(tx, 'course-draft.saved', draft.id);
  });
  return { changed: true };
}

const refuse = (...rules: string[]): AppError =>
  new AppError(
    'invalid',
    'picture',
    rules.map((rule) => ({ path: ['picture'], rule })),
  );

async function readUpload({ name, bytes }: PictureToAdd): Promise<{ bytes: Uint8Array; ending: 'svg' | 'webp' }> {
  const format = sniffPhoto(bytes);
  if (format === 'heic') throw refuse('heic');
  if (!format) {
    const text = new TextDecoder().decode(bytes);
    if (!name.toLowerCase().endsWith('.svg') && !/<svg[\s>]/.test(text.slice(0, 1000))) throw refuse('not-a-picture');
    const findings: Finding[] = [];
    const drawing = readDrawing(text.replace(/\r\n?/g, '\n'), reportOn('', findings));
    if (!drawing) throw refuse(...new Set(findings.map(({ rule }) => rule)));
    return { bytes: new TextEncoder().encode(text.replace(/\r\n?/g, '\n')), ending: 'svg' };
  }
  const photo = await encodePhoto(bytes, most.pixels);
  if (typeof photo === 'string') throw refuse(photo);
  return { bytes: photo.bytes, ending: 'webp' };
}

/** A picture keeps its name only among its own kind. */
function checkPlace(path: string, ending: string): string {
  const kind = isSafePath(path) ? placeOf(path)?.kind : undefined;
  if (kind !== 'photo' && kind !== 'drawing') throw new AppError('not-found', path);
  if (!path.endsWith(`.${ending}`)) throw refuse('other-kind');
  return path;
}

/** `media/my-pear.webp`, or the next number when that is taken. */
export function freePath(name: string, ending: string, taken: ReadonlySet<string>): string {
  const slug = name
    .toLowerCase()
    .replace(/\.[a-z0-9]+$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const pathOf = (number: number) => `media/${slug || 'picture'}${number === 1 ? '' : `-${number}`}.${ending}`;
  let number = 1;
  while (taken.has(pathOf(number))) number += 1;
  return pathOf(number);
}
