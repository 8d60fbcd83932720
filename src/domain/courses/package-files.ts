import { isSafePath, mostBytesOf, placeOf } from './file-rules.ts';
import { type Finding, type Report, reportOn } from './finding.ts';
import { readText } from './text-file.ts';

/** A folder as it was read from disk or from a zip: paths with `/`, relative to it. */
export type PackageFiles = {
  files: ReadonlyMap<string, Uint8Array>;
  /** Symbolic links; they are named and not followed. */
  links: readonly string[];
};

/** A package of more files is not read. */
export const mostFiles = 2000;

/** Signs that shape Markdown, in one text and in all: more is not parsed. */
const mostMarks = { text: 5000, all: 750_000 };

/** One text of the package, with the place where its findings go. */
export type TextFile = { path: string; text: string; report: Report };

export type ModuleFiles = {
  number: number;
  slug: string;
  folder: string;
  module: TextFile | null;
  lessons: { number: number; slug: string; file: TextFile }[];
  bank: TextFile | null;
};

/** A picture or a recording of the package, before anybody has looked into it. */
export type MediaFile =
  | ({ kind: 'drawing' } & TextFile)
  | { kind: 'photo' | 'sound'; bytes: Uint8Array; report: Report };

export type SortedFiles = {
  course: TextFile | null;
  modules: ModuleFiles[];
  tasks: TextFile[];
  /** By name, with its ending. */
  media: Map<string, MediaFile>;
  /** How many signs that shape Markdown all texts have so far. */
  marks: number;
};

/** Where every file of a package belongs. `home` stands before each path in findings. */
export function sortFiles({ files, links }: PackageFiles, home: string, findings: Finding[]): SortedFiles {
  const sorted: SortedFiles = { course: null, modules: [], tasks: [], media: new Map(), marks: 0 };
  for (const path of links) reportOn(home + path, findings)(1, 'path-link');
  if (files.size > mostFiles) {
    reportOn(`${home}course.md`, findings)(1, 'files-many', { wanted: mostFiles });
    return sorted;
  }
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => byName(a, b))) {
    const report = reportOn(home + path, findings);
    if (!isSafePath(path)) report(1, 'path-unsafe');
    else sortFile(path, bytes, sorted, report);
  }
  checkNumbers(sorted, home, findings);
  return sorted;
}

/** One for all: making it takes longer than comparing. */
export const { compare: byName } = new Intl.Collator('en', { numeric: true });

function sortFile(path: string, bytes: Uint8Array, sorted: SortedFiles, report: Report): void {
  const place = placeOf(path);
  if (place?.kind === 'ignored') return;
  if (!place) {
    report(1, 'file-unknown');
    return;
  }
  if (place.kind === 'photo' || place.kind === 'sound') {
    sorted.media.set(place.name, { kind: place.kind, bytes, report });
    return;
  }
  const text = readText(bytes, report, mostBytesOf(place)) ?? '';
  const file = { path, text: path.endsWith('.md') && isHeavy(text, sorted, report) ? '' : text, report };
  if (place.kind === 'drawing') sorted.media.set(place.name, { kind: 'drawing', ...file });
  else if (place.kind === 'task') sorted.tasks.push(file);
  else if (place.kind === 'course') sorted.course = file;
  else {
    const module = findModule(sorted, place.module, place.moduleSlug);
    if (place.kind === 'lesson') module.lessons.push({ number: place.number, slug: place.slug, file });
    else if (place.kind === 'module') module.module = file;
    else module.bank = file;
  }
}

/** What Markdown has to look at twice: so much of it costs time, wherever it stands. */
const marks = /[[\]*_`|<>&\\#\n-]/g;

/** Whether a Markdown text is too heavy to be read, by itself or with those before it, which `sorted` counts.
 * The heaviest lesson that ships has 334 marks, a course of a thousand lessons a quarter of a million. */
export function isHeavy(text: string, sorted: Pick<SortedFiles, 'marks'>, report: Report): boolean {
  const found = text.match(marks)?.length ?? 0;
  if (found > mostMarks.text) report(1, 'file-marks', { found, wanted: mostMarks.text });
  if (sorted.marks <= mostMarks.all && sorted.marks + found > mostMarks.all) report(1, 'files-marks');
  sorted.marks += found;
  return found > mostMarks.text || sorted.marks > mostMarks.all;
}

function findModule({ modules }: SortedFiles, number: number, slug: string): ModuleFiles {
  const folder = `${number}-${slug}`;
  const found = modules.find((module) => module.folder === folder);
  if (found) return found;
  const module: ModuleFiles = { number, slug, folder, module: null, lessons: [], bank: null };
  modules.push(module);
  return module;
}

/** Folders and lessons are counted 1, 2, 3 without a gap: a number is part of every id. */
function checkNumbers({ modules }: SortedFiles, home: string, findings: Finding[]): void {
  modules.forEach(({ number, folder, lessons }, place) => {
    const report = reportOn(`${home}${folder}/`, findings);
    if (number !== place + 1) report(1, 'number-gap', { found: number, wanted: place + 1 });
    lessons.forEach(({ number, file }, at) => {
      if (number !== at + 1) file.report(1, 'number-gap', { found: number, wanted: at + 1 });
    });
  });
}
