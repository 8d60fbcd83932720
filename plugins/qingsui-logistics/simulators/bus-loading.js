/**
 * S4: which parcels go by the bus. A parcel costs 3 on the bus and 15 by a vehicle of its own (teaching parameters).
 *
 * score = feasible 40 (kg, litres, no banned parcel aboard, list signed, passenger area unused)
 *       + cost 40 · min(1, cheapest / yours) + 20 if all fresh parcels are aboard; infeasible: the first two parts are 0.
 *
 * Clauses as they are read here:
 * - To be refused: parcels with banned goods and those posted without real name. "Any accepted → score ≤ 20": one that is
 *   aboard, and also one that was merely not refused (then it would go by the vehicle), is accepted; never passed then.
 * - A parcel that is ticked both as aboard and as refused counts as aboard.
 * - Limits: as much as the limit is allowed. Signed and passenger area must be said; silence is not feasible.
 * - Legal parcels that are not aboard cost 15, wrongly refused ones too; refused bad parcels cost nothing.
 * - "All fresh aboard": all legal ones; when there is none the 20 points are given. When they do not fit into the bus
 *   together, that part is not asked and the cheapest load is the cheapest feasible one.
 * - As every parcel costs the same, cheapest is: as many legal parcels aboard as fit. Any load with that cost is right.
 */
import { exact, gradeOf, sum } from '#plugin-api';
import { amountOf, asks, fieldsOf, idsIn, isYes, listOf, wordOf } from './reading.js';

const GOODS = [
  { name: '杨梅', kg: 4, litres: 14, fresh: true },
  { name: '鲜菌', kg: 9, litres: 40, fresh: true },
  { name: '鲜笋', kg: 12, litres: 30, fresh: true },
  { name: '叶菜', kg: 15, litres: 42, fresh: true },
  { name: '土豆', kg: 20, litres: 36 },
  { name: '红薯粉', kg: 8, litres: 20 },
  { name: '秋月梨', kg: 13, litres: 32 },
  { name: '黑木耳', kg: 3, litres: 25 },
  { name: '腊肉', kg: 6, litres: 12 },
  { name: '蜂蜜', kg: 10, litres: 18 },
  { name: '布艺小猪', kg: 5, litres: 60 },
  { name: '大米', kg: 18, litres: 28 },
  { name: '干辣椒', kg: 4, litres: 30 },
  { name: '土鸡蛋', kg: 7, litres: 24 },
  { name: '旧家具', kg: 22, litres: 70 },
  { name: '书和本子', kg: 11, litres: 16 },
];
const BAD = [
  { note: '夹着打火机', banned: true },
  { note: '里面有鞭炮', banned: true },
  { note: '装了一瓶汽油', banned: true },
  { note: '寄件人不肯出示证件', realName: false },
  { note: '只写「小张」，不肯登记', realName: false },
];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const micro = (value) => Number(exact(value).times(1_000_000).round(0).numerator);

function itemsOf(task) {
  return listOf(fieldsOf(task).items)
    .slice(0, 40)
    .map(fieldsOf)
    .map((item, at) => ({
      ...item,
      id: wordOf(item.id) || (LETTERS[at] ?? String(at)),
      kg: amountOf(item.kg) ?? exact(0),
      litres: amountOf(item.litres) ?? exact(0),
      isFresh: isYes(item.fresh),
      isBad: isYes(item.banned) || ['false', 'no'].includes(wordOf(item.realName)),
    }));
}

/** How many of the parcels fit beside what is loaded already: for each number of parcels, the loads no other one beats. */
function mostThatFit(parcels, roomKg, roomLitres) {
  let loads = [[{ kg: 0, litres: 0 }]];
  for (const { kg, litres } of parcels.map((one) => ({ kg: micro(one.kg), litres: micro(one.litres) }))) {
    const next = loads.map((row) => [...row]);
    loads.forEach((row, count) => {
      for (const load of row) {
        const with_ = { kg: load.kg + kg, litres: load.litres + litres };
        if (with_.kg <= roomKg && with_.litres <= roomLitres)
          next[count + 1] = unbeaten([...(next[count + 1] ?? []), with_]);
      }
    });
    loads = next;
  }
  return loads.length - 1;
}

function unbeaten(loads) {
  const sorted = loads.sort((one, two) => one.kg - two.kg || one.litres - two.litres);
  let least = Number.POSITIVE_INFINITY;
  return sorted.filter(({ litres }) => {
    if (litres >= least) return false;
    least = litres;
    return true;
  });
}

/** The cheapest load: how many legal parcels it takes aboard, and whether all fresh ones can be among them. */
function solve(task) {
  const { capKg, capLitres, busFee, dedicatedFee } = fieldsOf(task);
  const items = itemsOf(task);
  const legal = items.filter(({ isBad }) => !isBad);
  const [roomKg, roomLitres] = [capKg, capLitres].map((cap) => amountOf(cap));
  const [bus, dedicated] = [amountOf(busFee) ?? exact(3), amountOf(dedicatedFee) ?? exact(15)];
  const fresh = legal.filter(({ isFresh }) => isFresh);
  const left = (room, name) =>
    (room ? micro(room) : Number.MAX_SAFE_INTEGER) - (name ? micro(sum(fresh.map((one) => one[name]))) : 0);
  const fits = left(roomKg, 'kg') >= 0 && left(roomLitres, 'litres') >= 0;
  const dry = legal.filter(({ isFresh }) => !isFresh);
  const more = !bus.below(dedicated)
    ? 0
    : fits
      ? mostThatFit(dry, left(roomKg, 'kg'), left(roomLitres, 'litres'))
      : mostThatFit(legal, left(roomKg), left(roomLitres));
  const aboard = more + (fits ? fresh.length : 0);
  const costOf = (count) => bus.times(count).plus(dedicated.times(legal.length - count));
  return { items, legal, fresh, fits, roomKg, roomLitres, bus, dedicated, aboard, costOf, cheapest: costOf(aboard) };
}

function generate(random, params) {
  const {
    goods = GOODS,
    bad = BAD,
    busFee = 3,
    dedicatedFee = 15,
    capKg = [50, 55, 60, 65],
    capLitres = [140, 150, 160, 180],
  } = fieldsOf(params);
  for (let again = 0; ; again += 1) {
    const fresh = random.shuffle(goods.filter((one) => one.fresh)).slice(0, 2);
    const dry = random.shuffle(goods.filter((one) => !one.fresh)).slice(0, random.int(5, 6));
    const refused = random.shuffle(goods.filter((one) => !one.fresh && !dry.includes(one))).slice(0, random.int(1, 2));
    const reasons = random.shuffle(bad);
    const chosen = [
      ...fresh.map((one) => ({ ...one, note: '鲜货，当天要到' })),
      ...dry.map((one) => ({ ...one, note: '登记过证件' })),
      ...refused.map((one, at) => ({ ...one, ...reasons[at % reasons.length] })),
    ].map((one) => ({
      ...one,
      kg: Math.max(1, one.kg + random.int(-2, 3)),
      litres: Math.max(4, one.litres + random.int(-4, 6)),
    }));
    const items = random.shuffle(chosen).map((one, at) => ({ id: LETTERS[at], ...one, fresh: one.fresh === true }));
    const task = { capKg: random.pick(capKg), capLitres: random.pick(capLitres), busFee, dedicatedFee, items };
    const { fits, aboard, legal } = solve(task);
    if (again > 100 || (fits && aboard >= 4 && aboard < legal.length)) return task;
  }
}

function form(task) {
  const { capKg, capLitres, busFee = 3, dedicatedFee = 15 } = fieldsOf(task);
  const items = itemsOf(task);
  const options = items.map(({ id, name, kg, litres }) => ({
    id,
    label: `${id} ${name ?? ''} ${kg.brief()} 公斤 ${litres.brief()} 升`.replace(/ {2,}/g, ' '),
  }));
  const short = items.map(({ id, name }) => ({ id, label: `${id} ${name ?? ''}`.trim() }));
  return {
    blocks: [
      { kind: 'text', text: '一班客车顺路带件。哪几件上车，哪几件拒收？剩下的走专车。' },
      {
        kind: 'facts',
        rows: [
          { label: '行李舱能装', value: `${capKg} 公斤，${capLitres} 升` },
          { label: '上客车', value: `一件 ${busFee} 元` },
          { label: '走专车', value: `一件 ${dedicatedFee} 元` },
        ],
      },
      {
        kind: 'table',
        head: ['件', '公斤', '升', '登记本上写着'],
        rows: items.map(({ id, name, kg, litres, note, isFresh }) => [
          `${id} ${name ?? ''}`.trim(),
          kg.brief(),
          litres.brief(),
          `${note ?? (isFresh ? '鲜货' : '')}`,
        ]),
      },
    ],
    fields: [
      { id: 'aboard', kind: 'several', label: '上客车的', hint: '公斤和升，两样都不能过', options },
      { id: 'refused', kind: 'several', label: '拒收的', hint: '禁寄的、不肯实名的。没有就不勾', options: short },
      {
        id: 'cabin',
        kind: 'choice',
        label: '装不下了，客座和过道放不放件',
        options: [
          { id: 'no', label: '不放，只放行李舱' },
          { id: 'yes', label: '空座也放几件' },
        ],
      },
      {
        id: 'signed',
        kind: 'choice',
        label: '装车清单',
        options: [
          { id: 'yes', label: '当面点数，站长和司机都签字' },
          { id: 'no', label: '熟人开车，先走再补' },
        ],
      },
    ].filter(({ id }) => asks(fieldsOf(task), id)),
  };
}

const names = (items) => items.map(({ id }) => id).join('、');

function grade(task, answer) {
  const right = solve(task);
  const typed = fieldsOf(answer);
  const [ticked, sent] = [idsIn(typed.aboard), idsIn(typed.refused)];
  const aboard = right.items.filter(({ id }) => ticked.includes(id));
  const refused = right.items.filter(({ id }) => sent.includes(id) && !ticked.includes(id));
  const accepted = right.items.filter((item) => item.isBad && !refused.includes(item));
  const [kg, litres] = ['kg', 'litres'].map((name) => sum(aboard.map((item) => item[name])));
  const over = [right.roomKg && kg.above(right.roomKg), right.roomLitres && litres.above(right.roomLitres)];
  const isSigned = isYes(typed.signed);
  const isCabinFree = ['no', 'false'].includes(wordOf(typed.cabin));
  const isFeasible = !over[0] && !over[1] && !aboard.some(({ isBad }) => isBad) && isSigned && isCabinFree;
  const taken = aboard.filter(({ isBad }) => !isBad);
  const cost = right.costOf(taken.length);
  const share = !isFeasible ? exact(0) : cost.above(right.cheapest) ? right.cheapest.over(cost) : exact(1);
  const leftFresh = right.fresh.filter((item) => !aboard.includes(item));
  const wronged = refused.filter(({ isBad }) => !isBad);
  const parts = [
    { ...refusal(accepted, right.items), points: 0, earned: accepted.length === 0, veto: true },
    {
      rule: 'S4-feasible',
      field: over[0] || over[1] ? 'aboard' : isSigned ? 'cabin' : 'signed',
      points: 40,
      earned: isFeasible,
      message: feasibleWords({ over, aboard, isSigned, isCabinFree }),
      how: `${kg.brief()} 公斤，限 ${right.roomKg?.brief() ?? '不写'}；${litres.brief()} 升，限 ${right.roomLitres?.brief() ?? '不写'}`,
    },
    {
      rule: 'S4-cost',
      field: 'aboard',
      points: 40,
      earned: share,
      message: costWords({ isFeasible, share, wronged, right, taken }),
      how: `${taken.length} × ${right.bus.brief()} + ${right.legal.length - taken.length} × ${right.dedicated.brief()} = ${cost.brief()}，最省 ${right.cheapest.brief()}`,
    },
    right.fits && {
      rule: 'S4-fresh',
      field: 'aboard',
      points: 20,
      earned: leftFresh.length === 0,
      message:
        leftFresh.length === 0 ? '鲜货都上车了。' : `鲜货 ${names(leftFresh)} 没上车，等不到下一班。先给鲜货留位。`,
    },
  ].filter(Boolean);
  const whole = gradeOf(parts.map((part) => ({ ...part, competency: 'LG06' })));
  return accepted.length > 0 ? { ...whole, score: Math.min(20, whole.score) } : whole;
}

function refusal(accepted, items) {
  const bad = items.filter(({ isBad }) => isBad);
  const message =
    accepted.length > 0
      ? `${names(accepted)} 不能收。禁寄的、没实名的，一件都要拒收。`
      : bad.length > 0
        ? '该拒的都拒了。'
        : '这一车没有要拒收的。';
  return { rule: 'S4-refuse', field: 'refused', message };
}

function feasibleWords({ over, aboard, isSigned, isCabinFree }) {
  const wrong = [
    over[0] && '超了公斤，拿下一件再算。',
    over[1] && '超了升，拿下占地方的。',
    aboard.some(({ isBad }) => isBad) && '车上有该拒收的件。',
    !isSigned && '清单没签字，车不能走。',
    !isCabinFree && '客座和过道不放件，急刹会伤人。',
  ].filter(Boolean);
  return wrong.length > 0 ? wrong.join('') : '装得下，签了字，客座没占。';
}

function costWords({ isFeasible, share, wronged, right, taken }) {
  if (!isFeasible) return '装法先要行得通，才算车钱这一项。';
  if (wronged.length > 0) return `${names(wronged)} 可以收，拒了就要走专车。合规的件不拒。`;
  if (share.is(1)) return '没有比这更省的装法了。';
  const more = right.aboard - taken.length;
  return `还能多上 ${more} 件。从轻的、小的换起，再试一遍。`;
}

export const simulator = { generate, form, grade };
