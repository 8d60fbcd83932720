import { describe, expect, it } from 'vitest';
import { type Sign, type Suggestion, type SurveyOption, suggestFrom } from './survey-rules.ts';

const option = (id: string, means: Sign[] = [], programmeId: string | null = null): SurveyOption => {
  return { id, title: id, titleEn: id, icon: null, means, weekday: null, programmeId };
};
const field = (id: string, options: SurveyOption[]) => ({
  id,
  title: id,
  titleEn: id,
  kind: 'several' as const,
  options,
});
const survey = {
  items: [
    {
      ...{ id: 'all', title: '', titleEn: '', hint: '', hintEn: '' },
      fields: [
        { id: 'words', title: '', titleEn: '', kind: 'text' as const, most: 20 },
        field('signs', [
          ...[option('slow-1', ['slow']), option('slow-2', ['slow']), option('slow-3', ['slow', 'audio'])],
          ...[option('quick', ['quick']), option('audio', ['audio']), option('care', ['childcare']), option('plain')],
        ]),
        field('times', [option('day', ['daytime']), option('night', ['evening'])]),
        field('wishes', [
          option('live', [], 'live-evening'),
          option('station', [], 'station-wednesday'),
          option('lost', [], 'no-more'),
        ]),
      ],
    },
  ],
};
const programmes = [
  { id: 'live-evening', time: 'evening' as const },
  { id: 'station-wednesday', time: 'daytime' as const },
];
const suggest = (...answers: string[]): Suggestion => suggestFrom(survey, new Set(answers), programmes);

describe('suggestFrom', () => {
  it('suggests nothing in particular when all is skipped', () => {
    expect(suggest()).toEqual({
      ...{ pace: 'normal', isAudioFirst: false, needsChildcare: false, programmeId: null, isAtOtherTime: false },
      because: { pace: [], audio: [], childcare: [], programme: [] },
    });
  });

  it.each([
    ['normal', [], []],
    ['normal', ['plain', 'words', 'unheard-of'], []],
    ['normal', ['slow-1'], []],
    ['slow', ['slow-1', 'slow-2'], ['slow-1', 'slow-2']],
    ['slow', ['slow-1', 'slow-2', 'slow-3'], ['slow-1', 'slow-2', 'slow-3']],
    ['quick', ['quick'], ['quick']],
    ['normal', ['quick', 'slow-1'], []],
    ['slow', ['quick', 'slow-1', 'slow-3'], ['slow-1', 'slow-3']],
  ] as const)('pace: %s for %j', (pace, answers, because) => {
    expect(suggest(...answers)).toMatchObject({ pace, because: { pace: because } });
  });

  it.each([
    [['audio'], true, false, ['audio'], []],
    [['slow-3'], true, false, ['slow-3'], []],
    [['care'], false, true, [], ['care']],
    [['audio', 'care', 'slow-3'], true, true, ['slow-3', 'audio'], ['care']],
    [['plain', 'quick'], false, false, [], []],
  ] as const)('audio first and childcare for %j', (answers, isAudioFirst, needsChildcare, audio, childcare) => {
    expect(suggest(...answers)).toMatchObject({ isAudioFirst, needsChildcare, because: { audio, childcare } });
  });

  it.each([
    [['live'], 'live-evening', false],
    [['live', 'night'], 'live-evening', false],
    [['live', 'day'], 'live-evening', true],
    [['live', 'day', 'night'], 'live-evening', false],
    [['station', 'night'], 'station-wednesday', true],
    [['station', 'day'], 'station-wednesday', false],
    [['station', 'live'], 'live-evening', false],
    [['lost'], null, false],
    [['lost', 'station'], 'station-wednesday', false],
    [['day'], null, false],
    [['plain'], null, false],
  ] as const)('programme for %j: %s', (answers, programmeId, isAtOtherTime) => {
    const suggestion = suggest(...answers);
    expect(suggestion).toMatchObject({ programmeId, isAtOtherTime });
    expect(suggestion.because.programme).toHaveLength(programmeId ? 1 : 0);
  });
});
