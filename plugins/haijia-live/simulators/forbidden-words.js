import { gradeOf, scoreOf } from '#plugin-api';
import { draftOf } from './draft.js';
import { check, distinct, mentions, plain, wordsIn } from './words.js';

/**
 * S6 违禁词检查与改写. Score = max(0, 100 − 40·禁 − 15·慎无据 − 10·缺), distinct terms; any 禁 is not passed.
 * Open clauses: the marks in the first field are read and answered but do not score (the rule scores the text alone);
 * an exception phrase (「可用但须真实有据」) counts as 慎 and costs 15 unless the task names its proof; 卖惨 always costs;
 * an element without key words is not asked; a text with nothing in it scores by the formula and is never passed.
 */
const elements = [
  { id: 'name', label: '品名', words: 'nameWords', shown: 'goods' },
  { id: 'origin', label: '产地', words: 'originWords', shown: 'origin' },
  { id: 'spec', label: '规格', words: 'specWords', shown: 'spec' },
  { id: 'after', label: '售后', words: 'afterWords', shown: 'afterSale' },
];
const longest = 1500;

const textOf = (value) => (typeof value === 'string' ? value : '');
const listOf = (value) => (Array.isArray(value) ? value : []);

/** The terms that the seller can prove, with the proof: a list of `{term, proof}` or of terms. */
const proofsOf = (task) => {
  const known = listOf(task?.evidence)
    .map((one) => (typeof one === 'string' ? { term: one, proof: '' } : one))
    .filter((one) => typeof one?.term === 'string');
  return known.map(({ term, proof }) => ({ term, proof: textOf(proof) }));
};

export const hasProof = (task, hit) =>
  hit.class !== 'G' &&
  proofsOf(task).some(({ term }) => plain(term) === plain(hit.term) || plain(term) === plain(hit.text));

const moreOf = (task) => ({
  bans: task?.bans,
  cares: task?.cares,
  harmless: task?.harmless,
  exceptions: task?.exceptions,
});

export const simulator = {
  generate: draftOf,

  form(task) {
    const facts = elements.map(({ label, shown }) => ({ label, value: textOf(task[shown]).slice(0, 400) || '没写' }));
    const proofs = proofsOf(task).map(({ term, proof }) => `${term}：${proof}`);
    return {
      blocks: [
        {
          kind: 'text',
          text: `${textOf(task.who).slice(0, 40) || '主播'}要在直播间念一段稿子。先圈出要改的词，再改好它。`,
        },
        { kind: 'facts', rows: [...facts, { label: '手里的证据', value: proofs.join('；').slice(0, 400) || '没有' }] },
      ],
      fields: [
        {
          ...{ kind: 'marks', id: 'marks', label: '圈出要改的词', passage: textOf(task.draft).slice(0, 2000) },
          hint: '一行一个词，照原文抄。这一题不算分，帮您看看圈得全不全。',
          marks: [
            { id: 'ban', label: '不能说' },
            { id: 'care', label: '有证据才能说' },
          ],
        },
        {
          ...{ kind: 'text', id: 'rewrite', label: '改好的稿子', rows: 6, maxLength: 600 },
          hint: '品名、产地、规格、售后都要说到。',
        },
      ],
    };
  },

  grade(task, answer) {
    const written = textOf(answer?.rewrite);
    const isLong = [...written].length > longest;
    if (isLong) return tooLong();
    const hits = distinct(check(written, moreOf(task)));
    const bans = hits.filter(({ verdict }) => verdict === 'ban');
    const unproven = hits.filter((hit) => hit.verdict === 'care' && !hasProof(task, hit));
    const asked = elements.filter(({ words }) => wordsIn(task?.[words]).length > 0);
    const missing = asked.filter(({ words }) => !mentions(written, task[words]));
    const score = scoreOf(100 - 40 * bans.length - 15 * unproven.length - 10 * missing.length);
    const isEmpty = plain(written) === '';
    return {
      score,
      passed: score >= 80 && bans.length === 0 && !isEmpty,
      findings: [
        ...(isEmpty ? [finding('S6-text', false, '还没有写改好的稿子。一句一句改，改完再看一遍。')] : []),
        summaryOf('S6-ban', bans, '没有不能说的词。', '有不能说的词，一个扣 40 分，要改掉才算过。'),
        summaryOf('S6-care', unproven, '要证据的话，都有证据。', '有的话要证据，手里没有。一个扣 15 分。'),
        ...hits.slice(0, 30).map((hit) => hitFinding(task, hit)),
        ...asked.map((element) => elementFinding(element, task, missing)),
        ...marksFinding(task, answer),
      ],
    };
  },
};

const finding = (rule, ok, message, more = {}) => ({
  ...{ rule, ok, message, field: 'rewrite', competency: 'LV06' },
  ...more,
});

function tooLong() {
  const message = `稿子太长了，最多 ${longest} 字。删短了再交。`;
  return gradeOf([{ rule: 'S6-text', message, field: 'rewrite', competency: 'LV06', points: 100, earned: false }]);
}

const summaryOf = (rule, hits, good, bad) =>
  finding(rule, hits.length === 0, hits.length === 0 ? good : bad, {
    ...(hits.length > 0
      ? {
          how: hits
            .map(({ text }) => `「${text.slice(0, 20)}」`)
            .join('')
            .slice(0, 900),
        }
      : {}),
    competency: 'QL02',
  });

/** Position, class, why and two safer ways to say it; places count from 0, the end is not in. */
function hitFinding(task, hit) {
  const isProven = hit.verdict === 'care' && hasProof(task, hit);
  const verdict = hit.verdict === 'ban' ? '不能说' : isProven ? '有证据，可以说' : '没有证据，不能说';
  const said = `「${hit.text.slice(0, 30)}」属于${hit.name}，${verdict}。`;
  const place = `在第 ${hit.start + 1}–${hit.end} 个字，位置 [${hit.start},${hit.end})`;
  const [one, two] = hit.rewrites;
  const ways = isProven ? '说的时候，把证据拿给人看。' : `可改成「${one}」，或「${two}」。`;
  return finding(`S6-${hit.class}`, isProven, `${said}${isProven ? '' : hit.why}`, { how: `${place}。${ways}` });
}

function elementFinding({ id, label, shown }, task, missing) {
  const ok = !missing.some((one) => one.id === id);
  const example = textOf(task?.[shown]);
  const message = ok ? `${label}说到了。` : `${label}没说到，扣 10 分。买的人要靠它下单。`;
  return finding(`S6-${id}`, ok, message, ok || !example ? {} : { how: `可以说：${example.slice(0, 200)}` });
}

/** What the learner circled in the draft against what stands there: told, not scored. */
function marksFinding(task, answer) {
  const wanted = distinct(check(textOf(task?.draft).slice(0, longest), moreOf(task))).map((hit) => ({
    ...hit,
    word: plain(hit.text),
  }));
  const marks = listOf(answer?.marks)
    .slice(0, 20)
    .map((one) => ({
      text: textOf(one?.text).slice(0, 100),
      mark: one?.mark,
      word: plain(textOf(one?.text).slice(0, 100)),
    }))
    .filter(({ word }) => word !== '');
  if (wanted.length === 0 || marks.length === 0) return [];
  const covers = (mark, hit) => mark.word.includes(hit.word) || (mark.word.length > 1 && hit.word.includes(mark.word));
  const quoted = (list) =>
    list
      .slice(0, 4)
      .map(({ text }) => `「${text.slice(0, 8)}」`)
      .join('');
  const missed = wanted.filter((hit) => !marks.some((mark) => covers(mark, hit)));
  const wrong = wanted.filter((hit) => {
    const own = marks.filter((mark) => covers(mark, hit));
    return own.length > 0 && !own.some(({ mark }) => mark === hit.verdict);
  });
  const extra = marks.filter((mark) => !wanted.some((hit) => covers(mark, hit)));
  const said = [
    missed.length > 0 ? `漏了${quoted(missed)}。` : '',
    wrong.length > 0 ? `${quoted(wrong)}分错了类：绝对的、治病的不能说，要证的看证据。` : '',
    extra.length > 0 ? `${quoted(extra)}可以说，不用改。` : '',
  ].join('');
  return [finding('S6-marks', said === '', said || '要改的词都圈到了。', { field: 'marks' })];
}
