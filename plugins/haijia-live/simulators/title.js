import { exact, gradeOf } from '#plugin-api';
import { goodsList } from './goods.js';
import { check, distinct, mentions, wordsIn } from './words.js';

/**
 * S7 标题结构. 5 × 18 + (10 if 8–30 汉字, else −20); −40 once for any 禁 of S6 (not passed); −10 once for a string of two
 * 汉字 or more that stands there three times; −10 once for a listed brand of somebody else.
 * Open clauses: 「emoji 0」 is read as no points for or against emoji; a string stands in one unbroken run of 汉字 and its
 * places may overlap (好好好好 holds 好好 three times); slots without key words drop out and the rest is scaled to 100, the
 * deductions are not; a number in a key word must not be the tail of a longer one (5斤 is not in 15斤).
 */
const slots = [
  { id: 'origin', words: 'originWords', label: '产地', hint: '写到乡镇或基地', example: '青穗柿湾镇' },
  { id: 'kind', words: 'kindWords', label: '品种', hint: '是什么货，哪个品种', example: '秋月梨' },
  { id: 'feature', words: 'featureWords', label: '特征', hint: '等级、果径或做法，量得出的', example: '果径75-80mm' },
  { id: 'spec', words: 'specWords', label: '规格', hint: '净重多少，或多少枚', example: '净重5斤' },
  { id: 'service', words: 'serviceWords', label: '场景或服务', hint: '怎么发货，坏了怎么办', example: '坏果包赔' },
];
const [fewest, most, longest] = [8, 30, 300];

const textOf = (value) => (typeof value === 'string' ? value.slice(0, longest) : '');
const hanIn = (title) => (title.match(/\p{Script=Han}/gu) ?? []).length;

/** A string of two 汉字 that stands in the title three times or more; longer ones hold such a string. */
function repeated(title) {
  const counts = new Map();
  for (const run of title.match(/\p{Script=Han}{2,}/gu) ?? []) {
    const signs = [...run];
    for (let at = 1; at < signs.length; at += 1) {
      const pair = signs[at - 1] + signs[at];
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return [...counts].find(([, count]) => count >= 3)?.[0] ?? null;
}

const oldTitles = [
  (one) => `正宗好吃${one.kinds.at(-1)} 全网最低价 包邮`,
  (one) => `${one.kinds[0]} ${one.kinds[0]} ${one.kinds[0]} 新鲜 应季 好吃`,
  (one) => `第一${one.kinds.at(-1)} 送礼有面子 限时抢`,
  (one) => `家人们冲 ${one.kinds.at(-1)} 老板亏本卖`,
];
const services = ['现摘发货', '坏果包赔', '48小时内发货', '产地直发'];

export const simulator = {
  generate(random, params) {
    const one = random.pick(goodsList);
    return {
      goods: one.goods,
      oldTitle: random.pick(oldTitles)(one),
      facts: `产地：青穗县${one.town}${one.village}。${one.spec}。特点：${one.feature}。发货：48小时内从村里发。售后：${one.after}。`,
      originWords: [one.town, one.town.slice(0, 2), one.village, '基地'],
      kindWords: one.kinds,
      featureWords: one.featureWords,
      specWords: one.specWords.filter((word) => !one.featureWords.some((feature) => feature.includes(word))),
      serviceWords: [...services, '包赔', '内赔', '当天赔', '按斤赔', '赔', '补发', '可退', '48小时'],
      brands: params?.brands ?? ['云上果园', '阿婆家', '山里货'],
      bans: params?.bans ?? [],
      harmless: params?.harmless ?? [],
    };
  },

  form(task) {
    const asked = slots.filter(({ words }) => wordsIn(task[words]).length > 0);
    return {
      blocks: [
        ...(textOf(task.oldTitle) ? [{ kind: 'quote', who: '现在的标题', text: textOf(task.oldTitle) }] : []),
        ...(textOf(task.facts) ? [{ kind: 'text', text: textOf(task.facts) }] : []),
        ...(asked.length > 0
          ? [{ kind: 'facts', rows: asked.map(({ label, hint }) => ({ label, value: hint })) }]
          : []),
      ],
      fields: [
        {
          ...{
            kind: 'text',
            id: 'title',
            label: `给「${textOf(task.goods) || '这样货'}」起个标题`,
            rows: 2,
            maxLength: 80,
          },
          hint: `${fewest} 到 ${most} 个汉字，数字和字母不算`,
        },
      ],
    };
  },

  grade(task, answer) {
    const title = textOf(answer?.title);
    const asked = slots.filter(({ words }) => wordsIn(task?.[words]).length > 0);
    const bans = distinct(check(title, { bans: task?.bans, harmless: task?.harmless })).filter(
      ({ verdict }) => verdict === 'ban',
    );
    const again = repeated(title);
    const brand = wordsIn(task?.brands).find((one) => mentions(title, [one]));
    const minus = (bans.length > 0 ? 40 : 0) + (again ? 10 : 0) + (brand ? 10 : 0);
    const parts = [
      ...asked.map((slot) => slotPart(slot, task, title)),
      lengthPart(hanIn(title)),
      banPart(bans),
      told('S7-repeat', !again, again ? `「${again}」说了三遍，扣 10 分。一遍就够。` : '没有堆词。'),
      told('S7-brand', !brand, brand ? `「${brand}」是别家的牌子，扣 10 分，删掉。` : '没有借别家的牌子。'),
      ...(/\p{So}/u.test(title) ? [told('S7-emoji', true, '表情不扣分，可是占地方，搜也搜不到。')] : []),
    ];
    return gradeOf(parts, { minus });
  },
};

const told = (rule, ok, message, more = {}) => ({
  ...{ rule, message, points: 0, earned: ok, field: 'title', competency: 'BR05' },
  ...more,
});

function slotPart({ id, words, label, hint, example }, task, title) {
  const ok = mentions(title, task[words]);
  const known = wordsIn(task[words])[0] ?? example;
  return {
    ...told(`S7-${id}`, ok, ok ? `${label}有了。` : `少了${label}：${hint}。`, ok ? {} : { how: `可以写：${known}` }),
    points: 18,
  };
}

function lengthPart(count) {
  const ok = count >= fewest && count <= most;
  const short = `只有 ${count} 个汉字，扣 20 分。要 ${fewest} 到 ${most} 个。`;
  const long = `有 ${count} 个汉字，扣 20 分。手机上看不全，减到 ${most} 个以内。`;
  return {
    ...told('S7-length', ok, ok ? `${count} 个汉字，正好。` : count < fewest ? short : long),
    ...{ points: 10, earned: exact(ok ? 1 : -2) },
  };
}

function banPart(bans) {
  const ok = bans.length === 0;
  const words = bans
    .slice(0, 4)
    .map(({ text }) => `「${text.slice(0, 8)}」`)
    .join('');
  const ways = bans
    .map(({ text, rewrites: [one, two] }) => `「${text}」可改成「${one}」或「${two}」`)
    .join('；')
    .slice(0, 900);
  return told('S7-ban', ok, ok ? '没有不能说的词。' : `${words}不能说，扣 40 分，要改掉才算过。`, {
    ...(ok ? {} : { how: ways }),
    ...{ veto: true, competency: 'QL02' },
  });
}
