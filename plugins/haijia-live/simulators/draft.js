import { goodsList } from './goods.js';

/** Drafts of S6: what a neighbour might really say, with words to cut, words to prove and words that only look bad. */
const bans = {
  fruit: ['全国最甜的', '全镇第一甜的', '口感最好的'],
  root: ['全县最正宗的', '口感最好的', '品质顶级的'],
  egg: ['最健康的', '全国第一的', '最正宗的'],
  dry: ['品质顶级的', '全网最低价的', '独一无二的'],
};
const cures = {
  fruit: ['老人吃了降血压', '饭后吃能消炎'],
  root: ['顿顿吃能减肥', '天天吃能降血糖'],
  egg: ['孩子吃了提高免疫力', '月子里吃最健康'],
  dry: ['常吃能排毒', '睡前吃改善睡眠'],
};
const claims = ['零农残', '富硒', '有机种植', '无添加'];
const urges = ['原价59元，今天便宜', '限时三小时', '今天史低价', '清仓了，快来'];
const laments = ['再不买就烂在屋里了', '快烂了，帮帮忙'];
const harmlessLines = ['这是今年最后一茬', '下单第一时间打包', '最近三天才收的'];
const proven = {
  fruit: { term: '现摘', line: '当天现摘', proof: '每天的采摘照片，有日期' },
  root: { term: '高山', line: '高山坡地种的', proof: '地块海拔的测量照片' },
  egg: { term: '土鸡蛋', line: '这是土鸡蛋', proof: '养殖记录和检测报告' },
  dry: { term: '非遗', line: '手艺是县里的非遗', proof: '县级非遗名录的公布文件' },
};
/** What only some goods can prove. */
const provenOf = {
  黑木耳: { term: '有机', line: '有机种植的', proof: '有机证书，编号和有效期齐' },
  中蜂蜜: { term: 'SC', line: '有SC证', proof: '生产许可证的照片' },
};
const speakers = ['马小燕（化名）', '石磊（化名）', '陈月季（化名）', '王德贵（化名）'];

/** Makes a draft with two or three words to cut, two to prove, a harmless one, and two of the four facts left out. */
export function draftOf(random, params) {
  const one = random.pick(goodsList);
  const { term, line, proof } = provenOf[one.goods] ?? proven[one.kind];
  const said = [
    `家人们，${random.pick(bans[one.kind])}${one.goods}来了。`,
    `${line}，${random.pick(claims.filter((claim) => !claim.includes(term)))}。`,
    `${random.pick(cures[one.kind])}。`,
    `${random.pick(harmlessLines)}。`,
    `${random.pick([...urges, ...laments])}。`,
    ...random.shuffle([`我们在${one.town}${one.village}。`, `${one.spec}。`, `${one.after}。`]).slice(0, 1),
  ];
  return {
    who: random.pick(speakers),
    draft: said.join(''),
    goods: one.goods,
    origin: `青穗县${one.town}${one.village}`,
    spec: one.spec,
    afterSale: one.after,
    nameWords: one.words,
    originWords: ['青穗', one.town, one.village],
    specWords: one.specWords,
    afterWords: ['赔', '可退', '包退', '补发', '售后'],
    evidence: [{ term, proof }],
    exceptions: params?.exceptions ?? [],
    harmless: params?.harmless ?? [],
    bans: params?.bans ?? [],
    cares: params?.cares ?? [],
  };
}
