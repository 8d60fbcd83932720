/**
 * S12: what is said of a product: which pile it belongs to (60) and which paper it needs (40).
 *
 * Clauses as they are read here:
 * - Class and paper of a claim are judged each by itself: the classes share 60 evenly, and the papers that are asked share
 *   40, however many they are; a task without papers asks for classes alone.
 * - A claim that no paper covers (the new programme, empty words, the stopped 无公害) wants `none`: the choice must be made,
 *   a blank is wrong. "old" names only the way of speaking: valid certificates of 绿色, 有机 and 地标 go on being used.
 * - A paper that is only half of it (report without the number of the standard, place without authorisation, conversion
 *   certificate, certificate of another batch) is wrong.
 * - A hand-written claim may be a text only: its class and paper are then looked up in `CLAIMS` by the longest word that
 *   occurs in it; what is not found is not asked. A claim without `doc` is not asked for its paper.
 */
import { gradeOf } from '#plugin-api';
import { fieldsOf, listOf, nothingAsked, wordOf } from './reading.js';

const CLASSES = [
  { id: 'old', label: '旧三品一标' },
  { id: 'new', label: '新三品一标' },
  { id: 'certificate', label: '承诺达标合格证' },
  { id: 'evidence', label: '要拿证据的话' },
  { id: 'empty', label: '无效的词' },
];
const DOCS = [
  { id: 'organic', label: '有机证书加有机码' },
  { id: 'conversion', label: '有机转换证书' },
  { id: 'green', label: '绿色食品标志许可' },
  { id: 'geo', label: '产地加使用授权' },
  { id: 'place', label: '只有产地证明' },
  { id: 'report', label: '检测报告加标准号' },
  { id: 'bare', label: '检测单，没写标准号' },
  { id: 'batch', label: '这一批的合格证' },
  { id: 'other', label: '上一批的合格证' },
  { id: 'none', label: '没有哪张纸管它' },
];
/** Words to know a claim by, what it is, and why. */
const CLAIMS = [
  { word: '无公害', class: 'old', doc: 'none', why: '无公害认证已停办，新货上不再标。拿不准，问县农业农村局。' },
  { word: '绿色食品', class: 'old', doc: 'green', why: '要有效的绿色食品标志使用许可。证没过期，照用。' },
  { word: '有机', class: 'old', doc: 'organic', why: '要有效的有机证书，还要有机码。转换期的证不算。' },
  { word: '地理标志', class: 'old', doc: 'geo', why: '货在划定的产地里，还要有使用的授权，两样都要。' },
  { word: '品种培优', class: 'new', doc: 'none', why: '说的是选好品种，不是一张证。写实际换了什么种。' },
  { word: '品质提升', class: 'new', doc: 'none', why: '说的是把货做好，不是一张证。写实际做了什么。' },
  { word: '品牌打造', class: 'new', doc: 'none', why: '说的是把牌子做起来，不是一张证。' },
  { word: '标准化生产', class: 'new', doc: 'none', why: '说的是照规程种，不是一张证。记录本就是凭据。' },
  { word: '合格证', class: 'certificate', doc: 'batch', why: '一批一张，要这一批的，上一批的不算。' },
  { word: '富硒', class: 'evidence', doc: 'report', why: '先送检，报告写明标准号，再用这个词。土里有硒不算。' },
  { word: '零农残', class: 'evidence', doc: 'report', why: '要检测报告，写明标准号、日期和编号。没有就不说。' },
  { word: '纯天然', class: 'empty', doc: 'none', why: '买家听了也不知道是什么。不用这个词。' },
  { word: '放心菜', class: 'empty', doc: 'none', why: '自己说放心不算数。换成检测日期、采收日。' },
  { word: '无污染', class: 'empty', doc: 'none', why: '是空话，说不清拿什么证明。写产地到村就行。' },
  { word: '原生态', class: 'empty', doc: 'none', why: '是空话。写怎么养、怎么种的就行。' },
];
const TEXTS = {
  无公害: ['无公害黄瓜', '袋上印着无公害农产品'],
  绿色食品: ['绿色食品 鲜笋', '包装上有绿色食品标志'],
  有机: ['有机小米', '有机红薯粉'],
  地理标志: ['地理标志产品 秋月梨', '包装上写着地理标志'],
  品种培优: ['品种培优：换种秋月梨', '品种培优：土豆用脱毒种薯'],
  品质提升: ['品质提升：果径统一 75–80mm', '品质提升：装箱前先预冷'],
  品牌打造: ['品牌打造：全社统一名字和箱子'],
  标准化生产: ['标准化生产：照规程用药、留记录', '标准化生产：五道工序一张表'],
  合格证: ['本批附承诺达标合格证', '扫码看承诺达标合格证'],
  富硒: ['富硒土豆', '富硒大米，养人'],
  零农残: ['零农残叶菜', '零农残草莓'],
  纯天然: ['纯天然蜂蜜', '纯天然木耳'],
  放心菜: ['张姐家的放心菜', '人人夸的放心菜'],
  无污染: ['大山无污染竹笋'],
  原生态: ['原生态土鸡蛋'],
};

const lookUp = (text) =>
  CLAIMS.filter(({ word }) => text.includes(word)).sort((one, two) => two.word.length - one.word.length)[0];

/** The claims of a task, each with what is known of it. */
function claimsOf(task) {
  return listOf(fieldsOf(task).claims)
    .slice(0, 30)
    .map((one, at) => {
      const claim = typeof one === 'string' ? { text: one } : fieldsOf(one);
      const text = wordOf(claim.text);
      const known = lookUp(text);
      const isWhole = claim.class === undefined;
      return {
        id: wordOf(claim.id) || `c${at + 1}`,
        text,
        class: isWhole ? known?.class : claim.class,
        doc: isWhole ? known?.doc : claim.doc,
        why: claim.why ?? known?.why ?? '',
        word: known?.word ?? '',
      };
    });
}

function generate(random, params) {
  const { count = 6, texts = TEXTS } = fieldsOf(params);
  const ofClass = (id) => random.shuffle(CLAIMS.filter((claim) => claim.class === id && texts[claim.word]));
  const [first, ...more] = CLASSES.map(({ id }) => ofClass(id)).map((list) => [...list]);
  const must = [first, ...more].flatMap((list) => list.splice(0, 1));
  const rest = random.shuffle([first, ...more].flat()).slice(0, Math.max(0, count - must.length));
  const chosen = random.shuffle([...must, ...rest]);
  return {
    claims: chosen.map(({ word, class: group, doc }, at) => ({
      id: `c${at + 1}`,
      text: random.pick(texts[word]),
      class: group,
      doc,
    })),
  };
}

function form(task) {
  const claims = claimsOf(task);
  return {
    blocks: [
      { kind: 'text', text: '合作社的包装和店铺上，写着这些话。一句一句分堆，再看要哪张纸。' },
      { kind: 'text', text: '「旧」只指说法旧。绿色食品、有机、地标的证，没过期的照用。' },
    ],
    fields: [
      {
        id: 'claims',
        kind: 'table',
        label: '每句话，归哪一堆，要哪张纸',
        hint: '没有哪张纸管的，也要选「没有」',
        rows: claims.map(({ id, text }) => ({ id, label: text })),
        columns: [
          { id: 'class', label: '归哪一堆', options: CLASSES },
          { id: 'doc', label: '要哪张纸', options: DOCS },
        ],
      },
    ],
  };
}

const labelOf = (options, id) => options.find((one) => one.id === id)?.label ?? '';
/** Rows come back by the ids of the claims; a list in their order is taken too. */
const rowOf = (answer, id, at) => {
  const rows = fieldsOf(answer).claims;
  return fieldsOf(Array.isArray(rows) ? rows[at] : fieldsOf(rows)[id]);
};
/** A claim as it is named in a sentence: short. */
const short = (text) => {
  const bare = text.replace(/[「」]/g, '');
  return bare.length > 14 ? `${bare.slice(0, 13)}…` : bare;
};
const competencyOf = ({ class: group, word }) =>
  word === '地理标志' || word === '品牌打造' ? 'BR03' : group === 'evidence' || group === 'empty' ? 'QL02' : 'QL05';

function grade(task, answer) {
  const claims = claimsOf(task);
  const [classes, docs] = ['class', 'doc'].map((name) => claims.filter((claim) => claim[name]).length || 1);
  const parts = claims.flatMap((claim, at) => {
    const { class: group, doc } = rowOf(answer, claim.id, at);
    const shared = { field: 'claims', competency: competencyOf(claim) };
    // A rule's name is plain letters; an id that somebody wrote in Chinese is not.
    const name = /^[\w.-]{1,40}$/.test(claim.id) ? claim.id : `c${at + 1}`;
    const isSorted = group === claim.class;
    const isProved = doc === claim.doc;
    return [
      claim.class && {
        ...shared,
        rule: `S12-class-${name}`,
        points: 60 * docs,
        earned: isSorted,
        message: isSorted
          ? `「${short(claim.text)}」分对了。`
          : `「${short(claim.text)}」归「${labelOf(CLASSES, claim.class)}」。`,
      },
      claim.doc && {
        ...shared,
        rule: `S12-doc-${name}`,
        points: 40 * classes,
        earned: isProved,
        message: isProved
          ? `「${short(claim.text)}」的纸对了。`
          : `「${short(claim.text)}」：${labelOf(DOCS, claim.doc)}。${claim.why}`,
      },
    ].filter(Boolean);
  });
  return gradeOf(parts.length > 0 ? parts : [nothingAsked('S12-task')]);
}

export const simulator = { generate, form, grade };
