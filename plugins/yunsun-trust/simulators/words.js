/**
 * The engine of S6: normalises a text, finds the words that may not be said, and says where in the original they stand.
 * Words are compared after NFKC, in lower case, without anything that is no letter and no digit (spaces, punctuation,
 * symbols, emoji and the marks that join emoji). Open clauses and how they are read here:
 * - 「第1→第一 (no digit after)」 and 「not inside a … longer number」: the digit counts as following also across one sign
 *   that writes a range or list (第1、2批, 第1-3天), not across a space or the end of a clause (NO.1 5斤装).
 * - 「not inside a Latin word」: a word as written; a space or sign between two Latin letters ends it (Live No.1 is 第一).
 */

/** What a class is called, whether it is forbidden (`ban`) or needs proof (`care`), and why. */
export const classes = {
  A: { verdict: 'ban', name: '绝对化', why: '广告法第九条第三项：不用绝对化的话，比不出来，也没人能证明。' },
  B: { verdict: 'ban', name: '治病、保健', why: '广告法第十七条、食品安全法第七十三条：食品不说治病。' },
  C: { verdict: 'ban', name: '替代母乳', why: '广告法第二十条：不说能代替母乳。' },
  D: { verdict: 'ban', name: '借权威', why: '广告法第九条第二项：不借国家机关的名义卖货。' },
  E: { verdict: 'care', name: '要证据', why: '拿得出证书或检测报告，才能这样说。' },
  F: { verdict: 'care', name: '催人买', why: '价格、数量、时限都要是真的，查得到。' },
  G: { verdict: 'care', name: '卖惨', why: '卖惨伤自家货的名声，是真的也扣分。' },
  H: { verdict: 'care', name: '可用但须真实有据', why: '这句话有条件才能用，要说得出根据。' },
};

const list = (words) => words.split(' ');

const bans = {
  A: list(
    '国家级 最高级 最佳 顶级 极品 第一品牌 全国第一 全网最低 唯一 绝无仅有 史上最 王牌 万能 独一无二 100%有效 ' +
      '最好 最优 最甜 最香 最鲜 最美 最大 最强 最便宜 最正宗 最安全 最健康 最低价 最受欢迎 第一',
  ),
  B: list('治疗 治愈 抗癌 防癌 降血糖 降血压 降血脂 消炎 排毒 减肥 根治 药效 补肾壮阳 提高免疫力 改善睡眠'),
  C: list('媲美母乳 代替母乳'),
  D: list('国务院指定 专供 特供 国家领导人推荐'),
};

const cares = {
  E: list('有机 绿色食品 富硒 非转基因 野生 零农残 无添加 地理标志 SC 老字号 非遗 现摘 土鸡蛋 高山'),
  F: list('最后一单 仅剩X份 限时 原价 亏本 史低 清仓'),
  G: list('快烂了 老人哭 不买就倒 不买就烂'),
};

/** No offence, although a forbidden word seems to stand in them. */
const harmless = list('最后 最近 第一时间 第一次 第一批 第一场 第一步 第一天 第一茬');

/** Two safer ways to say it, by term; else by class. */
const rewrites = {
  最甜: ['现测糖度13–14，个体有差异', '我们尝着偏甜，您收到先尝一个'],
  全国第一: ['产地写到镇和村，箱上看得到', '今年卖了多少箱，后台截图给您看'],
  第一: ['自家种的，产地写在箱上', '这一批的大小和净重，现场量给您看'],
  最大: ['果径75–80mm，用尺量给您看', '这一批单个多重，现场上秤'],
  最低价: ['今天价X元，运费怎么算写清楚', '5斤装X元，包含运费'],
  最便宜: ['今天价X元，5斤装，包含运费', '一斤合X元，您自己比一比'],
  全网最低: ['今天价X元，明天按运费调整', '5斤装X元，包含运费'],
  降血糖: ['是吃的，配料表见图，不是药', '只说口感和做法，身体的事问医生'],
  零农残: ['附第三方检测报告（日期、编号）', '打过几次药、隔了几天，记录在这里'],
  野生: ['中蜂，割蜜时间与产地可查', '自家养的，蜂箱在哪里拍给您看'],
  不买就烂: ['本周成熟，库存X斤，错过等下一批', '这一批采多少、剩多少，页面上写着'],
  快烂了: ['本周成熟，库存X斤，错过等下一批', '熟度正好，收到两天内吃'],
  史低: ['今天价X元，明天按运费调整', '这一批价X元，卖完为止'],
  原价: ['今天价X元', '5斤装X元，包含运费'],
  仅剩X份: ['库存X份，页面上看得到', '这一批采X份，卖完等下一批'],
  有机: ['附认证证书编号，可以上网查', '用了什么肥、什么药，记录在这里'],
  富硒: ['附检测报告，硒含量写明多少', '土是什么土，检测报告给您看'],
  现摘: ['昨晚采摘，今早发货', '采摘日期写在箱上'],
  SC: ['许可证编号写全，拍图给您看', '生产许可编号在标签第三行'],
};
const classRewrites = {
  A: ['换成量得出的数：果径、净重、糖度', '只和自家从前的货比，写明日期'],
  B: ['删掉，只说口感、做法、配料', '这是食品，不是药，身体的事问医生'],
  C: ['删掉，写明适合几个月以上、看标签', '只说配料和冲调方法，按标签来'],
  D: ['删掉，写明自家合作社的名字', '只说在哪里种、谁种的'],
  E: ['附证书或检测报告的编号、日期', '拿不出证，就只说看得见的：日期、大小、做法'],
  F: ['写真实的价格和截止日期', '库存几份写几份，卖完下架'],
  G: ['本周成熟，库存X斤，错过等下一批', '只说熟度、采摘日期和吃法'],
  H: ['写明和自家哪一批比、哪天量的', '把根据写在后面：编号、日期、数量'],
};

const rewritesOf = (term, kind) => rewrites[term] ?? classRewrites[kind] ?? [];

const wordLike = /[\p{L}\p{N}]/u;
const latin = /\p{Script=Latin}/u;
const digit = /\d/;
const joinsNumbers = /^[、\-–—~～./,]?$/u;

/** The common Han characters, alone: they are compared as they are written, which is most of what there is to do. */
const isPlainHan = (cluster) => cluster.length === 1 && cluster >= '\u4e00' && cluster <= '\u9fff';

/** The signs that count, each with the place it stands at in the original: code points, `end` exclusive. */
function signsOf(text) {
  const signs = [];
  let at = 0;
  const clusters = /\p{M}/u.test(text) ? (text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) : text;
  for (const cluster of clusters) {
    if (isPlainHan(cluster)) {
      signs.push({ sign: cluster, start: at, end: at + 1 });
      at += 1;
      continue;
    }
    const end = at + [...cluster].length;
    for (const sign of cluster.normalize('NFKC').toLowerCase()) {
      if (wordLike.test(sign)) signs.push({ sign, start: at, end });
    }
    at = end;
  }
  return signs;
}

const isWritten = (signs, at, word) => [...word].every((sign, place) => signs[at + place]?.sign === sign);

/** Whether a Latin letter stands right beside the place, in the text as it was written. */
function isInsideLatin(signs, at, length) {
  const [before, first, last, after] = [signs[at - 1], signs[at], signs[at + length - 1], signs[at + length]];
  return (
    (before !== undefined && latin.test(before.sign) && before.end >= first.start) ||
    (after !== undefined && latin.test(after.sign) && after.start <= last.end)
  );
}

function isInsideNumber(signs, at, length, points) {
  const [last, after] = [signs[at + length - 1], signs[at + length]];
  if (after === undefined || !digit.test(after.sign)) return false;
  return joinsNumbers.test(points.slice(last.end, after.start).join(''));
}

/** 第1→第一, zui→最, no1/top1→第一. What is put in stands where the whole of what it replaces stood. */
function mapped(signs, points) {
  const list = [];
  for (let at = 0; at < signs.length; at += 1) {
    if (!'第znt'.includes(signs[at].sign)) {
      list.push(signs[at]);
      continue;
    }
    const put = (word, length) => {
      const [start, end] = [signs[at].start, signs[at + length - 1].end];
      list.push(...[...word].map((sign) => ({ sign, start, end })));
      at += length - 1;
    };
    const ranked = ['no1', 'top1'].find((word) => isWritten(signs, at, word));
    if (isWritten(signs, at, '第1') && !isInsideNumber(signs, at, 2, points)) {
      list.push(signs[at], { ...signs[at + 1], sign: '一' });
      at += 1;
    } else if (isWritten(signs, at, 'zui') && !isInsideLatin(signs, at, 3)) put('最', 3);
    else if (ranked && !isInsideLatin(signs, at, ranked.length) && !isInsideNumber(signs, at, ranked.length, points))
      put('第一', ranked.length);
    else list.push(signs[at]);
  }
  return list;
}

/** A text as it is compared: its signs with their places in the original. */
export function normalise(text) {
  const whole = typeof text === 'string' ? text : '';
  return mapped(signsOf(whole), [...whole]);
}

/** A text as it is compared, as a text. */
export const plain = (text) =>
  normalise(text)
    .map(({ sign }) => sign)
    .join('');

const stringsIn = (value) =>
  (Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[|、,，;；\s]+/) : []).filter(
    (one) => typeof one === 'string' && plain(one) !== '',
  );

export { stringsIn as wordsIn };

/** The terms that always count, by their first sign; made once. */
const always = new Map();

/** The terms by their first sign. `more` adds a county's or a text's own words. */
function termsOf(more) {
  if (always.size === 0) {
    addTerms(always, [
      ...Object.entries(bans).flatMap(([kind, words]) => words.map((term) => ({ term, kind }))),
      ...Object.entries(cares).flatMap(([kind, words]) => words.map((term) => ({ term, kind }))),
      ...harmless.map((term) => ({ term, kind: null })),
    ]);
  }
  const byFirst = new Map(always);
  addTerms(byFirst, [
    ...stringsIn(more.harmless).map((term) => ({ term, kind: null })),
    ...stringsIn(more.bans).map((term) => ({ term, kind: 'A' })),
    ...stringsIn(more.cares).map((term) => ({ term, kind: 'E' })),
    ...stringsIn(more.exceptions).map((term) => ({ term, kind: 'H' })),
  ]);
  return byFirst;
}

function addTerms(byFirst, terms) {
  for (const { term, kind } of terms) {
    const signs = [...plain(term)];
    if (term === '仅剩X份') continue;
    byFirst.set(signs[0], [...(byFirst.get(signs[0]) ?? []), { term, kind, signs }]);
  }
}

const counted = new Set('份箱斤件单袋盒');
const chineseNumber = /[一二三四五六七八九十百千万两]/u;

/** 仅剩X份: X is a number, in digits or Chinese; returns how many signs it takes, 0 for none. */
function lengthOfOnlyLeft(signs, at) {
  if (!isWritten(signs, at, '仅剩')) return 0;
  let end = at + 2;
  while (end < signs.length && (/\p{N}/u.test(signs[end].sign) || chineseNumber.test(signs[end].sign))) end += 1;
  return end > at + 2 && counted.has(signs[end]?.sign) ? end + 1 - at : 0;
}

function longestAt(signs, at, terms) {
  if (signs[at].sign !== '仅' && !terms.has(signs[at].sign)) return null;
  const only = lengthOfOnlyLeft(signs, at);
  const found = (terms.get(signs[at].sign) ?? []).filter(
    ({ term, signs: word }) =>
      word.every((sign, place) => signs[at + place]?.sign === sign) &&
      !(term === 'SC' && isInsideLatin(signs, at, word.length)),
  );
  const all = [
    ...(only > 0 ? [{ term: '仅剩X份', kind: 'F', length: only }] : []),
    ...found.map(({ term, kind, signs: word }) => ({ term, kind, length: word.length })),
  ];
  return all.reduce((best, one) => (best === null || one.length >= best.length ? one : best), null);
}

/**
 * What a text must not, or only with proof, say: leftmost, longest, not overlapping, with places in the original text
 * (0-based code points, `end` exclusive). Of two terms of one length the later list wins: what a text allows (`exceptions`)
 * over what is forbidden.
 */
export function check(text, more = {}) {
  const signs = normalise(text);
  const points = [...(typeof text === 'string' ? text : '')];
  const terms = termsOf(more);
  const hits = [];
  let at = 0;
  while (at < signs.length) {
    const best = longestAt(signs, at, terms);
    if (best?.kind) {
      const [start, end] = [signs[at].start, signs[at + best.length - 1].end];
      const { verdict, name, why } = classes[best.kind];
      const rewrites = rewritesOf(best.term, best.kind);
      const written = points.slice(start, end).join('');
      hits.push({ start, end, text: written, term: best.term, class: best.kind, verdict, name, why, rewrites });
    }
    at += best?.length ?? 1;
  }
  return hits;
}

/** The same, each term once: what scores count. */
export function distinct(hits) {
  const seen = new Set();
  return hits.filter(({ term }) => {
    const key = plain(term);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const loosely = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−~∼〜]/gu, '-')
    .replace(/(?<!\d)\s+|\s+(?!\d)/gu, '');

/** Whether any of the words is in the text, as written; 5斤 is not in 15斤 and not in 2.5斤. */
export function mentions(text, words) {
  const whole = loosely(typeof text === 'string' ? text : '');
  return stringsIn(words).some((word) => {
    const wanted = loosely(word);
    for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
      if (!digit.test(wanted[0]) || !/\d\.?$/.test(whole.slice(0, at))) return true;
    }
    return false;
  });
}
