/** The lines of a learner's hands-on account. Pure. */
import type { ModuleOutline } from '../courses/package.ts';

type Named = { title: string; titleEn: string };
type Proof = Named & { href: string; minutes: number; moduleNumber: number | null; provedAt: Date | null };

/** A thing that was practised or is still to be: an assessment, a simulator, or lessons that only a class practises. */
export type Line = Omit<Proof, 'moduleNumber' | 'href'> & {
  kind: 'assessment' | 'simulator' | 'lesson';
  /** Null for lessons: what was present for in class counts as taught. */
  href: string | null;
  /** The best score of a simulator; null while there is none. */
  best: number | null;
  /** Graded tries of a simulator, and on how many different days they were. */
  tries: number;
  days: number;
  /** It extends the course without being planned: done, it counts as proved. */
  isExtra: boolean;
  /** The lessons whose practice an assessment proves. */
  lessons: Named[];
};

/** `number` and names are null for what stands at the end of the course. */
export type ModuleLines = {
  number: number | null;
  names: Named | null;
  planned: number;
  proved: number;
  lines: Line[];
};

export type Practised = {
  outline: readonly ModuleOutline[];
  tasks: readonly (Proof & { id: string })[];
  simulators: readonly (Proof & Pick<Line, 'best' | 'tries' | 'days' | 'isExtra'>)[];
};

/** Everything that is to be practised, by module; modules without practice are left out. */
export function handsOnLines({ outline, tasks, simulators }: Practised): ModuleLines[] {
  const lessons = outline.flatMap((module) => module.lessons.filter(({ kind }) => kind === 'practice'));
  const linesOf = (number: number | null): Line[] => [
    ...tasks.filter(({ moduleNumber }) => moduleNumber === number).map((task) => ofTask(task, lessons)),
    ...ofClass(outline.find((module) => module.number === number)?.lessons ?? [], tasks),
    ...simulators.filter(({ moduleNumber }) => moduleNumber === number).map(ofSimulator),
  ];
  const modules = outline.map(({ number, title, titleEn }) => ({ number, names: { title, titleEn } }));
  return [...modules, { number: null, names: null }].flatMap((module) => {
    const lines = linesOf(module.number);
    const planned = sumOf(lines.filter(({ isExtra }) => !isExtra));
    const proved = sumOf(lines.filter(({ provedAt }) => provedAt));
    return lines.length > 0 ? [{ ...module, planned, proved, lines }] : [];
  });
}

/** What is no simulator has no scores. */
const untried = { best: null, tries: 0, days: 0, isExtra: false };

type Lesson = ModuleOutline['lessons'][number];

function ofTask({ id, title, titleEn, href, minutes, provedAt }: Practised['tasks'][number], all: Lesson[]): Line {
  const lessons = all.filter(({ task }) => task === id).map((one) => ({ title: one.title, titleEn: one.titleEn }));
  return { kind: 'assessment', title, titleEn, href, minutes, provedAt, ...untried, lessons };
}

function ofSimulator(practice: Practised['simulators'][number]): Line {
  const { title, titleEn, href, minutes, provedAt, best, tries, days, isExtra } = practice;
  return { kind: 'simulator', title, titleEn, href, minutes, provedAt, best, tries, days, isExtra, lessons: [] };
}

/** Practice lessons that no assessment proves. */
function ofClass(lessons: readonly Lesson[], tasks: Practised['tasks']): Line[] {
  const alone = lessons.filter(({ kind, task }) => kind === 'practice' && !tasks.some(({ id }) => id === task));
  const rest = { href: null, provedAt: null, ...untried, lessons: [] };
  return alone.map(({ title, titleEn, minutes }) => ({ kind: 'lesson', title, titleEn, minutes, ...rest }));
}

const sumOf = (lines: readonly Line[]): number => lines.reduce((all, { minutes }) => all + minutes, 0);
