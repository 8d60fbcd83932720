import type { EvidenceItem, FileItem } from './package.ts';

/** The headings of a lesson, in their order; a reading is counted in them. domain.md §3.0 (统一六段). */
export const lessonSections: readonly string[] = [
  '今天学会什么',
  '为什么要紧',
  '看一看',
  '跟着做',
  '自己做',
  '记住三句话',
];

export type Minutes = { theoryMinutes: number; practiceMinutes: number };

/** A course below this share of practice is not published. */
export const leastPracticeShare = 0.6;

/** The share of practice, 0 to 1; null while there are no minutes at all. */
export function practiceShare({ theoryMinutes, practiceMinutes }: Minutes): number | null {
  const total = theoryMinutes + practiceMinutes;
  return total === 0 ? null : practiceMinutes / total;
}

/** Minutes of practice that are missing for 60%; 0 when it is reached. Counted in whole minutes, never rounded. */
export function practiceMissing({ theoryMinutes, practiceMinutes }: Minutes): number {
  const needed = Math.ceil((theoryMinutes * 3) / 2);
  const isEmpty = theoryMinutes + practiceMinutes === 0;
  return isEmpty ? 1 : Math.max(0, needed - practiceMinutes);
}

/** What is known of a reading; `finishedAt` is when she first said that she had finished. */
export type Progress = { furthest: number; finishedAt: Date | null };

/** A reading moves forward, never back; finishing is said once. */
export function advanceReading(
  known: Progress | null,
  seen: { furthest: number; sections: number; isFinished: boolean },
  now: Date,
): Progress | 'nothing-new' | 'too-far' {
  if (seen.furthest < 0 || seen.furthest > seen.sections) return 'too-far';
  const furthest = Math.max(known?.furthest ?? 0, seen.isFinished ? seen.sections : seen.furthest);
  const finishedAt = known?.finishedAt ?? (seen.isFinished ? now : null);
  const isNew = furthest > (known?.furthest ?? 0) || finishedAt !== (known?.finishedAt ?? null);
  return isNew ? { furthest, finishedAt } : 'nothing-new';
}

/** The section, counted from 1, where she stopped; null when she has hardly begun or has finished. */
export function sectionToResume({ furthest, finishedAt }: Progress): number | null {
  return !finishedAt && furthest > 1 ? furthest : null;
}

type Lessons<Lesson> = readonly { lessons: readonly Lesson[] }[];

/** The lesson to go on with: the one that is begun, else the first that is not finished; null when all are. */
export function nextLesson<Module extends Lessons<Lesson>[number], Lesson extends { id: string; isOutline: boolean }>(
  outline: readonly (Module & { lessons: readonly Lesson[] })[],
  readings: ReadonlyMap<string, Progress>,
): { module: Module; lesson: Lesson } | null {
  const places = outline.flatMap((module) => module.lessons.map((lesson) => ({ module, lesson })));
  const open = places.filter(({ lesson }) => !lesson.isOutline && !readings.get(lesson.id)?.finishedAt);
  return open.find(({ lesson }) => readings.has(lesson.id)) ?? open[0] ?? null;
}

/** Signs a second that are still understood from a loudspeaker across the fields. */
const radioPace = 4;

/** How long a script takes to be read out, in seconds. Breaks between lines are not counted: a pause is short. */
export const radioSeconds = (script: string): number => Math.ceil([...script.replace(/\s/g, '')].length / radioPace);
/** What a file is by its first bytes, whatever it is called. Only the three that browsers make are taken. */
/** Kinds of evidence that are files; the others are words. */
export const fileKinds = ['photo', 'paper', 'video', 'audio', 'signature'] as const;

/** Whether a thing to hand in is handed in as files. */
export const isFileItem = (item: EvidenceItem): item is FileItem => fileKinds.some((kind) => kind === item.kind);

export function sniffPhoto(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | 'heic' | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) === 'ftyp' && /^(hei[cxms]|hev[cx]|mif1|msf1|avi[fs])/.test(text(8, 12))) return 'heic';
  return null;
}
