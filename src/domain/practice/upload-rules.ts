/** What may come from a phone piece by piece. Pure. */
import type { FileItem } from '../courses/package.ts';
import { mostBytes } from './file-rules.ts';

const hour = 60 * 60 * 1000;

/** Files on their way at the same time, of one person; days until one that stands still is given up; tries to look at it. */
export const uploadLimits = { open: 6, days: 7, tries: 3, nameLength: 120 };

export type UploadRule = 'empty' | 'too-big' | 'too-many' | 'too-many-open' | 'day-full';

/** What already lies and waits: in this item, of this person, and of this person within a day, in bytes. */
export type Room = { inItem: number; open: number; dayBytes: number };

/** The bytes that a file for this item may have. */
export const mostBytesOf = ({ kind }: Pick<FileItem, 'kind'>): number =>
  mostBytes[kind === 'video' || kind === 'audio' ? kind : 'photo'];

/** Why a file may not set out; null when it may. Nothing of it has been sent yet, so nothing is lost. */
export function checkUpload(item: FileItem, bytes: number, room: Room): UploadRule | null {
  if (bytes <= 0) return 'empty';
  if (bytes > mostBytesOf(item)) return 'too-big';
  if (room.inItem >= item.max) return 'too-many';
  if (room.open >= uploadLimits.open) return 'too-many-open';
  return room.dayBytes + bytes > mostBytes.day ? 'day-full' : null;
}

/** The moment at which a file that set out at `startedAt` is given up. */
export const expiryOf = (startedAt: Date): Date => new Date(startedAt.getTime() + uploadLimits.days * 24 * hour);

/** Whether it was given up before it was whole. */
export const isExpired = (upload: { expiresAt: Date; finishedAt: Date | null }, now: Date): boolean =>
  upload.finishedAt === null && upload.expiresAt <= now;
