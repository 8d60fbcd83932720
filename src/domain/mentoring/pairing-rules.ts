/**
 * How well a mentor suits a learner, and why, in facts that a page can say. The smaller the cost the better; what the
 * numbers weigh against each other is written down here and nowhere else.
 */
import { mandarin } from '../cohorts/survey-rules.ts';
import { type Speciality, specialities } from './mentor-rules.ts';

export type LearnerToPair = {
  id: string;
  /** Of her village or village group: `/qingsui/shiwan/shimo/`; null when she has not said. */
  path: string | null;
  /** 60+, or she reads in 长辈模式: someone who speaks as she does matters most to her. */
  isElder: boolean;
  /** What she said in the entry survey that she speaks best: 西南官话, 普通话; null when she has not said. */
  speech?: string | null | undefined;
  courseId: string;
  /** Whose learner she is now; null when nobody's. */
  mentorId: string | null;
};

export type MentorToPair = {
  id: string;
  /** Of the villages she comes to. */
  paths: readonly string[];
  dialects: readonly string[];
  specialities: readonly string[];
  capacity: number;
  /** Learners she keeps whatever is suggested here. */
  load: number;
};

/** 同村, 同镇, or further. */
export type Nearness = 'village' | 'town' | 'far';

/** What speaks for a pair: `village`, `town`, `same-speech:本地话`, `dialect:本地话`, `speciality:operations`, `now`, `room:4`. */
export type Fact = string;

/** `/qingsui/shiwan/shimo/` and what lies below it is one village; the two first names are its town. */
const villageOf = (path: string): string => path.split('/').slice(0, 4).join('/');
const townOf = (path: string): string => path.split('/').slice(0, 3).join('/');

export function nearnessOf(path: string | null, paths: readonly string[]): Nearness {
  if (!path) return 'far';
  if (paths.some((one) => villageOf(one) === villageOf(path))) return 'village';
  return paths.some((one) => townOf(one) === townOf(path)) ? 'town' : 'far';
}

/** What a course asks a mentor to know; any other course asks for nothing special. */
const asked: Readonly<Record<string, readonly Speciality[]>> = {
  'live-selling': ['operations', 'photo'],
  'mothers-evening-school': ['community', 'operations'],
  'brand-content': ['brand', 'photo'],
  'rural-logistics': ['logistics'],
  'station-keeper': ['community', 'logistics'],
  'law-and-traceability': ['law'],
};

/** The first speciality of a mentor that a course asks for; null when there is none, `any` when it asks for nothing. */
export function specialityFor(courseId: string, own: readonly string[]): Speciality | 'any' | null {
  const wanted = asked[courseId];
  if (!wanted) return 'any';
  return specialities.find((one) => wanted.includes(one) && own.includes(one)) ?? null;
}

const weights = {
  nearness: { village: 0, town: 2, far: 6 },
  /** Nobody who speaks as she does: for an elder, for anybody else, and for one who named another language than ours. */
  noDialect: { elder: 6, other: 1, named: 3 },
  noSpeciality: 3,
  /** A mentor filled to her last place; each place before costs its share. */
  fullest: 4,
  /** She knows her already: a suggestion does not move people about for little. */
  known: -4,
} as const;

/** 说一样的话: what a mentor speaks of what she named; null when nothing, or when she named nothing. */
export function sharedSpeech({ speech }: Pick<LearnerToPair, 'speech'>, dialects: readonly string[]): string | null {
  if (!speech) return null;
  return dialects.find((one) => one.includes(speech) || speech.includes(one)) ?? null;
}

/** What it costs that they do not speak alike: nothing in 普通话; without her word any dialect is better than none. */
function speechCost(learner: LearnerToPair, { dialects }: MentorToPair): number {
  if (learner.speech === mandarin || sharedSpeech(learner, dialects)) return 0;
  if (!learner.speech && dialects.length > 0) return 0;
  const { elder, named, other } = weights.noDialect;
  return learner.isElder ? elder : learner.speech ? named : other;
}

/** The cost of one pair, without what the mentor's load adds. */
export function pairCost(learner: LearnerToPair, mentor: MentorToPair): number {
  return (
    weights.nearness[nearnessOf(learner.path, mentor.paths)] +
    speechCost(learner, mentor) +
    (specialityFor(learner.courseId, mentor.specialities) ? 0 : weights.noSpeciality) +
    (learner.mentorId === mentor.id ? weights.known : 0)
  );
}

/** What the place costs that a mentor gives when she has `taken` learners already: the fuller, the dearer. */
export const placeCost = ({ capacity }: Pick<MentorToPair, 'capacity'>, taken: number): number =>
  weights.fullest * ((taken + 1) / Math.max(1, capacity));

/** Why these two, the strongest first; `room` is what she has left afterwards. */
export function factsOf(learner: LearnerToPair, mentor: MentorToPair, room: number): Fact[] {
  const nearness = nearnessOf(learner.path, mentor.paths);
  const speciality = specialityFor(learner.courseId, mentor.specialities);
  const shared = sharedSpeech(learner, mentor.dialects);
  const dialect = learner.speech ? null : mentor.dialects[0];
  return [
    ...(learner.mentorId === mentor.id ? ['now'] : []),
    ...(nearness === 'far' ? [] : [nearness]),
    ...(shared ? [`same-speech:${shared}`] : []),
    ...(dialect ? [`dialect:${dialect}`] : []),
    ...(speciality && speciality !== 'any' ? [`speciality:${speciality}`] : []),
    `room:${room}`,
  ];
}
