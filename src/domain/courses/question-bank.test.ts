import { describe, expect, it } from 'vitest';
import { type Finding, reportOn } from './finding.ts';
import { readBank } from './question-bank.ts';

const read = (text: string) => {
  const findings: Finding[] = [];
  const place = { prefix: 'LIVE-M1-', competencies: new Set(['LV01']), taken: new Set<string>() };
  const questions = readBank(text, place, reportOn('quiz.gift', findings));
  return { questions, findings: findings.map(({ line, rule, name }) => `${line} ${rule} ${name}`.trim()) };
};
const one = (body: string) => read(`// LV01\n::LIVE-M1-Q01:: 题 ${body}\n`);

describe('readBank', () => {
  it('names one broken question with its line; the others load', () => {
    const sound = (number: number) => `// LV01\n::LIVE-M1-Q0${number}:: 题 {=甲#对 ~乙#错}\n`;
    const { questions, findings } = read(`${sound(1)}\n// LV01\n::LIVE-M1-Q02::\n题 {\n=甲#对\n~乙#错\n\n${sound(3)}`);
    expect(questions.map(({ id }) => id)).toEqual(['LIVE-M1-Q01', 'LIVE-M1-Q03']);
    expect(findings).toEqual(['8 question-broken LIVE-M1-Q02']);
  });

  it('reads every kind', () => {
    const base = { id: 'LIVE-M1-Q01', stem: '题', competency: 'LV01' };
    const a = (isRight: boolean) => ({ text: '甲', feedback: 'x', isRight });
    const b = (isRight: boolean) => ({ text: '乙', feedback: 'y', isRight });
    expect(one('{=甲#x ~乙#y}').questions).toEqual([
      { ...base, kind: 'single', choices: [a(true), b(false)], feedback: '' },
    ]);
    expect(one('{~%50%甲#x ~%50%乙#y ~%-100%丙#z ####w}').questions).toMatchObject([
      { ...base, kind: 'several', choices: [{ weight: 50 }, { weight: 50 }, { weight: -100 }], feedback: 'w' },
    ]);
    expect(one('{#27.7:0.05####w}').questions).toEqual([
      { ...base, kind: 'number', value: 27.7, tolerance: 0.05, feedback: 'w' },
    ]);
    expect(one('{#1..3####w}').questions).toMatchObject([{ kind: 'number', value: 2, tolerance: 1 }]);
    expect(one('{=甲#x =乙#y}').questions).toMatchObject([
      { kind: 'text', accepted: [{ text: '甲' }, { text: '乙' }] },
    ]);
  });

  it('tells those who were wrong the first feedback of a true or false question', () => {
    const choices = (isTrue: boolean) => [
      { text: '对', isRight: isTrue, feedback: isTrue ? '是的' : '再想' },
      { text: '不对', isRight: !isTrue, feedback: isTrue ? '再想' : '是的' },
    ];
    expect(one('{T#再想#是的}').questions).toMatchObject([{ kind: 'single', choices: choices(true) }]);
    expect(one('{F#再想#是的}').questions).toMatchObject([{ kind: 'single', choices: choices(false) }]);
  });

  it('keeps escaped signs and lets no markup through', () => {
    const { questions } = read('// LV01\n::LIVE-M1-Q01:: 2\\:1 \\{a\\} <b> & {=1\\=1#x ~\\~#y}\n');
    expect(questions[0]?.stem).toBe('2:1 {a} &lt;b&gt; &amp;');
    expect(questions[0]).toMatchObject({ choices: [{ text: '1=1' }, { text: '~' }] });
  });

  const wrong: [text: string, findings: string[]][] = [
    ['::LIVE-M1-Q01:: 题 {=甲#x ~乙#y}', ['1 question-competency LIVE-M1-Q01']],
    ['// LV09\n::LIVE-M1-Q01:: 题 {=甲#x ~乙#y}', ['2 competency-unknown LV09']],
    ['// LV01\n::LIVE-M2-Q01:: 题 {=甲#x ~乙#y}', ['2 question-id LIVE-M2-Q01']],
    ['// LV01\n题 {=甲#x ~乙#y}', ['2 question-id']],
    ['// LV01\n::LIVE-M1-Q01:: 题 {=甲#x ~乙}', ['2 question-feedback LIVE-M1-Q01']],
    ['// LV01\n::LIVE-M1-Q01:: 题 {~甲#x ~乙#y}', ['2 question-right LIVE-M1-Q01']],
    ['// LV01\n::LIVE-M1-Q01:: 题 {=甲#x =乙#y ~丙#z}', ['2 question-right LIVE-M1-Q01']],
    ['// LV01\n::LIVE-M1-Q01:: 题 {~%40%甲#x ~%40%乙#y ~丙#z}', ['2 question-right LIVE-M1-Q01']],
    ['// LV01\n::LIVE-M1-Q01:: 题 {T#x}', ['2 question-feedback LIVE-M1-Q01']],
    ['// LV01\n::LIVE-M1-Q01:: 题 {#5}', ['2 question-feedback LIVE-M1-Q01']],
    ['// LV01\n::LIVE-M1-Q01:: 题 {}', ['2 question-kind LIVE-M1-Q01']],
    ['// LV01\n::LIVE-M1-Q01:: 题 {=甲 -> 乙 =丙 -> 丁 =戊 -> 己}', ['2 question-kind LIVE-M1-Q01']],
    ['// LV01\n::LIVE-M1-Q01::[html] <b>题</b> {=甲#x ~乙#y}', ['2 question-format LIVE-M1-Q01']],
    [`// LV01\n::LIVE-M1-Q01:: ${'题'.repeat(4001)} {=甲#x ~乙#y}`, ['2 question-broken LIVE-M1-Q01']],
    ['// LV01\n::LIVE-M1-Q01:: 题 {=甲#x ~乙#y}\n::LIVE-M1-Q02:: 题 {=甲#x ~乙#y}', ['3 question-broken LIVE-M1-Q01']],
  ];
  it.each(wrong)('refuses %j', (text, findings) => {
    const found = read(text);
    expect(found.questions).toEqual([]);
    expect(found.findings).toEqual(findings);
  });

  it.each(['', '\n\n', '// only a comment\n', '$CATEGORY: a/b\n\n'])('finds nothing in %j', (text) => {
    expect(read(text)).toEqual({ questions: [], findings: [] });
  });
});
