import type { Picture } from './figures.ts';
import type { SortedFiles } from './package-files.ts';
import { hashOf } from './package-hash.ts';
import { readPhoto } from './picture-file.ts';
import { type RecordingFile, readRecording } from './recording-file.ts';
import { readDrawing } from './svg-drawing.ts';

/** A recording that can be played, and the hash under which its bytes are kept. */
export type Recorded = RecordingFile & { hash: string };

/** The pictures of a package by name; null for those that cannot be shown. `home` is where photographs are fetched. */
export function readPictures({ media }: Pick<SortedFiles, 'media'>, home: string): Map<string, Picture | null> {
  const pictures = new Map<string, Picture | null>();
  for (const [name, file] of media) {
    if (file.kind === 'drawing') {
      const drawing = readDrawing(file.text, file.report);
      pictures.set(name, drawing && { kind: 'drawing', ...drawing });
    } else if (file.kind === 'photo') {
      const photo = readPhoto(name, file.bytes, file.report);
      pictures.set(name, photo && { kind: 'photo', address: addressOf(home, name, hashOf(file.bytes)), ...photo });
    }
  }
  return pictures;
}

/** The recordings of a package by name; null for those that cannot be played. */
export function readRecordings({ media }: SortedFiles): Map<string, Recorded | null> {
  const recordings = new Map<string, Recorded | null>();
  for (const [name, file] of media) {
    if (file.kind !== 'sound') continue;
    const recording = readRecording(name, file.bytes, file.report);
    recordings.set(name, recording && { ...recording, hash: hashOf(file.bytes) });
  }
  return recordings;
}

/** Where a file of a course is fetched; its content is part of the address, so that it can be kept for ever. */
export const addressOf = (home: string, name: string, hash: string): string => `${home}${name}?v=${hash.slice(0, 16)}`;
