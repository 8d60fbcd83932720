import type { Picture, Surroundings } from './figures.ts';
import { type Finding, type Report, reportOn } from './finding.ts';
import { type Recorded, readPictures, readRecordings } from './media-files.ts';
import type { SortedFiles } from './package-files.ts';

/** What the files of one course must agree on, gathered while they are read: ids, codes, assessments, media. */
export class CrossReferences {
  /** `LIVE`; empty when course.md does not say it: then no id can be wrong. */
  readonly code: string;
  readonly competencies: ReadonlySet<string>;
  readonly moduleNumbers: ReadonlySet<number>;
  readonly questionIds = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #expected: { id: string; line: number; report: Report }[] = [];
  readonly #pictures: ReadonlyMap<string, Picture | null>;
  readonly #recordings: ReadonlyMap<string, Recorded | null>;
  readonly #shown = new Set<string>();
  readonly #files: SortedFiles;
  readonly #home: string;
  readonly #findings: Finding[];

  constructor(
    files: SortedFiles,
    known: { photos: string; code: string; competencies: ReadonlySet<string>; home: string; findings: Finding[] },
  ) {
    this.code = known.code;
    this.competencies = known.competencies;
    this.moduleNumbers = new Set(files.modules.map(({ number }) => number));
    this.#pictures = readPictures(files, known.photos);
    this.#recordings = readRecordings(files);
    this.#files = files;
    this.#home = known.home;
    this.#findings = known.findings;
  }

  /** For files that are not there. */
  reportOn(path: string): Report {
    return reportOn(this.#home + path, this.#findings);
  }

  /** What a text of the package needs to be read; `media` is how it addresses pictures. */
  around(media: string, above: number, report: Report): Surroundings {
    return { media, above, report, pictures: this.#pictures, used: this.#shown };
  }

  takeId(id: string, line: number, report: Report): void {
    if (this.#ids.has(id)) report(line, 'id-taken', { name: id });
    this.#ids.add(id);
  }

  checkCodes(codes: readonly string[], lineOf: (place: number) => number, report: Report): void {
    codes.forEach((code, place) => {
      if (!this.competencies.has(code)) report(lineOf(place), 'competency-unknown', { name: code });
    });
  }

  expectTask(id: string, line: number, report: Report): void {
    this.#expected.push({ id, line, report });
  }

  /** A recording by its file name; undefined when there is none, null when it cannot be played. */
  takeRecording(name: string): Recorded | null | undefined {
    this.#shown.add(name);
    return this.#recordings.get(name);
  }

  /** Once everything is read: names what was expected and is not there, and media that nobody uses. */
  settle(taskIds: readonly string[]): void {
    // Of an assessment that could not be read nobody knows which one it is.
    const isWhole = taskIds.length === this.#files.tasks.length;
    for (const { id, line, report } of this.#expected) {
      if (isWhole && !taskIds.includes(id)) report(line, 'task-unknown', { name: id });
    }
    for (const [name, { report }] of this.#files.media) {
      if (!this.#shown.has(name)) report(1, 'image-unused', { name });
    }
  }
}
