import { type Finding, inOrder, type Report, reportOn } from './finding.ts';
import { type FrontMatter, readYaml } from './front-matter.ts';
import type { ModuleOutline, OwnPart, Programme } from './package.ts';
import type { PackageFiles } from './package-files.ts';
import { type ProgrammeKeys, programmeKeys } from './programme-keys.ts';
import { packProgramme } from './programme-rules.ts';
import { leastPracticeShare, type Minutes, practiceMissing, practiceShare } from './rules.ts';
import { readText } from './text-file.ts';

/** What the programmes of a folder are checked against: its courses. */
export type Outlines = readonly { code: string; outline: readonly ModuleOutline[] }[];

/** A programme as its file says it; `position` is the number in front of the file's name. Null when it cannot be read. */
export type ReadProgramme = {
  path: string;
  id: string;
  position: number;
  programme: (Programme & Minutes) | null;
  findings: Finding[];
};

/** `programmes/2-mothers-evening.yaml` */
const placeOf = (path: string) => /^programmes\/(\d+)-([a-z0-9-]{2,50})\.yaml$/.exec(path);

/** The files in `programmes/`, in their order; whatever else lies there is found out. */
export function findProgrammeFiles({ files }: PackageFiles): [string, Uint8Array][] {
  const inside = [...files].filter(([path]) => path.startsWith('programmes/'));
  return inside.toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Reads every programme (班型) of a folder and checks it against the courses of the folder. courses/README.md §10. */
export function readProgrammes(packed: PackageFiles, courses: Outlines): ReadProgramme[] {
  const taken = new Set<string>();
  return findProgrammeFiles(packed).map(([path, bytes]) => {
    const findings: Finding[] = [];
    const report = reportOn(path, findings);
    const [, number = '', id = ''] = placeOf(path) ?? [];
    const read = { path, id, position: Number(number), findings };
    if (id === '') report(1, 'file-unknown');
    if (taken.has(id)) report(1, 'id-taken', { name: id });
    taken.add(id);
    const text = id && readText(bytes, report);
    const { value, lineOf } = text ? readYaml(text, programmeKeys, report) : { value: null, lineOf: () => 1 };
    if (!value) return { ...read, programme: null };
    const programme = programmeOf(id, value);
    const lessons = new Map(courses.flatMap(({ outline }) => outline).flatMap(byId));
    const packed = packProgramme(programme, lessons);
    checkLessons(value, courses, lineOf, report);
    checkMinutes(value, packed, lineOf, report);
    const { theoryMinutes, practiceMinutes } = packed;
    return { ...read, programme: { ...programme, theoryMinutes, practiceMinutes }, findings: inOrder(findings) };
  });
}

const byId = ({ lessons }: ModuleOutline) => lessons.map((lesson) => [lesson.id, lesson] as const);

function programmeOf(id: string, keys: ProgrammeKeys): Programme {
  const sessions = keys.sessions.map(({ title, title_en: titleEn, weekday, start, plan }) => {
    return { title, titleEn, weekday: weekday ?? null, start: start ?? keys.start, plan: plan.map(stepOf) };
  });
  return {
    ...{ id, title: keys.title, titleEn: keys.title_en, summary: keys.summary, summaryEn: keys.summary_en },
    ...{ audience: keys.for, audienceEn: keys.for_en, rhythm: keys.when, rhythmEn: keys.when_en },
    ...{ weeks: keys.weeks, perWeek: keys.per_week, weekdays: keys.weekdays ?? [], time: keys.time },
    ...{ endBy: keys.end_by, tea: keys.tea, sessions },
  };
}

function stepOf(step: ProgrammeKeys['sessions'][number]['plan'][number]): { lessonId: string } | OwnPart {
  if (typeof step === 'string') return { lessonId: step };
  const { title, title_en: titleEn, kind, minutes } = step;
  return { title, titleEn, kind, minutes };
}

type LineOf = FrontMatter<unknown>['lineOf'];

/** Whether the lessons that it promises are there, each once and in the order of its course, and no others. */
function checkLessons(keys: ProgrammeKeys, courses: Outlines, lineOf: LineOf, report: Report): void {
  const promised = promisedLessons(keys, courses, lineOf, report);
  const known = new Set(
    courses.flatMap(({ outline }) => outline.flatMap(({ lessons }) => lessons.map(({ id }) => id))),
  );
  const order = [...promised.keys()];
  const seen = new Set<string>();
  const furthest = new Map<string, string>();
  keys.sessions.forEach(({ plan }, session) => {
    plan.forEach((name, place) => {
      if (typeof name !== 'string') return;
      const line = lineOf('sessions', session, 'plan', place);
      const course = promised.get(name);
      const before = furthest.get(course ?? '');
      if (!known.has(name)) report(line, 'programme-lesson', { name });
      else if (!course) report(line, 'programme-foreign', { name });
      else if (seen.has(name)) report(line, 'programme-double', { name });
      else if (before && order.indexOf(before) > order.indexOf(name)) {
        report(line, 'programme-order', { name, found: before });
      } else furthest.set(course, name);
      seen.add(name);
    });
  });
  for (const [name, course] of promised) {
    if (!seen.has(name)) report(lineOf('covers', course), 'programme-missing', { name });
  }
}

/** Every lesson of what it covers, in order, with the code of its course. */
function promisedLessons({ covers }: ProgrammeKeys, courses: Outlines, lineOf: LineOf, report: Report) {
  const promised = new Map<string, string>();
  for (const [code, modules] of Object.entries(covers)) {
    const course = courses.find((one) => one.code === code);
    const line = lineOf('covers', code);
    if (!course) {
      report(line, 'programme-course', { name: code });
      continue;
    }
    const numbers = course.outline.map(({ number }) => number);
    const wanted = modules === 'all' ? numbers : modules;
    for (const name of wanted.filter((number) => !numbers.includes(number))) {
      report(line, 'module-unknown', { name: `${code} ${name}` });
    }
    for (const { lessons } of course.outline.filter(({ number }) => wanted.includes(number))) {
      for (const { id } of lessons) promised.set(id, code);
    }
  }
  return promised;
}

/** Whether each session is neither too short nor too long nor too late, and all of them are what was said. */
function checkMinutes(
  keys: ProgrammeKeys,
  packed: ReturnType<typeof packProgramme>,
  lineOf: LineOf,
  report: Report,
): void {
  const { net: bounds, end_by: endBy, minutes: stated } = keys;
  for (const { number: name, net, end } of packed.sessions) {
    const line = lineOf('sessions', name - 1);
    const words = { name: String(name) };
    if (net < bounds.least || net > bounds.most) {
      report(line, 'programme-net', { ...words, found: net, wanted: `${bounds.least}–${bounds.most}` });
    }
    if (end > endBy) report(line, 'programme-late', { ...words, found: end, wanted: endBy });
  }
  const total = packed.theoryMinutes + packed.practiceMinutes;
  if (total !== stated) report(lineOf('minutes'), 'programme-minutes', { found: total, wanted: stated });
  const meetings = keys.weeks * keys.per_week;
  if (meetings !== keys.sessions.length) {
    report(lineOf('weeks'), 'programme-weeks', { found: keys.sessions.length, wanted: meetings });
  }
  const share = practiceShare(packed);
  if (share !== null && share < leastPracticeShare) {
    report(1, 'hands-on-low', { found: Math.floor(share * 100), wanted: practiceMissing(packed) });
  }
}
