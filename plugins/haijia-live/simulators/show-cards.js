import { goodsList } from './goods.js';

const ask = { id: 'ask', label: '提一个问题' };
const stock = { id: 'stock', label: '查库存' };
const opening = [
  { id: 'who', label: '说我是谁' },
  { id: 'goods', label: '说今天卖什么' },
  { id: 'rules', label: '说规则：几点发、坏了怎么办' },
];

/** The cards of S5: one county's goods in the parts of a show. */
export function cardsOf(random, params) {
  const minutes = random.pick(params?.minutes ?? [60, 90]);
  const [hero, profit, single, other] = random.shuffle(goodsList);
  const isLong = minutes > 60;
  const card = (id, label, kind, most, ticks) => ({ id, label, kind, most, ...(ticks ? { ticks } : {}) });
  return {
    minutes,
    cards: [
      card('open', '开场白', 'open', 1, opening),
      card('lead', `引流：${hero.goods}尝鲜装，限购 2 份`, 'lead', isLong ? 2 : 1, [ask]),
      card('hero', `主推：${hero.goods} ${hero.size}`, 'hero', isLong ? 3 : 2, [ask, stock]),
      card('profit', `利润款：${profit.goods}礼盒`, 'profit', 1, [ask]),
      card('single', `单品：${single.goods}`, 'single', 1, [ask]),
      card('bundle', `组合：${hero.goods}加${other.goods}`, 'bundle', 1, [ask]),
      card('interact', '互动答疑', 'interact', isLong ? 3 : 2),
      card('care', '口播：售后、理性消费', 'care', isLong ? 3 : 2),
      card('rest', '喝水、看评论', 'rest', isLong ? 2 : 1),
      card('close', '收尾：预告下一场、致谢', 'close', 1),
    ],
  };
}
