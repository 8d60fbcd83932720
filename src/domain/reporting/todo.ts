/** 接着学: what a learner may continue, the most useful first. Pure. */
import type { LessonLink } from './home.ts';

type Titles = { title: string; titleEn: string };
type Reading = { furthest: number; sections: number; lastAt: Date; finishedAt: Date | null };

export type Studies = {
  revisions: readonly (Titles & { id: string; grader: string })[];
  /** Each course she takes: its lessons in order, and how far she has read them. */
  courses: readonly { lessons: readonly LessonLink[]; readings: ReadonlyMap<string, Reading> }[];
  /** What was added to her classes, in order, and whether she has passed it. */
  practices: readonly (Titles & { pluginId: string; slug: string; minutes: number; isPassed: boolean })[];
  wrongAnswers: number;
  certificates: readonly (Titles & { number: string })[];
};

export type Todo =
  | (Titles & { kind: 'revise'; submissionId: string; grader: string })
  /** `section`: the next she has not seen, counted from 1. */
  | { kind: 'read-on'; link: LessonLink; section: number; sections: number }
  | { kind: 'read-next'; link: LessonLink }
  /** `more`: so many others of her classes are still open. */
  | (Titles & { kind: 'practise'; pluginId: string; slug: string; minutes: number; more: number })
  | { kind: 'review'; questions: number }
  | (Titles & { kind: 'certificate'; number: string });

/** Work sent back, the lesson half read last, the next unread lesson of each course, the next practice of her classes, wrong answers, certificates. */
export function listTodos({ revisions, courses, practices, wrongAnswers, certificates }: Studies): Todo[] {
  return [
    ...revisions.map(({ id, title, titleEn, grader }) => {
      return { kind: 'revise' as const, submissionId: id, title, titleEn, grader };
    }),
    ...courses.flatMap(readOn),
    ...courses.flatMap(readNext),
    ...practise(practices),
    ...(wrongAnswers > 0 ? [{ kind: 'review' as const, questions: wrongAnswers }] : []),
    ...certificates.map(({ number, title, titleEn }) => ({ kind: 'certificate' as const, number, title, titleEn })),
  ];
}

function readOn({ lessons, readings }: Studies['courses'][number]): Todo[] {
  const half = lessons.flatMap((link) => {
    const reading = readings.get(link.lesson.id);
    const isHalf = reading && !reading.finishedAt && reading.furthest > 0 && !link.lesson.isOutline;
    return isHalf ? [{ link, reading }] : [];
  });
  const [last] = half.toSorted((one, other) => other.reading.lastAt.getTime() - one.reading.lastAt.getTime());
  if (!last) return [];
  const { furthest, sections } = last.reading;
  return [{ kind: 'read-on', link: last.link, section: Math.min(furthest + 1, sections), sections }];
}

function readNext({ lessons, readings }: Studies['courses'][number]): Todo[] {
  const isBegun = (id: string) => Boolean(readings.get(id)?.furthest || readings.get(id)?.finishedAt);
  const link = lessons.find(({ lesson }) => !lesson.isOutline && !isBegun(lesson.id));
  return link ? [{ kind: 'read-next', link }] : [];
}

function practise(practices: Studies['practices']): Todo[] {
  const [next, ...others] = practices.filter(({ isPassed }) => !isPassed);
  if (!next) return [];
  const { isPassed: _, ...practice } = next;
  return [{ kind: 'practise', ...practice, more: others.length }];
}
