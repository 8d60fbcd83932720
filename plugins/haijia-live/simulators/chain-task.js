/** Makes order chains as they stand in a village group: different hands, one line that cannot be read, goods that run short. */

const goods = [
  { name: '鸡蛋', unit: '盘', price: 38, percent: 6 },
  { name: '大米', unit: '袋', price: 32.5, percent: 5 },
  { name: '抽纸', unit: '包', price: 19.9, percent: 8 },
  { name: '秋月梨', unit: '箱', price: 29.9, percent: 7 },
  { name: '土豆', unit: '箱', price: 28, percent: 5 },
  { name: '红薯粉', unit: '袋', price: 19.9, percent: 8 },
  { name: '黑木耳', unit: '袋', price: 52, percent: 6 },
  { name: '豆腐干', unit: '包', price: 8.8, percent: 10 },
];
const people = ['张婶', '李嫂', '王叔', '赵姐', '陈妈', '吴伯', '周婆婆', '小杨', '老何', '林嫂'];
const numerals = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九'];
const separators = ['+', '、', '，', ' '];

const written = (random, amount) => (random.int(0, 2) === 0 ? numerals[amount] : String(amount));

/** A token that nobody can read: an item that is not sold, another unit, no quantity. */
const unreadable = (random, { name, unit }) => {
  const other = unit === '箱' ? '袋' : '箱';
  return random.pick([`${name}多拿点`, `${name}2${other}`, '酸奶1箱', `${name}几${unit}`]);
};

function lineOf(random, items, no, name) {
  const tokens = items.map(({ sku, amount }, at) => {
    const hasHalf = at > 0 && sku.unit === '箱' && random.int(0, 1) === 1;
    return `${sku.name}${written(random, amount)}${sku.unit}${hasHalf ? '半' : ''}`;
  });
  return { no, name, items, tokens };
}

export function chainOf(random, params) {
  const skus = random.shuffle(goods).slice(0, params?.goods ?? 3);
  const buyers = random.shuffle(people).slice(0, params?.buyers ?? 5);
  const lines = buyers.map((name, at) => {
    const others = random.shuffle(skus.slice(1)).slice(0, random.int(0, 2));
    const wanted = [skus[0], ...others].map((sku) => ({ sku, amount: random.int(1, 6) }));
    return lineOf(random, wanted, at + 1, name);
  });
  const again = lineOf(random, [{ sku: skus.at(-1), amount: random.int(1, 3) }], lines.length + 1, buyers[0]);
  random.pick(lines.slice(1)).tokens.push(unreadable(random, skus[0]));
  const orders = [...lines, again].map(
    ({ no, name, tokens }) => `${no}. ${name} ${tokens.join(random.pick(separators))}`,
  );
  const task = { orders: orders.join('\n'), skus, askAmounts: params?.askAmounts ?? false };
  return params?.shortage === false ? task : { ...task, ...shortageOf(random, lines, skus[0]) };
}

function shortageOf(random, lines, sku) {
  const demands = lines.map(({ no, name, items }) => {
    const minutes = random.int(0, 59);
    return { no, name, quantity: items[0].amount, paidAt: `19:${String(minutes).padStart(2, '0')}` };
  });
  const wanted = demands.reduce((all, { quantity }) => all + quantity, 0);
  const stock = wanted - random.int(1, Math.max(1, Math.floor(wanted / 3)));
  return { shortGoods: sku.name, stock, policy: random.pick(['fcfs', 'prorata']), demands };
}
