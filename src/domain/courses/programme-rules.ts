import type { LessonKind, OwnPart, Programme, ProgrammeSession } from './package.ts';
import type { Minutes } from './rules.ts';

/** A lesson as a programme needs it. */
export type PlannedLesson = { id: string; title: string; titleEn: string; kind: LessonKind; minutes: number };

/** One thing of a session: a lesson, an own part, or the id of a lesson that is not there any more. */
export type Step<Lesson extends PlannedLesson> =
  | { is: 'lesson'; lesson: Lesson }
  | { is: 'part'; part: OwnPart }
  | { is: 'gone'; lessonId: string };

export type PackedSession<Lesson extends PlannedLesson> = ProgrammeSession &
  Minutes & {
    /** 1, 2, …, and the week in which it is. */
    number: number;
    week: number;
    /** Class minutes without the tea break. */
    net: number;
    /** `21:00`: when everybody goes home, tea included. */
    end: string;
    steps: Step<Lesson>[];
  };

export type Packed<Lesson extends PlannedLesson> = Minutes & { sessions: PackedSession<Lesson>[] };

/** A programme with its lessons found, and the minutes of each session and of all. */
export function packProgramme<Lesson extends PlannedLesson>(
  { sessions, tea, perWeek }: Pick<Programme, 'sessions' | 'tea' | 'perWeek'>,
  lessons: ReadonlyMap<string, Lesson>,
): Packed<Lesson> {
  const packed = sessions.map((session, at): PackedSession<Lesson> => {
    const steps = session.plan.map((step) => findStep(step, lessons));
    const theoryMinutes = minutesOf(steps, 'theory');
    const practiceMinutes = minutesOf(steps, 'practice');
    const net = theoryMinutes + practiceMinutes;
    const place = {
      number: at + 1,
      week: Math.floor(at / perWeek) + 1,
      net,
      end: addMinutes(session.start, net + tea),
    };
    return { ...session, ...place, theoryMinutes, practiceMinutes, steps };
  });
  return { sessions: packed, ...addUp(packed) };
}

/** The minutes of several things together. */
export const addUp = (all: readonly Minutes[]): Minutes => ({
  theoryMinutes: all.reduce((sum, { theoryMinutes }) => sum + theoryMinutes, 0),
  practiceMinutes: all.reduce((sum, { practiceMinutes }) => sum + practiceMinutes, 0),
});

/** A time of day some minutes later: 18:30 and 150 are 21:00. */
export function addMinutes(clock: string, minutes: number): string {
  const [hours = 0, rest = 0] = clock.split(':').map(Number);
  const later = hours * 60 + rest + minutes;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(later / 60))}:${two(later % 60)}`;
}

function findStep<Lesson extends PlannedLesson>(
  step: ProgrammeSession['plan'][number],
  lessons: ReadonlyMap<string, Lesson>,
): Step<Lesson> {
  if (!('lessonId' in step)) return { is: 'part', part: step };
  const lesson = lessons.get(step.lessonId);
  return lesson ? { is: 'lesson', lesson } : { is: 'gone', lessonId: step.lessonId };
}

function minutesOf(steps: readonly Step<PlannedLesson>[], kind: LessonKind): number {
  const timed = steps.flatMap((step) => (step.is === 'lesson' ? [step.lesson] : step.is === 'part' ? [step.part] : []));
  return timed.filter((one) => one.kind === kind).reduce((sum, { minutes }) => sum + minutes, 0);
}
