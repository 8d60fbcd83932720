import { describe, expect, it } from 'vitest';
import type { Lack, Mastery } from './mastery-rules.ts';
import { chooseNext, type NextStep, type Offers, sortByUrgency } from './skill-rules.ts';

const today = '2026-11-19';
const named = { title: '题', titleEn: 'T' };
const lesson = { ...named, courseId: 'c', moduleSlug: 'm', lessonSlug: 'l' };
const simulator = { ...named, pluginId: 'p', slug: 's' };
const task = { ...named, courseId: 'c', taskId: 'PA', isWaiting: false };
const all: Offers = { lesson, simulator, task };
const no: Offers = { lesson: null, simulator: null, task: null };
const standing = (state: Mastery['state'], lacks: Lack[], days: string[] = []): Mastery => ({
  ...{ state, lacks, days, rubric: null, provedOn: null, dueOn: null },
});
const rubric: Lack = { kind: 'rubric' };
const passes: Lack = { kind: 'simulator', passes: 1 };
const either: Lack = { kind: 'either', passes: 1 };
const again = (bySimulator: boolean): Lack => ({ kind: 'again', because: 'time', bySimulator });

describe('chooseNext', () => {
  it.each<[mastery: Mastery, offers: Offers, kind: NextStep['kind'] | null]>([
    [standing('known', []), all, null],
    [standing('not-yet', [either]), all, 'lesson'],
    [standing('not-yet', [either]), { ...all, lesson: null }, 'simulator'],
    [standing('started', [either]), all, 'simulator'],
    [standing('started', [either], ['2026-11-18']), all, 'simulator'],
    [standing('started', [either], [today]), all, 'task'],
    [standing('started', [either], [today]), { ...all, task: null }, 'tomorrow'],
    [standing('started', [rubric]), all, 'task'],
    [standing('started', [rubric]), { ...all, task: { ...task, isWaiting: true } }, 'waiting'],
    [standing('started', [rubric]), { ...all, task: null }, 'lesson'],
    [standing('started', [rubric]), no, 'mentor'],
    [standing('started', [rubric, passes]), all, 'simulator'],
    [standing('started', [rubric, passes], [today]), all, 'task'],
    [standing('started', [passes], [today]), all, 'tomorrow'],
    [standing('started', [passes]), { ...all, simulator: null }, 'lesson'],
    [standing('due-again', [again(true)]), all, 'simulator'],
    [standing('due-again', [again(false)]), all, 'task'],
    [standing('due-again', [again(false)]), no, 'mentor'],
  ])('%j', (mastery, offers, kind) => {
    expect(chooseNext(mastery, offers, today)?.kind ?? null).toBe(kind);
  });

  it('names where it leads to', () => {
    expect(chooseNext(standing('not-yet', [either]), all, today)).toEqual({ kind: 'lesson', ...lesson });
    expect(chooseNext(standing('started', [rubric]), all, today)).toEqual({
      kind: 'task',
      ...named,
      courseId: 'c',
      taskId: 'PA',
    });
  });
});

it('puts what is to be looked at again first, then what is begun, key competencies before others', () => {
  const next = { kind: 'mentor' } as const;
  const of = (name: string, state: Mastery['state'], isGate: boolean) => ({ name, isGate, mastery: { state }, next });
  const skills = [
    of('later', 'not-yet', false),
    of('key later', 'not-yet', true),
    of('begun', 'started', false),
    of('key begun', 'started', true),
    of('again', 'due-again', false),
    { ...of('known', 'known', true), next: null },
  ];
  expect(sortByUrgency(skills).map(({ name }) => name)).toEqual(['again', 'key begun', 'begun', 'key later', 'later']);
});
