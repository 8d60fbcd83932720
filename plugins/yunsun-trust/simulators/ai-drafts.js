/**
 * The drafts of S16: what an AI writes of goods it has never seen, eight claims each, and the papers that the family has:
 * some prove a claim, some only look as if they did.
 */
const defaults = {
  goods: [
    { name: '土豆', place: '豆坪乡双桥村', way: '种法', unit: '亩', least: 16, most: 24 },
    { name: '秋月梨', place: '柿湾镇石磨村', way: '疏果的手艺', unit: '亩', least: 24, most: 36 },
    { name: '黑木耳', place: '云笋镇竹下村', way: '晾晒的手艺', unit: '棚', least: 5, most: 9 },
    { name: '手工红薯粉', place: '豆坪乡白泉村', way: '漏粉的手艺', unit: '亩', least: 4, most: 8 },
    { name: '竹笋尖', place: '云笋镇鹿鸣坪村', way: '焖笋的做法', unit: '亩', least: 6, most: 12 },
  ],
  county: '青穗县',
  year: 2025,
};

/** A claim as the AI words it, the paper that proves it, and papers that do not. */
const claimsOf = ({ name, way, unit }, { county, year }, height, crop) => ({
  selenium: {
    title: '富硒',
    text: '天然富硒',
    words: ['富硒', '含硒'],
    proof: ['硒的检测报告', `今年的，测的是这批${name}，写明标准号`],
    traps: [
      ['土壤报告', '测的是地里的土，土里有硒'],
      ['硒的检测报告', `三年前的，测的是邻村的${name}`],
    ],
  },
  organic: {
    title: '有机',
    text: '有机种植',
    words: ['有机'],
    proof: ['有机证书', `有效期内，写着${name}，有有机码`],
    traps: [
      ['有机证书', '上个月到期，还没有续'],
      ['农家肥照片', '地里堆着粪肥，没有证书'],
    ],
  },
  highland: {
    title: '高山',
    text: `长在海拔 ${height} 米的高山`,
    words: ['高山'],
    proof: ['海拔记录', `手机在地里测的，${height} 米，有地块照片`],
    traps: [
      ['风景照', '远处有山，没有海拔数'],
      ['海拔记录', `手机在地里测的，${height - 500} 米`],
    ],
  },
  wild: { title: '野生', text: '野生的味道', words: ['野生'] },
  pressure: { title: '降压', text: '常吃能降压', words: ['降压', '降血压'], isIllegal: true },
  heritage: {
    title: '非遗',
    text: `${way}是非遗`,
    words: ['非遗'],
    proof: ['非遗名录', `${county}的文件，写着${name}的${way}`],
    traps: [
      ['非遗名录', `${county}的文件，写的是布艺小猪`],
      ['老照片', `爷爷那时候的${way}，没有文件`],
    ],
  },
  award: {
    title: '获奖',
    text: `${year} 年得了金奖`,
    words: ['金奖', '获奖', '得奖'],
    proof: ['奖状', `${year} 年，${county}农业农村局，${name}金奖`],
    traps: [
      ['奖状', `${year} 年，村里唱歌比赛金奖`],
      ['奖状', `${year} 年，${county}农业农村局，别家的${name}`],
    ],
  },
  yield: {
    title: '产量',
    text: `一${unit}产 ${crop} 斤`,
    words: [`${crop}斤`],
    proof: ['称重记录', `2 ${unit}，一共 ${crop * 2} 斤，有日期`],
    traps: [
      ['称重记录', `2 ${unit}，一共 ${crop + 200} 斤，有日期`],
      ['邻居的话', `都说一${unit}有 ${crop} 斤，没有称`],
    ],
  },
});

/** A task: of the six claims that can be proved two to four are, and the other papers are traps. */
export function draftOf(random, params) {
  const given = { ...defaults, ...params };
  const item = random.pick(given.goods);
  const [height, crop] = [random.int(16, 26) * 50, random.int(item.least, item.most) * 100];
  const bank = claimsOf(item, given, height, crop);
  const provable = random.shuffle(Object.keys(bank).filter((kind) => bank[kind].proof));
  const proved = provable.slice(0, random.int(2, 4));
  const papers = provable.map((kind) => ({
    kind,
    paper: proved.includes(kind) ? bank[kind].proof : random.pick(bank[kind].traps),
  }));
  const evidence = random
    .shuffle(papers)
    .map(({ kind, paper: [label, detail] }, at) => ({ id: `e${at + 1}`, label, detail, kind }));
  const claims = random.shuffle(Object.keys(bank)).map((kind, at) => {
    const { title, text, words, isIllegal = false } = bank[kind];
    const truth = isIllegal ? 'illegal' : proved.includes(kind) ? 'proved' : 'unproved';
    const paper = truth === 'proved' ? { evidence: evidence.find((one) => one.kind === kind).id } : {};
    return { id: `c${at + 1}`, kind, title, text, truth, ...paper, words };
  });
  return {
    goods: item.name,
    place: item.place,
    draft: `${item.place}的${item.name}，${claims.map(({ text }) => text).join('，')}。`,
    claims,
    evidence: evidence.map(({ id, label, detail }) => ({ id, label, detail })),
    aiUsed: random.pick([['text'], ['text', 'image'], ['text', 'host']]),
  };
}
