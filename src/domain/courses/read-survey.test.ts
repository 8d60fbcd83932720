import { describe, expect, it } from 'vitest';
import { folderWithProgramme, surveyText } from '#tests/support/small-programme.ts';
import { readSurvey } from './read-survey.ts';

const programmes = [{ id: 'circle-evenings' }];
const read = (text: string | null = surveyText) => readSurvey(folderWithProgramme({ 'survey.yaml': text }), programmes);

describe('readSurvey', () => {
  it('reads what the file says', () => {
    const { survey, findings } = read();
    expect(findings).toEqual([]);
    expect(survey).toMatchObject({ titleEn: 'Entry survey', minutes: 8, introEn: 'Say what you like.' });
    expect(survey?.items).toMatchObject([
      {
        ...{ id: 'phone', hintEn: 'Show it.' },
        fields: [
          { id: 'model', kind: 'text', most: 40 },
          {
            kind: 'one',
            options: [
              { id: 'roomy', titleEn: 'Yes', icon: null, means: [], weekday: null, programmeId: null },
              { id: 'full', icon: 'phone', means: ['slow'], programmeId: 'circle-evenings' },
            ],
          },
        ],
      },
    ]);
  });

  it.each([
    ['a name twice', 'id: full', 'id: model', 20, 'id-taken'],
    ['a programme that is not there', 'programme: circle', 'programme: square', 20, 'programme-unknown'],
    ['a sign that means nothing', '[slow]', '[lazy]', 20, 'key-wrong'],
    ['a day that no week has', 'icon: phone', 'weekday: 8', 20, 'key-wrong'],
    ['an unknown key', 'most: 40', 'most: 40, income: yes', 13, 'key-unknown'],
    ['a kind that is not there', 'kind: one', 'kind: maybe', 15, 'key-wrong'],
    ['a single option', '          - { id: roomy, title: 装得下, title_en: "Yes" }\n', '', 18, 'key-wrong'],
    ['no hint in English', '    hint_en: Show it.\n', '', 7, 'key-missing'],
  ])('finds %s', (_what, old, now, line, rule) => {
    expect(surveyText).toContain(old);
    const { findings } = read(surveyText.replace(old, now));
    expect(findings.map((finding) => [finding.line, finding.rule])).toEqual([[line, rule]]);
  });

  it('reads a folder without a survey', () => {
    expect(read(null)).toEqual({ survey: null, findings: [] });
  });
});
