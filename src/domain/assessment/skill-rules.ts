/** What to practise next: one thing per competency, and of all of them the most urgent first. Pure. */
import type { Mastery } from './mastery-rules.ts';

type Named = { title: string; titleEn: string };
export type LessonStep = Named & { courseId: string; moduleSlug: string; lessonSlug: string };
export type SimulatorStep = Named & { pluginId: string; slug: string };
export type TaskStep = Named & { courseId: string; taskId: string };

/** What a course and its plug-in practices offer for a competency: of each, the one to take next. */
export type Offers = {
  /** A lesson of it that she has not read. */
  lesson: LessonStep | null;
  simulator: SimulatorStep | null;
  /** An assessment that judges it, and whether her work on it waits to be graded. */
  task: (TaskStep & { isWaiting: boolean }) | null;
};

/** The one next thing. `tomorrow`: she has passed today, and the other pass must be on another day. */
export type NextStep =
  | ({ kind: 'lesson' } & LessonStep)
  | ({ kind: 'simulator' | 'tomorrow' } & SimulatorStep)
  | ({ kind: 'task' | 'waiting' } & TaskStep)
  | { kind: 'mentor' };

/** Learn first, then practise, then be judged; null when nothing is left to do. */
export function chooseNext(mastery: Mastery, { lesson, simulator, task }: Offers, today: string): NextStep | null {
  const { state, lacks, days } = mastery;
  if (lacks.length === 0) return null;
  if (state === 'not-yet' && lesson) return { kind: 'lesson', ...lesson };
  const practises = lacks.some((lack) => lack.kind !== 'rubric' && (lack.kind !== 'again' || lack.bySimulator));
  const judged = lacks.some((lack) => lack.kind === 'rubric' || lack.kind === 'either' || lack.kind === 'again');
  const isDone = days.at(-1) === today;
  if (practises && simulator && !isDone) return { kind: 'simulator', ...simulator };
  if (judged && task) return { kind: task.isWaiting ? 'waiting' : 'task', ...named(task) };
  if (practises && simulator) return { kind: 'tomorrow', ...simulator };
  return lesson ? { kind: 'lesson', ...lesson } : { kind: 'mentor' };
}

const named = ({ courseId, taskId, title, titleEn }: TaskStep): TaskStep => ({ courseId, taskId, title, titleEn });

export type Standing = { isGate: boolean; mastery: Pick<Mastery, 'state'>; next: NextStep | null };

const urgency: Record<Mastery['state'], number> = { 'due-again': 0, started: 1, 'not-yet': 2, known: 3 };

/** The most urgent first: what is to be looked at again, then what is begun, key competencies before others. */
export const sortByUrgency = <Item extends Standing>(skills: readonly Item[]): Item[] =>
  skills
    .filter(({ next }) => next !== null)
    .toSorted(
      (one, other) =>
        urgency[one.mastery.state] - urgency[other.mastery.state] || Number(other.isGate) - Number(one.isGate),
    );
