import { z } from 'astro/zod';
import { describe, expect, it } from 'vitest';
import { type Finding, reportOn } from './finding.ts';
import { readFrontMatter } from './front-matter.ts';
import { lessonKeys, taskKeys } from './package-keys.ts';

const small = z.strictObject({ id: z.string(), list: z.array(z.number()).optional() });
const read = (text: string, schema: z.ZodType = small) => {
  const findings: Finding[] = [];
  const { value, body, above } = readFrontMatter(text, schema, reportOn('a.md', findings));
  return { value, body, above, findings: findings.map(({ line, rule, name }) => `${line} ${rule} ${name}`.trim()) };
};

describe('readFrontMatter', () => {
  it('parts front matter and body', () => {
    expect(read('---\nid: a\n---\n\nbody\n---\nmore')).toEqual({
      value: { id: 'a' },
      body: '\nbody\n---\nmore',
      above: 3,
      findings: [],
    });
  });

  const wrong: [text: string, findings: string[]][] = [
    ['', ['1 front-missing']],
    ['id: a', ['1 front-missing']],
    ['\n---\nid: a\n---', ['1 front-missing']],
    ['---\nid: a\n', ['1 front-unclosed']],
    ['---\n---\n', ['2 key-wrong ---']],
    ['---\n[]\n---', ['2 key-wrong ---']],
    ['---\nid: a\nid: b\n---', ['3 key-double id']],
    ['---\nid: a\nidd: b\n---', ['3 key-unknown idd']],
    ['---\nid: 3\n---', ['2 key-wrong id']],
    ['---\nlist: [1]\n---', ['2 key-wrong id']],
    ['---\nid: a\nlist:\n  - 1\n  - x\n---', ['5 key-wrong list.1']],
    ['---\nid: &a b\nlist: [*a]\n---', ['3 yaml-alias a']],
    ['---\n__proto__: { id: a }\n---', ['2 key-wrong id', '2 key-unknown __proto__']],
    ['---\nid: !!js/function x\n---', ['2 yaml-broken Unresolved tag: tag:yaml.org,2002:js/function']],
  ];
  it.each(wrong)('names what is wrong in %j', (text, findings) => {
    const found = read(text);
    expect(found.findings).toEqual(findings);
    expect(found.value).toBeNull();
  });

  it('survives what would make it run for ever', () => {
    const bombs = [
      `id: ${'['.repeat(20_000)}`,
      `id: ${'{a: '.repeat(5000)}`,
      `${'- '.repeat(9000)}x`,
      '? '.repeat(5000),
    ];
    for (const bomb of bombs) expect(read(`---\n${bomb}\n---`).findings).not.toEqual([]);
  });
});

describe('the keys of a lesson', () => {
  const sound = 'id: LIVE-M1-L1\ntitle: 一\ntitle_en: one\nkind: theory\nminutes: 30\ncompetencies: [LV01]';
  const findingsOf = (text: string) => read(`---\n${text}\n---\n`, lessonKeys).findings;
  it('are enough', () => expect(findingsOf(sound)).toEqual([]));

  const changes: [from: string, to: string, finding: string][] = [
    ['title: 一\n', '', '2 key-missing title'],
    ['minutes: 30', 'minutes: 30 分', '6 key-wrong minutes'],
    ['minutes: 30', 'minutes: 2.5', '6 key-wrong minutes'],
    ['minutes: 30', 'minutes: -1', '6 key-wrong minutes'],
    ['minutes: 30', 'minutes:', '6 key-wrong minutes'],
    ['minutes: 30', 'minutes: 481', '6 key-wrong minutes'],
    ['kind: theory', 'kind: talk', '5 key-wrong kind'],
    ['id: LIVE-M1-L1', 'id: live-1', '2 key-wrong id'],
    ['[LV01]', '[]', '7 key-wrong competencies'],
    ['[LV01]', 'LV01', '7 key-wrong competencies'],
    ['[LV01]', '[lv1]', '7 key-wrong competencies.0'],
    ['[LV01]', '[LV01]\nlaw_effective: 2026-13-01', '8 key-wrong law_effective'],
    ['[LV01]', '[LV01]\nlaw_effective: 1. Feb', '8 key-wrong law_effective'],
    ['[LV01]', '[LV01]\nstatus: done', '8 key-wrong status'],
    ['[LV01]', `[LV01]\nradio: ${'长'.repeat(601)}`, '8 key-wrong radio'],
    ['[LV01]', '[LV01]\nminute: 3', '8 key-unknown minute'],
  ];
  it.each(changes)('%s → %s', (from, to, finding) => {
    expect(findingsOf(sound.replace(from, to))).toEqual([finding]);
  });
});

describe('the keys of an assessment', () => {
  it('name the place within a list', () => {
    const text = `---
id: PA-LIVE-1
title: 一
title_en: one
minutes: 0
module: 1
days: 7
evidence:
  - { id: a, kind: hologram, label: 一, hint: 二, required: true }
  - { id: b, kind: photo, label: 一, hint: 二, required: yes, max: 0 }
rubric:
  - id: C1
    title: 一
    formal: 一
    weight: 101
    gate: true
    competencies: [LV01]
    levels: { 4: 一, 3: 二, 2: 三 }
---
`;
    expect(read(text, taskKeys).findings).toEqual([
      '9 key-wrong evidence.0.kind',
      '10 key-wrong evidence.1.required',
      '10 key-wrong evidence.1.max',
      '15 key-wrong rubric.0.weight',
      '18 key-missing rubric.0.levels.1',
    ]);
  });
});
