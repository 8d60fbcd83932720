import { moreScenes } from './scenes-more.js';

/**
 * Talks of S9. An option is [id, words, { sat, cost, breach, moves, to, reply, why }]; `breach` names what was broken.
 * Moves: care 致歉或共情 · check 查单 · plan 方案和时限 · close 闭环回访; every best path holds all four.
 */
const silent = ['x', '（不再回复）', { sat: -10, why: '话没有收尾。人家不知道钱退了没有，还会再来问。' }];
export const option = ([id, text, more]) => ({ id, text, ...more });
export const node = (id, customer, ...options) => ({ id, customer, options: options.map(option) });

const spoiled = (random) => {
  const [price, count, bad] = random.pick([
    [45, 10, 2],
    [60, 12, 2],
    [36, 12, 3],
    [50, 10, 2],
  ]);
  const back = (price * bad) / count;
  return {
    ...{ scene: '坏果', goods: '一箱梨', budget: 15 },
    nodes: [
      node(
        'N1',
        `${price} 元一箱 ${count} 个，烂了 ${bad} 个！`,
        [
          'a',
          '生鲜不退。',
          { sat: -30, breach: '无理拒绝', reply: '那我找平台评理。', why: '「概不退换」不算数。坏的该赔就赔。' },
        ],
        [
          'b',
          '抱歉让您扫兴，麻烦拍下坏果和面单后四位，我 10 分钟内给方案。',
          { sat: 20, to: 'N2', moves: ['care', 'check', 'plan'], why: '先道歉，再查单，只要后四位，还给了时限。' },
        ],
        [
          'c',
          '把身份证和地址发我登记。',
          { sat: -10, breach: '过度收集', reply: '退个梨要身份证？', why: '查单不用身份证。面单后四位就够。' },
        ],
      ),
      node(
        'N2',
        `顾客发来照片：${bad} 个真的烂了。`,
        ['a', `全额退款 ${price} 元。`, { sat: 15, cost: price, why: '人家高兴，可是超了预算。好的几个也赔了。' }],
        [
          'b',
          `按坏果比例退 ${back} 元，或下箱补 ${bad + 1} 个，您选。`,
          { sat: 20, cost: back, to: 'N3', moves: ['plan'], why: '坏多少赔多少，两样由人家选。' },
        ],
        [
          'c',
          '先给五星再退。',
          { sat: -20, breach: '诱导好评', reply: '这不是要挟我吗？', why: '退款不能拿好评来换。' },
        ],
      ),
      node(
        'N3',
        '那就退钱吧。',
        ['a', '（不再回复）', { sat: -10, why: '话没有收尾，人家心里没底。' }],
        [
          'b',
          `已退 ${back} 元，到账 1–3 天。这批已加隔网，后天我再问您一声。`,
          { sat: 10, moves: ['plan', 'close'], why: '说清到账时间，改了毛病，还约了回访。' },
        ],
      ),
    ],
  };
};

const missing = (random) => {
  const [price, freight] = random.pick([
    [52, 6],
    [48, 7],
    [56, 5],
  ]);
  return {
    ...{ scene: '漏发', goods: '黑木耳', budget: 15 },
    nodes: [
      node(
        'N1',
        '我买了两袋木耳，箱里只有一袋。',
        ['a', '不可能漏，您再找找。', { sat: -20, reply: '翻了三遍了。', why: '先怪人家，事情就僵了。' }],
        [
          'b',
          '给您添麻烦了。请发开箱照和面单后四位，我今天 18 点前答复。',
          { sat: 20, moves: ['care', 'check'], why: '先道歉，再查单，给了时间。' },
        ],
        [
          'c',
          '把身份证拍给我，核实是不是本人。',
          { sat: -10, breach: '过度收集', reply: '凭什么要身份证？', why: '漏没漏发，看照片和称重记录，不看身份证。' },
        ],
      ),
      node(
        'N2',
        '照片发了，确实只有一袋。称重也少了一袋。',
        [
          'a',
          `今天补发一袋，运费 ${freight} 元我出；不想等，就退 ${price} 元，您选。`,
          { sat: 20, cost: freight, moves: ['plan'], why: '错在自己，运费自己出，还让人家选。' },
        ],
        [
          'b',
          '您下次再买，一起补给您。',
          { sat: -20, reply: '我下次不买了。', why: '漏的货不能拖到下次，这一单要办完。' },
        ],
        [
          'c',
          '您先确认收货，给个五星，我马上补。',
          { sat: -20, breach: '诱导好评', reply: '少一袋还要五星？', why: '补发是该做的，不能拿好评来换。' },
        ],
      ),
      node(
        'N3',
        '那就补发吧。',
        [
          'a',
          '已补发，单号发您，后天到。到了我再问您一声。',
          { sat: 10, moves: ['close'], why: '单号、日子、回访，三样都有。' },
        ],
        [
          'b',
          '面单拍到群里了，您自己看。',
          { sat: -10, breach: '泄露信息', reply: '我家地址怎么在群里？', why: '面单上有姓名和地址，不能发到群里。' },
        ],
        silent,
      ),
    ],
  };
};

const residue = (random) => {
  const days = random.pick([15, 18, 21]);
  return {
    ...{ scene: '质疑农残', goods: '秋月梨', budget: 15 },
    nodes: [
      node(
        'N1',
        '你们家的梨打不打农药？孩子吃，我不放心。',
        [
          'a',
          '我们绝对零农药，放心吃。',
          { sat: -10, breach: '虚假宣传', reply: '真的一次都没打？', why: '打过说没打，是虚假宣传。' },
        ],
        [
          'b',
          '给孩子吃，是该问清楚。您报箱上的批次或面单后四位，我 10 分钟内查记录。',
          { sat: 20, moves: ['care', 'check'], why: '先体谅，再按批次查，有时限。' },
        ],
        ['c', '怕就别买。', { sat: -30, reply: '什么态度。', why: '人家是担心，不是找事。' }],
      ),
      node(
        'N2',
        '批次号发了。',
        ['a', '大家都这么种，吃不坏。', { sat: -15, reply: '说了等于没说。', why: '没有记录，没有日子，人家不会信。' }],
        [
          'b',
          '我发一份邻村的检测报告，您看看。',
          { sat: -10, breach: '冒用证明', reply: '这上面不是你家的名字。', why: '别家的报告，不能证明自家的货。' },
        ],
        [
          'c',
          `这批打过 2 次药，最后一次到采收隔了 ${days} 天。记录和检测报告马上发您，不放心今天就能退。`,
          { sat: 20, moves: ['plan'], why: '照实说，拿自己这批的记录，还给退路。' },
        ],
      ),
      node(
        'N3',
        '看到了，日期都对得上。',
        [
          'a',
          '好，后天我问您一声，孩子吃着怎么样。',
          { sat: 10, moves: ['close'], why: '答完了再回访一句，人就踏实了。' },
        ],
        [
          'b',
          '那您帮我写一条「零农药」的好评。',
          { sat: -10, breach: '编造评价', reply: '这不是实话。', why: '让人写不实的评价，一样违规。' },
        ],
        silent,
      ),
    ],
  };
};

const wechat = () => ({
  ...{ scene: '要求加微信', goods: '杨梅', budget: 15 },
  nodes: [
    node(
      'N1',
      '加我微信，我把地址和身份证发你，直接给我发货。',
      [
        'a',
        '行，身份证正反面都发来。',
        { sat: -10, breach: '过度收集', reply: '发了，你可别乱用。', why: '卖货用不着身份证，收了就要担责任。' },
      ],
      [
        'b',
        '谢谢您信得过。身份证不要发，您报面单后四位，我在这里查单，10 分钟答复。',
        { sat: 20, moves: ['care', 'check'], why: '少收信息，是替人家着想。' },
      ],
      [
        'c',
        '加微信转账，便宜 2 元。',
        {
          sat: -10,
          cost: 2,
          breach: '绕开平台收款',
          reply: '那出了事找谁？',
          why: '私下转账，没有订单，出了事谁也说不清。',
        },
      ],
    ),
    node(
      'N2',
      '那把上回一起买的几位电话给我，我问问好不好吃。',
      [
        'a',
        '我把名单发您。',
        { sat: -10, breach: '泄露信息', reply: '好，我挨个打。', why: '把别人的电话给出去，要先问人家同意。' },
      ],
      ['b', '不知道，别问我。', { sat: -15, reply: '你这人怎么这样。', why: '不给是对的，话要说软，还要帮她想办法。' }],
      [
        'c',
        '对不住，别人的电话不能给。评价页和检测报告，我今天 18 点前发给您看。',
        { sat: 20, moves: ['care', 'plan'], why: '说清为什么不能给，再给一个办法和时间。' },
      ],
    ),
    node(
      'N3',
      '那以后有事怎么找你？',
      [
        'a',
        '把您家门牌和孩子的学校留给我。',
        { sat: -10, breach: '过度收集', reply: '要这个做什么？', why: '和买货没关系的，一样也不问。' },
      ],
      [
        'b',
        '就在这里说，订单和售后都有记录。收到货，后天我再问您一声。',
        { sat: 10, moves: ['close'], why: '留在平台上说，两边都有凭据。' },
      ],
      silent,
    ),
  ],
});

const builders = [
  ['spoiled', spoiled],
  ['missing', missing],
  ['residue', residue],
  ['wechat', wechat],
  ...moreScenes(node, silent),
];
export const sceneIds = builders.map(([id]) => id);
export const sceneOf = (id, random) => builders.find(([one]) => one === id)?.[1](random) ?? spoiled(random);
