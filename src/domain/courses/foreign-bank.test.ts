import { describe, expect, it } from 'vitest';
import { mostForeignBytes, readForeignBank } from './foreign-bank.ts';
import { checkQuestion } from './question-rules.ts';
import { readBankSource } from './question-source.ts';
import { tidyQuestion, writeBank } from './question-writer.ts';

const place = { prefix: 'LIVE-M1-', taken: new Set(['LIVE-M1-Q10', 'LIVE-M2-Q44']), competencies: new Set(['LV01']) };
const read = (content: string | Uint8Array) =>
  readForeignBank(typeof content === 'string' ? new TextEncoder().encode(content) : content, place);
/** The questions of a file that has no findings. */
const questionsOf = (content: string) => {
  const { questions, findings } = read(content);
  expect(findings).toEqual([]);
  return questions;
};
const notesOf = (content: string) =>
  questionsOf(content).flatMap(({ notes }) => notes.map(({ rule, found }) => `${rule} ${found}`.trim()));
const findingsOf = (content: string | Uint8Array) => {
  const { questions, findings } = read(content);
  return [questions.length, ...findings.map(({ line, rule, found }) => `${line} ${rule} ${found}`.trim())];
};

describe('GIFT from elsewhere', () => {
  const exported = `// question: 0  name: Switch category to $course$/top/生鲜/包装
$CATEGORY: $course$/top/生鲜/包装


// question: 7  name: 称重
::称重::[html]<p>称重<b>第一步</b>？</p>{
	=空秤开机#<p>对</p>
	~<p>先说斤两</p>
	~%-50%看一眼
}

// LV01
没有名字的题 {T}

// LV77
::LIVE-M1-Q03::留着题号 {#5:1####话}

::连线::配一配 {=梨 -> 纸\\:箱 =笋 -> 冰袋 = -> 竹篮}

::写一段::说说你的店 {}

::说明::下面是包装题。

::缺词::一箱 {=5#对 =%50%五} 斤。

::坏了::题 {=甲 ~乙

::区间::多少 {#=3:1#准 =%50%3:2#差一点}
`;

  it('gets ids, keeps the codes that exist, and says what becomes of each question', () => {
    const found = questionsOf(exported).map(({ name, line, category, sources, notes }) => [
      `${line} ${name} / ${category}`,
      sources.map(({ id, competency, kind }) => [id, competency, kind].filter(Boolean).join(' ')),
      notes.map(({ rule, found }) => `${rule} ${found}`.trim()),
    ]);
    expect(found).toEqual([
      ['6 称重 / 生鲜 / 包装', ['LIVE-M1-Q11 single'], ['penalty']],
      ['13 没有名字的题 / 生鲜 / 包装', ['LIVE-M1-Q12 LV01 truefalse'], []],
      ['16 LIVE-M1-Q03 / 生鲜 / 包装', ['LIVE-M1-Q03 number'], []],
      ['18 连线 / 生鲜 / 包装', ['LIVE-M1-Q13 single', 'LIVE-M1-Q14 single'], ['matching 2']],
      ['20 写一段 / 生鲜 / 包装', [], ['essay']],
      ['22 说明 / 生鲜 / 包装', [], ['description']],
      ['24 缺词 / 生鲜 / 包装', ['LIVE-M1-Q15 text'], ['partial']],
      ['26 坏了 / 生鲜 / 包装', [], ['broken …']],
      ['28 区间 / 生鲜 / 包装', ['LIVE-M1-Q16 number'], ['answers']],
    ]);
  });

  it('turns HTML into words, and a matching question into one choice for each pair', () => {
    const [weigh, , , match, , note] = questionsOf(exported);
    expect(weigh?.sources[0]).toMatchObject({
      stem: '称重第一步？',
      choices: [
        { text: '空秤开机', feedback: '对', isRight: true },
        { text: '先说斤两', feedback: '', isRight: false },
        { text: '看一眼', isRight: false },
      ],
    });
    expect(match?.sources).toMatchObject([
      { stem: '配一配\n梨', choices: [{ text: '纸:箱', isRight: true }, { text: '冰袋' }, { text: '竹篮' }] },
      { stem: '配一配\n笋', choices: [{ isRight: false }, { isRight: true }, { isRight: false }] },
    ]);
    expect(note?.text).toBe('下面是包装题。');
  });

  it('can be written into a bank of ours, where what is missing is named', () => {
    const sources = questionsOf(exported).flatMap(({ sources }) => sources);
    expect(readBankSource(writeBank(sources)).questions).toEqual(sources.map(tidyQuestion));
    expect(sources.flatMap(checkQuestion).map(({ rule }) => rule)).toContain('question-feedback');
  });

  it('takes our own file back as it was', () => {
    const bank = '// LV01\n::LIVE-M1-Q01:: 圆的？ {T#不#对}\n';
    expect(writeBank(questionsOf(bank).flatMap(({ sources }) => sources))).toBe(bank);
  });

  it('leaves out a matching question with too many or too few halves, and keeps its words', () => {
    const pairs = (count: number) => Array.from({ length: count }, (_, at) => `=左${at} -> 右${at}`).join(' ');
    for (const count of [1, 11]) {
      const [question] = questionsOf(`::连线:: 题 {${pairs(count)}}\n`);
      expect(question?.sources).toEqual([]);
      expect(question?.notes).toMatchObject([{ rule: 'kind', found: `matching, ${count}` }]);
      expect(question?.text).toContain('左0 → 右0');
    }
  });
});

const quiz = (...questions: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`;
const question = (type: string, inside: string, stem = '题') =>
  `<question type="${type}"><name><text>名</text></name><questiontext format="html"><text><![CDATA[<p>${stem}</p>]]></text></questiontext>${inside}</question>`;
const answer = (fraction: number, text: string, feedback = '话', more = '') =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text><feedback format="html"><text>${feedback}</text></feedback>${more}</answer>`;

describe('Moodle XML', () => {
  const base = { id: 'LIVE-M1-Q11', competency: null, comments: [], stem: '题', feedback: '' };
  const one = (text: string) => questionsOf(quiz(text)).flatMap(({ sources }) => sources);

  it('reads each kind', () => {
    const choices = [
      { text: '甲', feedback: '话', isRight: true },
      { text: '乙', feedback: '话', isRight: false },
    ];
    expect(one(question('multichoice', `<single>true</single>${answer(100, '甲')}${answer(0, '乙')}`))).toEqual([
      { ...base, kind: 'single', choices },
    ]);
    const weights = [50, 50, -25].map((weight) => answer(weight, `${weight}`)).join('');
    expect(one(question('multichoice', `<single>false</single>${weights}`))).toMatchObject([
      { kind: 'several', choices: [{ weight: 50 }, { weight: 50 }, { weight: -25 }] },
    ]);
    expect(one(question('truefalse', answer(0, 'true', '错') + answer(100, 'false', '对')))).toEqual([
      { ...base, kind: 'truefalse', isTrue: false, whenRight: '对', whenWrong: '错' },
    ]);
    expect(one(question('shortanswer', answer(100, '梨') + answer(100, '雪梨')))).toMatchObject([
      { kind: 'text', accepted: [{ text: '梨', feedback: '话' }, { text: '雪梨' }] },
    ]);
    expect(one(question('numerical', answer(100, '27,7', '话', '<tolerance>0.05</tolerance>')))).toEqual([
      { ...base, kind: 'number', value: 27.7, tolerance: 0.05, feedback: '话' },
    ]);
    const pair = (left: string, right: string) =>
      `<subquestion format="html"><text>${left}</text><answer><text>${right}</text></answer></subquestion>`;
    expect(one(question('matching', pair('梨', '纸箱') + pair('笋', '冰袋') + pair('', '竹篮')))).toMatchObject([
      { id: 'LIVE-M1-Q11', stem: '题\n梨', choices: [{ text: '纸箱', isRight: true }, {}, { text: '竹篮' }] },
      { id: 'LIVE-M1-Q12', stem: '题\n笋', choices: [{ isRight: false }, { isRight: true }, {}] },
    ]);
  });

  const sorts: [what: string, text: string, notes: string[]][] = [
    ['essay', question('essay', '<graderinfo format="html"><text>看三处</text></graderinfo>'), ['essay']],
    ['cloze', question('cloze', ''), ['kind cloze']],
    ['calculated', question('calculated', answer(100, '{a}+{b}')), ['kind calculated']],
    ['a kind that is also a word of the language', question('constructor', ''), ['kind constructor']],
    ['description', question('description', ''), ['description']],
    [
      'picture',
      question('truefalse', answer(100, 'true'), '看<img src="@@PLUGINFILE@@/a.png" alt="秤">'),
      ['picture a.png'],
    ],
    ['penalty', question('truefalse', `<penalty>0.3333333</penalty>${answer(100, 'true')}`), ['penalty 33%']],
    ['grade', question('truefalse', `<defaultgrade>3.0</defaultgrade>${answer(100, 'true')}`), ['grade 3']],
    ['hints', question('truefalse', `<hint format="html"><text>想想</text></hint>${answer(100, 'true')}`), ['hints 1']],
    ['tags', question('truefalse', `<tags><tag><text>秤</text></tag></tags>${answer(100, 'true')}`), ['tags 秤']],
    ['case', question('shortanswer', `<usecase>1</usecase>${answer(100, 'A')}`), ['case']],
    ['wildcard', question('shortanswer', answer(100, '雪*')), ['wildcard 雪*']],
    ['partial', question('shortanswer', answer(100, '梨') + answer(50, '果')), ['partial 果']],
    ['several numbers', question('numerical', answer(100, '5') + answer(50, '6', '近了')), ['answers 6（近了）']],
    [
      'units',
      question('numerical', `${answer(100, '5')}<units><unit><unit_name>斤</unit_name></unit></units>`),
      ['units 斤'],
    ],
    ['no number', question('numerical', answer(100, 'x')), ['broken x']],
    ['tolerance', question('numerical', answer(100, '5', '话', '<tolerance>-1</tolerance>')), ['tolerance -1']],
    [
      'single of parts',
      question('multichoice', `<single>true</single>${answer(50, '甲')}${answer(0, '乙')}`),
      ['partial 50%'],
    ],
    ['open tag', '<question type="truefalse"><name><text>名</name></question>', ['broken <question type="truefalse">']],
    ['script', question('truefalse', answer(100, 'true'), '题<script>alert(1)</script>'), ['script script']],
  ];
  it.each(sorts)('lists what does not come in: %s', (_, text, notes) => {
    expect(notesOf(quiz(text, question('truefalse', answer(100, 'true'))))).toEqual(notes);
  });

  it('keeps the words of what it cannot ask', () => {
    const [essay] = questionsOf(quiz(question('essay', '<graderinfo format="html"><text>看三处</text></graderinfo>')));
    expect(essay).toMatchObject({ name: '名', text: '题\n\n看三处', sources: [] });
  });

  it('gives what is said to all who were right or wrong to the options that say nothing', () => {
    const said =
      '<correctfeedback><text>对了</text></correctfeedback><incorrectfeedback><text>再想</text></incorrectfeedback>';
    const text = question('multichoice', said + answer(100, '甲', '') + answer(0, '乙', '') + answer(0, '丙'));
    expect(one(text)).toMatchObject([{ choices: [{ feedback: '对了' }, { feedback: '再想' }, { feedback: '话' }] }]);
    expect(notesOf(quiz(text))).toEqual(['combined-feedback']);
  });

  it('names categories as people do', () => {
    const category = '<question type="category"><category><text>$course$/top/生鲜/包装</text></category></question>';
    expect(questionsOf(quiz(category, question('truefalse', answer(100, 'true'))))[0]?.category).toBe('生鲜 / 包装');
  });

  it('reads the rest when one is broken, and names its line', () => {
    const broken = '<question type="truefalse"><questiontext><text>没写完';
    const found = questionsOf(
      quiz(question('truefalse', answer(100, 'true')), broken, question('truefalse', answer(100, 'true'))),
    );
    expect(found.map(({ line, sources }) => [line, sources.length])).toEqual([
      [3, 1],
      [4, 0],
      [5, 1],
    ]);
    expect(found[1]).toMatchObject({ text: '没写完', notes: [{ rule: 'broken' }] });
  });
});

describe('files that are not what they should be', () => {
  const gbk = Uint8Array.from([0xcc, 0xe2, 0xc4, 0xbf, 0x20, 0x7b, 0x54, 0x7d]); // 题目 {T}
  const wrong: [what: string, content: string | Uint8Array, found: (string | number)[]][] = [
    ['nothing', '', [0, '1 file-empty']],
    ['only remarks', '// 注\n', [0, '1 file-empty']],
    ['GBK', gbk, [0, '1 file-encoding GBK']],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x3c, 0x00]), [0, '1 file-encoding UTF-16']],
    ['a picture', Uint8Array.from([0x89, 0x50, 0xff, 0xff, 0x00]), [0, '1 file-encoding ?']],
    ['large XML', new Uint8Array(mostForeignBytes.xml + 1).fill(60), [0, '1 file-large 5']],
    ['large GIFT', new Uint8Array(mostForeignBytes.gift + 1).fill(65), [0, '1 file-large 1']],
    ['other XML', '<html><body/></html>', [0, '1 xml-foreign html']],
    ['a cut file', '<quiz><question type="truefalse"><name>', [1, '1 xml-broken </quiz>']],
    ['an entity bomb', '<!DOCTYPE q [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n<quiz>&b;</quiz>', [0, '1 xml-doctype']],
    ['an outer entity', '<?xml version="1.0"?>\n<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>', [0, '2 xml-doctype']],
    ['depth', `<quiz>${'<a>'.repeat(500_000)}`, [0, '1 xml-broken </quiz>']],
    ['depth in a question', `<quiz><question>${'<a>'.repeat(500_000)}`, [1, '1 xml-broken </quiz>']],
    ['too many', '题 {T}\n\n'.repeat(1002), [1000, '2001 questions-many 1000']],
  ];
  it.each(wrong)('%s', (_, content, found) => expect(findingsOf(content)).toEqual(found));

  it('reads a byte order mark and the line ends of Windows', () => {
    expect(questionsOf('\uFEFF::名:: 题 {\r\n=甲#x\r\n~乙#y\r\n}\r\n')).toMatchObject([{ name: '名', notes: [] }]);
  });
});
