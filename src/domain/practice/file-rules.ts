import { sniffPhoto } from '../courses/rules.ts';

const mega = 1024 * 1024;
/** In bytes, as files come in; `day`: what one person may put up within 24 hours, as it is stored. */
export const mostBytes = { photo: 15 * mega, video: 30 * mega, audio: 6 * mega, day: 200 * mega };
export const mostPixels = 40_000_000;

export type FileRule =
  | 'no-file'
  | 'not-a-photo'
  | 'not-a-video'
  | 'not-a-recording'
  | 'too-big'
  | 'too-many-pixels'
  | 'too-long'
  | 'broken'
  /** A film with a track besides picture and sound that cannot be taken out: it may say where it was taken. */
  | 'hidden-track'
  | 'too-many'
  | 'day-full';

/** `name` is what the file is called on the phone; empty when the whole item is meant. */
export type FileIssue = { path: ['files', itemId: string, name: string]; rule: FileRule };

/** What can be said about a picture before it is opened. */
export function checkPicture(bytes: Uint8Array): FileRule | null {
  if (bytes.length > mostBytes.photo) return 'too-big';
  return sniffPhoto(bytes) ? null : 'not-a-photo';
}

/** Pictures in three sizes, films with a still; `full` is the file itself. */
export const evidenceSizes = ['small', 'middle', 'full', 'poster'] as const;
export type EvidenceSize = (typeof evidenceSizes)[number];

type Hashes = { mediaType: string; fileHash: string; middleHash: string | null; smallHash: string | null };

/** Which stored file is a size of some evidence; what has no smaller sizes has itself; null for no such size. */
export function partOf(
  evidence: Hashes & { posterHash: string | null },
  size: EvidenceSize,
): { hash: string; mediaType: string } | null {
  const { mediaType, fileHash, middleHash, smallHash, posterHash } = evidence;
  if (size === 'poster') return posterHash ? { hash: posterHash, mediaType: 'image/webp' } : null;
  const smaller = size === 'small' ? (smallHash ?? middleHash) : size === 'middle' ? middleHash : null;
  return { hash: smaller ?? fileHash, mediaType };
}
