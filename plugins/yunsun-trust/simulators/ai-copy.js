/**
 * S16 AI文案核真 (QL03): a draft that an AI wrote, eight claims, the papers that the family has. Each claim is judged:
 * proved (with its paper), unproved, illegal; then the draft is rewritten, and marked as made by an AI.
 *
 * Decisions where the rule is open:
 * - 5 + 5 for a proved claim: the paper counts only when the claim was judged proved. A paper beside another verdict is
 *   overlooked.
 * - The rewrite is checked by S6 (`words.js`). Beyond its list, the words of the task's illegal claims (降压) are forbidden
 *   and those of its unproved claims (得奖、亩产) need proof; words of proved claims have it (a
 *   proved claim without words: what S6 finds in it). 卖惨 always needs it in vain.
 * - Nothing written (fewer than 4 Han characters), or more than 1500 signs, earns nothing for the rewrite.
 * - A forbidden word in the rewrite costs its 20 points and no more: only the missing mark of AI fails by itself.
 * - A task that does not say where an AI was used had its text written by one. `rewrite: false` asks for no rewrite.
 */
import { gradeOf } from '#plugin-api';
import { draftOf } from './ai-drafts.js';
import { check, distinct, plain } from './words.js';

const verdicts = [
  { id: 'proved', label: '有证据' },
  { id: 'unproved', label: '无证据' },
  { id: 'illegal', label: '违规' },
];
const uses = { text: '文字', image: '图片', host: '数字人主播' };
const longest = 1500;

const kinds = {
  selenium: '测的要是这批货，写明标准号。土里有，不算。',
  organic: '证书要在有效期，写着这样货，有有机码。',
  highland: '要有海拔数，和文案写的一样。',
  wild: '人种的、人做的，就不是野生。',
  pressure: '食品不能说治病，有什么纸都不行。',
  heritage: '名录上要写着这样货的手艺。',
  award: '奖状上的年份、谁发的、什么货，都要对上。',
  yield: '拿称重记录除一除，和文案的数比。',
};

/** @type {import('#plugin-api').Simulator} */
export const simulator = {
  generate: draftOf,

  form(task) {
    const [claims, papers] = [claimsOf(task), papersOf(task)];
    const used = usesOf(task);
    return {
      blocks: [
        {
          kind: 'quote',
          who: 'AI 写的（教学用，是假的）',
          text: textOf(recordOf(task)['draft']).slice(0, 2000) || '这一篇没有原文。',
        },
        ...paperBlocks(papers),
        ...(used.length > 0 ? [{ kind: 'text', text: `这次用 AI 做的：${used.join('、')}。` }] : []),
      ],
      fields: [
        ...(claims.length > 0 ? [claimField(claims, papers)] : []),
        ...(asksRewrite(task) ? [rewriteField] : []),
        ...(used.length > 0 ? [labelField] : []),
      ],
    };
  },

  grade(task, answer) {
    const given = recordOf(answer);
    const [claims, rows] = [claimsOf(task), recordOf(given['claims'])];
    const parts = claims.map((claim) => claimPart(claim, recordOf(rows[claim.id]), papersOf(task)));
    return gradeOf(
      [
        ...parts,
        ...(asksRewrite(task) ? [rewritePart(claims, given['rewrite'])] : []),
        ...(usesOf(task).length > 0 ? [labelPart(given['label'])] : []),
      ].map((part) => ({ competency: 'QL03', ...part })),
    );
  },
};

const recordOf = (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});
const listOf = (value) => (Array.isArray(value) ? value : []);
const textOf = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');
/** An id as a rule may have it, else another. */
const idOr = (value, other) => (/^[A-Za-z][A-Za-z0-9_-]{0,29}$/.test(textOf(value)) ? textOf(value) : other);
const asksRewrite = (task) => recordOf(task)['rewrite'] !== false;
const noOf = (id) => id.replace(/^e(?=\d+$)/, '证据 ');

/** The papers of a task, each with its own id. */
const papersOf = (task) =>
  listOf(recordOf(task)['evidence'])
    .slice(0, 40)
    .map(recordOf)
    .map((paper, at) => ({
      id: textOf(paper['id']).slice(0, 60) || `e${at + 1}`,
      label: textOf(paper['label']).slice(0, 60) || '一张纸',
      detail: textOf(paper['detail']).slice(0, 300) || '没有写明',
    }))
    .filter(({ id }, at, all) => id !== 'none' && all.findIndex((one) => one.id === id) === at);

function paperBlocks(papers) {
  if (papers.length === 0) return [];
  const rows = papers.map(({ id, label, detail }) => ({ label: `${noOf(id)} ${label}`, value: detail }));
  return [
    { kind: 'text', text: '家里的纸都在下面。有的对得上，有的只是看着像。' },
    { kind: 'facts', rows },
  ];
}

/** The claims of a task, complete; a claim without a known truth is not asked. */
function claimsOf(task) {
  const seen = new Set();
  return listOf(recordOf(task)['claims'])
    .slice(0, 40)
    .map(recordOf)
    .map((claim, at) => ({ ...claim, id: idOr(claim['id'], `c${at + 1}`) }))
    .filter(({ id, truth }) => {
      const isAsked = verdicts.some((one) => one.id === truth) && !seen.has(id);
      seen.add(id);
      return isAsked;
    })
    .map(({ id, kind, title, text, truth, evidence, words }) => ({
      id,
      rule: `S16-${idOr(kind, id)}`,
      advice: kinds[textOf(kind)] ?? '每个说法，都问一句：哪张纸上有。',
      title: (textOf(title) || textOf(text) || id).slice(0, 60),
      text: (textOf(text) || textOf(title) || id).slice(0, 200),
      truth,
      papers: (Array.isArray(evidence) ? evidence : [evidence])
        .map((paper) => textOf(paper).slice(0, 60))
        .filter((paper) => paper !== ''),
      words: listOf(words)
        .map(textOf)
        .filter((word) => plain(word) !== ''),
    }))
    .map((claim, at, all) => ({
      ...claim,
      rule: all.findIndex(({ rule }) => rule === claim.rule) === at ? claim.rule : `${claim.rule}-${claim.id}`,
    }));
}

/** What an AI made; a task that does not say so had its text written by one. */
function usesOf(task) {
  const used = recordOf(task)['aiUsed'];
  if (used === undefined || used === true) return [uses.text];
  return (Array.isArray(used) ? used : [used])
    .slice(0, 6)
    .flatMap((one) => (textOf(one) ? [uses[textOf(one)] ?? textOf(one)] : []));
}

function claimField(claims, papers) {
  const options = [
    { id: 'none', label: '没有' },
    ...papers.map(({ id, label }) => ({ id, label: `${noOf(id).replace('证据 ', '')} ${label}` })),
  ];
  return {
    id: 'claims',
    kind: 'table',
    label: '一个说法，一个判断',
    hint: '判「有证据」的，再选是哪一张。',
    rows: claims.map(({ id, text }) => ({ id, label: text })),
    columns: [
      { id: 'verdict', label: '判断', options: verdicts },
      { id: 'evidence', label: '哪张证据', options },
    ],
  };
}

const rewriteField = {
  id: 'rewrite',
  kind: 'text',
  label: '改好的文案',
  hint: '没证据的、违规的，整句删掉。有证据的留下。',
  rows: 5,
  maxLength: 500,
};

const labelField = {
  id: 'label',
  kind: 'several',
  label: '发布前，勾一下',
  hint: '用了 AI，就要标出来。',
  options: [{ id: 'marked', label: 'AI生成内容已标识' }],
};

function claimPart({ rule, title, truth, papers, advice }, row, all) {
  const [verdict, paper] = [textOf(row['verdict']), textOf(row['evidence'])];
  const isRight = verdict === truth;
  const hasPaper = truth !== 'proved' || papers.length === 0 || papers.includes(paper);
  const wanted = verdicts.find((one) => one.id === truth).label;
  const shown = all.find((one) => papers.includes(one.id));
  const name = `「${title.slice(0, 12)}」`;
  const message = !verdict
    ? `${name}还没判。${advice}`
    : !isRight
      ? `${name}该判「${wanted}」。${advice}`
      : hasPaper
        ? `${name}判对了。`
        : `${name}判对了，证据没拿对。${advice}`;
  const how = shown && !(isRight && hasPaper) ? `${noOf(shown.id)} ${shown.label}：${shown.detail}` : undefined;
  const earned = isRight ? (hasPaper ? 1 : 0.5) : 0;
  return { rule, field: 'claims', points: 10, earned, message, ...(how ? { how } : {}) };
}

function rewritePart(claims, typed) {
  const text = typeof typed === 'string' ? typed : '';
  const part = { rule: 'S16-rewrite', field: 'rewrite', points: 20, competency: 'QL02' };
  const signs = [...text].length;
  if (signs > longest) return { ...part, earned: false, message: `太长了，最多 ${longest} 字。删短了再交。` };
  if ((text.match(/\p{Script=Han}/gu) ?? []).length < 4)
    return { ...part, earned: false, message: '还没有改好的文案。留下有证据的，写成一两句。' };
  const { bans, cares } = hitsOf(claims, text);
  const how = [...bans, ...cares]
    .slice(0, 8)
    .map((hit) => wayOf(hit))
    .join('；');
  if (bans.length > 0) return { ...part, earned: false, message: '还留着不能说的话。这一句整句删掉。', how };
  if (cares.length > 0) return { ...part, earned: 0.5, message: '没有不能说的了。还有话要证据，手里没有，删掉。', how };
  return { ...part, earned: true, message: '改干净了。留下的，句句答得上来。' };
}

/** What the rewrite must not say, and what it says without proof, each term once. */
function hitsOf(claims, text) {
  const wordsOf = (truth) => claims.filter((claim) => claim.truth === truth).flatMap(({ words }) => words);
  const wordless = claims.filter(({ truth, words }) => truth === 'proved' && words.length === 0);
  const spoken = wordless.flatMap(({ title, text: said }) => check(`${title} ${said}`).map(({ term }) => term));
  const proven = new Set([...wordsOf('proved'), ...spoken].map(plain));
  const unproved = wordsOf('unproved').filter((word) => !proven.has(plain(word)));
  const own = new Set(wordsOf('illegal').map(plain));
  const hits = distinct(check(text, { bans: wordsOf('illegal'), cares: unproved })).map((hit) => ({
    ...hit,
    isOwn: own.has(plain(hit.term)),
  }));
  return {
    bans: hits.filter(({ verdict }) => verdict === 'ban'),
    cares: hits.filter((hit) => hit.verdict === 'care' && (hit.class === 'G' || !proven.has(plain(hit.term)))),
  };
}

const wayOf = ({ text, isOwn, rewrites: [way] }) => `「${text}」${isOwn || !way ? '删掉' : `可改成「${way}」`}`;

function labelPart(typed) {
  const ticked = listOf(typed).map(textOf).includes('marked') || textOf(typed) === 'marked' || typed === true;
  const message = ticked ? '标出来了。看的人知道哪些是 AI 做的。' : '用了 AI，没有标出来。标上才算过，分数不变。';
  return { rule: 'S16-label', field: 'label', points: 0, earned: ticked, veto: true, message };
}
