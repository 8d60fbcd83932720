import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { changeFiles } from './draft-files.ts';
import { type DraftFile, findDraftById, findDraftFile, readDraftFile } from './draft-queries.ts';
import { type Dialect, dialects, placeOf } from './file-rules.ts';
import { type Finding, reportOn } from './finding.ts';
import { editFrontMatter, type FrontValue, readFront } from './front-matter-edit.ts';
import { keepFiles } from './package-store.ts';
import { kindOfRecording, mostRecordingBytes, readRecording } from './recording-file.ts';

type Place = { draftId: string; path: string; dialect: Dialect };

/**
 * Puts recorded speech into a lesson of an open draft, one per dialect: the file into `media/`, its name into the lesson's
 * front matter. Refuses with `not-found`, `too-large` (over 1 MB) or `invalid` with the rule that the recording breaks:
 * `audio-broken` (neither whole MP3 nor Ogg Opus) or `audio-fast` (over 24 kbit/s).
 */
export async function addRecording(
  ctx: Ctx,
  { bytes, ...place }: Place & { bytes: Uint8Array },
): Promise<{ changed: boolean }> {
  if (bytes.length > mostRecordingBytes) throw new AppError('too-large', 'recording of a lesson');
  const ending = kindOfRecording(bytes);
  const file = `${nameOf(place)}.${ending ?? 'mp3'}`;
  const findings: Finding[] = [];
  readRecording(file, bytes, reportOn('', findings));
  const issues = findings.map(({ rule, found }) => ({ path: ['recording', String(found)], rule }));
  if (issues.length > 0) throw new AppError('invalid', 'recording of a lesson', issues);
  return transact(ctx, async (tx) => {
    const { id: draftId } = await findDraftById(tx, place.draftId);
    const kept = await keepFiles(tx, new Map([[`media/${file}`, bytes]]));
    const lesson = await findLessonFile(tx, draftId, place.path);
    const fresh = { dialect: place.dialect, file: `../media/${file}` };
    const { texts, gone } = await writeAudio(tx, lesson, place.dialect, [fresh]);
    const changed = await changeFiles(tx, draftId, new Map<string, string | null>([...gone, ...kept, ...texts]));
    if (changed.length > 0) await recordEvent(tx, 'course-draft.saved', draftId);
    return { changed: changed.length > 0 };
  });
}

/** Takes the recording of a dialect out of a lesson, and its file out of the draft. Refuses with `not-found`. */
export async function removeRecording(ctx: Ctx, place: Place): Promise<{ changed: boolean }> {
  return transact(ctx, async (tx) => {
    const { id: draftId } = await findDraftById(tx, place.draftId);
    const lesson = await findLessonFile(tx, draftId, place.path);
    const { texts, gone } = await writeAudio(tx, lesson, place.dialect, []);
    const changed = await changeFiles(tx, draftId, new Map<string, string | null>([...gone, ...texts]));
    if (changed.length > 0) await recordEvent(tx, 'course-draft.saved', draftId);
    return { changed: changed.length > 0 };
  });
}

/** `m1-l3-one-phone-1`: by the lesson's place and the dialect's. */
function nameOf({ path, dialect }: Place): string {
  const place = placeOf(path);
  if (place?.kind !== 'lesson') throw new AppError('not-found', path);
  return `m${place.module}-l${place.number}-${place.slug}-${dialects.indexOf(dialect) + 1}`;
}

async function findLessonFile(tx: TxCtx, draftId: string, path: string): Promise<DraftFile> {
  const file = await findDraftFile(tx, draftId, path);
  if (!file) throw new AppError('not-found', path);
  return file;
}

/** The lesson with other recordings of a dialect, and the files that it names no more. */
async function writeAudio(tx: TxCtx, file: DraftFile, dialect: Dialect, fresh: FrontValue[]) {
  const text = new TextDecoder().decode(await readDraftFile(tx, file));
  const held: unknown = readFront(text)?.audio;
  const audio: Named[] = Array.isArray(held) ? held : [];
  const old = audio.filter((one) => one.dialect === dialect);
  const others = audio.filter((one) => one.dialect !== dialect);
  const named = [...others.map((one) => ({ dialect: `${one.dialect}`, file: `${one.file}` })), ...fresh];
  const written = editFrontMatter(text, { audio: named.length > 0 ? named : undefined });
  const texts = await keepFiles(tx, new Map([[file.path, new TextEncoder().encode(written)]]));
  return { texts, gone: old.map((one) => [`${one.file}`.replace('../', ''), null] as const) };
}

type Named = { dialect?: unknown; file?: unknown };
