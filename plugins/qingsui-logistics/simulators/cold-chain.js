/**
 * S2: what a fresh parcel needs on its way (teaching parameters, `rates` and the like localise them), and whether a gift
 * box costs too much (GB 43284-2023).
 *
 * Clauses as they are read here:
 * - Ice of A and B by hours: ≤12 15%, ≤24 25%, ≤36 40%, ≤48 50%; +10 above 30 ℃ (30 itself is not), −10 when pre-cooled,
 *   −5 with foam of 30 mm or more; not below 15, last. kg = % · net, half-up to 0.01; ±0.1 around that, both ends count.
 * - C, D and E: 0 kg with the same tolerance. D takes none at all: any ice there is a veto, told by a finding of its own,
 *   also where the tolerance still gives the points. An empty field is no 0.
 * - A and B above 48 h: only class and route are asked.
 * - Box 20, as a whole: A foam box with absorbent pad (not pre-cooled: also "pre-cool first"; the ice is still reckoned as
 *   not pre-cooled), B foam box, C carton (cured meat: also vacuum), D vented box (above 35 ℃: also shade), E cold box.
 *   Where there is ice it is sealed and does not touch the goods (a tick). Ticks beyond these do no harm.
 * - Route 20: A and B up to 48 h go as planned, by air or by cold chain, only refusing is wrong; above 48 h air, cold chain
 *   or not sending are right; C and D go as planned; E goes by cold chain with a temperature record, both. E by anything
 *   that is not cold chain (plain express with or without ice, air) is a veto; not sending it is merely wrong.
 * - The gift box is asked when the task has `packPrice` and `packCost`; alone it is the whole grade (share 50, verdict 50),
 *   beside the others it weighs 20. Share = cost / price, unrounded, compared with the limit; the typed per cent may differ
 *   by 0.1. 15% for the listed goods above 100 yuan; at exactly 100 yuan 20% is taken (the standard's wording is doubtful).
 *   Layers and void rate count when the task has them; at the limit is allowed.
 */
import { exact, gradeOf, isNear } from '#plugin-api';
import {
  amountOf,
  asks,
  equals,
  fieldsOf,
  idsIn,
  isYes,
  listOf,
  nothingAsked,
  numberOf,
  positiveOf,
  wordOf,
} from './reading.js';

const CLASSES = [
  { id: 'A', label: 'A 怕热的鲜货' },
  { id: 'B', label: 'B 耐低温的鲜货' },
  { id: 'C', label: 'C 耐放的' },
  { id: 'D', label: 'D 怕冷的' },
  { id: 'E', label: 'E 要控温的食品' },
];
const BOXES = [
  { id: 'foam', label: '保温箱' },
  { id: 'carton', label: '纸箱加缓冲' },
  { id: 'vent', label: '通风箱' },
  { id: 'cold', label: '冷链箱' },
];
const CARE = [
  { id: 'pad', label: '箱底铺吸水垫' },
  { id: 'precool', label: '先预冷再装' },
  { id: 'sealed', label: '冰袋封口，不贴货' },
  { id: 'vacuum', label: '抽真空' },
  { id: 'shade', label: '路上放阴凉处' },
  { id: 'record', label: '全程记温度' },
];
const ROUTES = [
  { id: 'plan', label: '照题里的线发普通快递' },
  { id: 'air', label: '换航空' },
  { id: 'cold', label: '冷链承运，或冷链专线' },
  { id: 'refuse', label: '不发' },
];
const BOX_OF = { A: 'foam', B: 'foam', C: 'carton', D: 'vent', E: 'cold' };
const RATES = [
  { hours: 12, percent: 15 },
  { hours: 24, percent: 25 },
  { hours: 36, percent: 40 },
  { hours: 48, percent: 50 },
];
const GOODS = [
  { goods: '杨梅', class: 'A', kg: [1, 3] },
  { goods: '草莓', class: 'A', kg: [1, 2] },
  { goods: '鲜菌', class: 'A', kg: [1, 3] },
  { goods: '荔枝', class: 'A', kg: [1.5, 4] },
  { goods: '樱桃', class: 'B', kg: [1, 3] },
  { goods: '蓝莓', class: 'B', kg: [1, 2] },
  { goods: '鲜笋', class: 'B', kg: [1.5, 4] },
  { goods: '叶菜', class: 'B', kg: [1, 3] },
  { goods: '杨梅', class: 'A', kg: [1.5, 3] },
  { goods: '竹笋尖', class: 'B', kg: [1, 3] },
  { goods: '高山土豆', class: 'C', kg: [3, 6] },
  { goods: '腊肉', class: 'C', kg: [0.5, 2], cured: true },
  { goods: '黑木耳', class: 'C', kg: [0.5, 1.5] },
  { goods: '红薯', class: 'D', kg: [2.5, 6] },
  { goods: '香蕉', class: 'D', kg: [2, 5] },
  { goods: '青番茄', class: 'D', kg: [2, 4] },
  { goods: '鲜猪肉', class: 'E', kg: [1, 4] },
  { goods: '速冻饺子', class: 'E', kg: [1, 3] },
];
const GIFTS = [
  { goods: '樱桃', packKind: 'berry' },
  { goods: '杨梅', packKind: 'berry' },
  { goods: '草莓', packKind: 'berry' },
  { goods: '秋月梨', packKind: 'fruit' },
  { goods: '鲜菌', packKind: 'vegetable' },
  { goods: '土鸡蛋', packKind: 'egg' },
  { goods: '鲜牛肉', packKind: 'meat' },
];
const PACK = { strict: ['berry', 'egg', 'meat', 'aquatic'], fewLayers: ['vegetable', 'egg'] };

const typeOf = (task) => {
  const id = wordOf(fieldsOf(task).class).toUpperCase();
  return id in BOX_OF ? id : null;
};
const isChilled = (type) => type === 'A' || type === 'B';

/** The table of ice by hours: the task's own where it has one, a row without its two numbers left out. */
function ratesOf({ rates }) {
  const own = listOf(rates).map((one) => ({ hours: numberOf(one?.hours), percent: numberOf(one?.percent) }));
  const whole = own.filter(({ hours, percent }) => hours && percent);
  return (whole.length > 0 ? whole : RATES).map(({ hours, percent }) => ({
    hours,
    percent: exact(percent).toNumber(),
  }));
}

/** Per cent of ice and how it comes about; null above the last row of the table. */
function iceRate(task) {
  const { hours, ambient, precooled, foam, least: lowest } = fieldsOf(task);
  const least = (amountOf(lowest) ?? exact(15)).toNumber();
  const row = ratesOf(fieldsOf(task)).find((one) => !(positiveOf(hours) ?? exact(0)).above(one.hours));
  if (!row) return null;
  const steps = [
    [numberOf(ambient)?.above(30), 10],
    [isYes(precooled), -10],
    [numberOf(foam) !== null && !numberOf(foam).below(30), -5],
  ].filter(([applies]) => applies);
  const raw = steps.reduce((all, [, by]) => all + by, row.percent);
  const shown = [`${row.percent}%`, ...steps.map(([, by]) => (by > 0 ? `+ ${by}%` : `− ${-by}%`))].join(' ');
  const words = steps.length > 0 ? `${shown} = ${raw}%` : shown;
  return { percent: Math.max(raw, least), words: raw < least ? `${words}，不到 ${least}%，按 ${least}%` : words };
}

function solve(task) {
  const given = fieldsOf(task);
  const type = typeOf(task);
  const net = positiveOf(given.net);
  const rate = iceRate(task);
  const isFar = isChilled(type) && rate === null;
  const iced = rate && net ? net.times(rate.percent).over(100).round(2) : null;
  const ice = isChilled(type) ? iced : exact(0);
  const isPrecooled = isYes(given.precooled);
  const care = [
    type === 'A' && 'pad',
    type === 'A' && !isPrecooled && 'precool',
    isChilled(type) && 'sealed',
    type === 'C' && isYes(given.cured) && 'vacuum',
    type === 'D' && numberOf(given.ambient)?.above(35) && 'shade',
  ].filter(Boolean);
  const routes = isFar
    ? ['air', 'cold', 'refuse']
    : isChilled(type)
      ? ['plan', 'air', 'cold']
      : type === 'E'
        ? ['cold']
        : ['plan'];
  return { type, net, rate, isFar, ice, care, routes, pack: solvePack(given) };
}

function solvePack({ packKind, packPrice, packCost, packLayers, packVoid, packVoidMost }) {
  const [price, cost] = [positiveOf(packPrice), amountOf(packCost)];
  if (!price || !cost) return null;
  const isStrict = PACK.strict.includes(packKind) && price.above(100);
  const most = isStrict ? 15 : 20;
  const mostLayers = PACK.fewLayers.includes(packKind) ? 3 : 4;
  const share = cost.times(100).over(price);
  const [layers, space, spaceMost] = [packLayers, packVoid, packVoidMost].map(amountOf);
  const wrong = [
    share.above(most) && `包装成本占 ${share.brief(1)}%，过了 ${most}%。`,
    layers?.above(mostLayers) && `包了 ${layers.brief()} 层，最多 ${mostLayers} 层。`,
    space && spaceMost && space.above(spaceMost) && `空隙率 ${space.brief()}%，上限 ${spaceMost.brief()}%。`,
  ].filter(Boolean);
  return { price, cost, most, share, wrong };
}

/** Words that a hand-written task and `ask` agree on: `class`, `box`, `ice`, `route`, `pack`. */
const isAsked = (task, right, part) => {
  if (!asks(fieldsOf(task), part)) return false;
  if (part === 'pack') return right.pack !== null;
  if (!right.type || (right.isFar && (part === 'box' || part === 'ice'))) return false;
  return part !== 'ice' || right.ice !== null;
};

function generate(random, params) {
  const { ask, goods = GOODS, gifts = GIFTS, rates, voidLimits = [10, 15, 20, 25] } = fieldsOf(params);
  if (Array.isArray(ask) && ask.length === 1 && ask[0] === 'pack') return giftTask(random, gifts, voidLimits);
  const { kg, ...chosen } = random.pick(goods);
  const isFar = isChilled(chosen.class) && random.int(1, 7) === 1;
  return {
    ...chosen,
    net: random.step(`${kg[0]}`, `${kg[1]}`, '0.5'),
    hours: isFar ? random.int(50, 66) : random.pick([10, 12, 20, 24, 30, 36, 40, 48]),
    ambient: random.pick([18, 22, 26, 28, 30, 31, 33, 36]),
    precooled: isChilled(chosen.class) && random.int(0, 1) === 1,
    foam: random.pick([20, 25, 30, 35]),
    ...(Array.isArray(rates) ? { rates } : {}),
  };
}

function giftTask(random, gifts, voidLimits) {
  const { goods, packKind } = random.pick(gifts);
  const price = random.pick([58, 68, 79, 88, 96, 108, 128, 138, 168, 198]);
  const most = PACK.strict.includes(packKind) && price > 100 ? 15 : 20;
  const percent = random.pick([8, 11, 13, 14, 16, 18, 19, 21, 24]);
  const packVoidMost = random.pick(voidLimits);
  const isTight = percent > most || random.int(0, 2) > 0;
  return {
    ask: ['pack'],
    goods,
    packKind,
    packPrice: price,
    packCost: exact(price)
      .times(percent)
      .over(100)
      .plus(exact(random.int(-4, 4)).over(10))
      .round(1)
      .toNumber(),
    packLayers: isTight ? random.int(2, 3) : random.int(3, 5),
    packVoid: isTight ? packVoidMost - random.int(1, 4) : packVoidMost + random.int(-2, 4),
    packVoidMost,
  };
}

const KINDS = {
  berry: '草莓、樱桃、杨梅、枇杷这一类',
  fruit: '别的水果',
  vegetable: '蔬菜、食用菌',
  egg: '蛋',
  meat: '畜禽肉',
  aquatic: '水产品',
};

function form(task) {
  const right = solve(task);
  const given = fieldsOf(task);
  const { type, isFar } = right;
  const asksBox = isFar ? asks(given, 'box') : isAsked(task, right, 'box');
  const plan = [
    isAsked(task, right, 'class') && { id: 'class', kind: 'choice', label: '它是哪一类', options: CLASSES },
    asksBox && { id: 'box', kind: 'choice', label: '用什么箱', hint: '不照这条线发的，可以不选', options: BOXES },
    asksBox && { id: 'care', kind: 'several', label: '另外要做的', hint: '要几样勾几样', options: CARE },
    (isFar ? asks(given, 'ice') : isAsked(task, right, 'ice')) && {
      id: 'ice',
      kind: 'number',
      label: '放多少冰',
      unit: '公斤',
      hint: '不放写 0。不照这条线发的，可以空着',
    },
    isAsked(task, right, 'route') && { id: 'route', kind: 'choice', label: '怎么走', options: ROUTES },
    // Cold chain without its record is half a plan: E is asked for it among the ticks even where boxes are not asked.
    !asksBox &&
      type === 'E' &&
      isAsked(task, right, 'route') && { id: 'care', kind: 'several', label: '另外要做的', options: CARE },
  ];
  const pack = isAsked(task, right, 'pack') && [
    {
      id: 'packShare',
      kind: 'number',
      label: '包装成本占卖价百分之几',
      unit: '%',
      hint: '包装成本 ÷ 卖价 × 100，留一位小数',
    },
    {
      id: 'packOk',
      kind: 'choice',
      label: '这个礼盒行不行',
      options: [
        { id: 'yes', label: '行，三样都没过' },
        { id: 'no', label: '不行，有一样过了' },
      ],
    },
  ];
  return {
    blocks: [type && planFacts(given), pack && packFacts(given)].filter(Boolean).flat(),
    fields: [...plan, ...(pack || [])].filter(Boolean),
  };
}

function planFacts({ goods = '这样货', net, hours, ambient, precooled, foam, cured }) {
  return [
    { kind: 'text', text: `${goods}要寄走，定一个方案。数字是教学参数，试寄过就用你自己的。` },
    {
      kind: 'facts',
      rows: [
        ['货', `${goods}${isYes(cured) ? '（腊味）' : ''}，净重 ${net} 公斤`],
        ['路上', hours === undefined ? '' : `${hours} 小时`],
        ['气温', ambient === undefined ? '' : `${ambient}℃`],
        ['预冷', isYes(precooled) ? '果心已经凉透' : '没有预冷'],
        ['手边的保温箱', foam === undefined ? '' : `壁厚 ${foam} 毫米`],
      ]
        .filter(([, value]) => value !== '')
        .map(([label, value]) => ({ label, value })),
    },
  ];
}

function packFacts({ goods = '这样货', packKind, packPrice, packCost, packLayers, packVoid, packVoidMost }) {
  return [
    { kind: 'text', text: `${goods}装了礼盒。查一查，是不是包过了头。快递防护和冰袋不算在里面。` },
    {
      kind: 'facts',
      rows: [
        ['哪一类', KINDS[packKind] ?? '别的'],
        ['卖价', `${packPrice} 元`],
        ['销售包装的成本', `${packCost} 元`],
        ['包了几层', packLayers === undefined ? '' : `${packLayers} 层`],
        ['空隙率', packVoid === undefined ? '' : `${packVoid}%，这一类上限 ${packVoidMost}%`],
      ]
        .filter(([, value]) => value !== '')
        .map(([label, value]) => ({ label, value })),
    },
  ];
}

const labelOf = (options, id) => options.find((one) => one.id === id)?.label ?? '';

function iceWords({ type, ice, rate }, given) {
  if (given === null) return '冰量还空着。不放冰，也要写 0。';
  if (type === 'D') return given.is(0) ? '怕冷的货不放冰，对。' : '怕冷的货冰量写 0。';
  if (type === 'C') return isNear(given, 0, '0.1') ? '耐放的货不用冰，对。' : '耐放的货不用冰。冰化了，纸箱先软。';
  if (type === 'E')
    return isNear(given, 0, '0.1') ? '靠冷链车控温，不靠冰袋，对。' : '要控温的食品靠冷链车，冰袋顶不住。';
  if (isNear(given, ice, '0.1')) return '冰量对。';
  if (given.is(rate.percent)) return '这是几成，不是几公斤。再乘净重。';
  return given.below(ice)
    ? '冰少了。先查小时，再看天热、预冷、箱厚。'
    : '冰多了，多花钱，还压坏货。预冷过、箱厚的要减。';
}

function boxWords({ type, care }, box, ticked) {
  const missing = care.filter((id) => !ticked.includes(id));
  if (box !== BOX_OF[type]) return `${labelOf(CLASSES, type)}，用${labelOf(BOXES, BOX_OF[type])}。`;
  if (missing.length > 0) return `箱子对，还缺：${missing.map((id) => labelOf(CARE, id)).join('、')}。`;
  return '箱子和要做的都对。';
}

function routeWords({ type, isFar, routes }, route, ticked) {
  if (type === 'E') {
    if (route !== 'cold') return '肉、水产、冷藏冷冻的，只走冷链承运。普通快递加冰袋不行。';
    return ticked.includes('record') ? '走冷链，还记温度，对。' : '走冷链对，还要全程记温度。';
  }
  if (isFar)
    return routes.includes(route)
      ? '过了 48 小时，不硬发，对。'
      : '过了 48 小时，不是多放冰的事。换航空、换专线，或不发。';
  if (routes.includes(route)) return '这样走可以。';
  return route === 'refuse'
    ? '这条线走得通，不用退单。'
    : isChilled(type)
      ? '选一条线。时间在 48 小时里，能发。'
      : '不用换航空和冷链，照常发就行。';
}

function planParts(task, right, typed) {
  const [type, box, route] = [typed.class, typed.box, typed.route].map((value) =>
    typeof value === 'string' ? value.trim() : '',
  );
  const ticked = idsIn(typed.care);
  const ice = numberOf(typed.ice);
  const isIceRight = ice !== null && !ice.below(0) && right.ice !== null && isNear(ice, right.ice, '0.1');
  const isRouteRight = right.routes.includes(route) && (right.type !== 'E' || ticked.includes('record'));
  return [
    isAsked(task, right, 'class') && {
      rule: 'S2-class',
      field: 'class',
      points: 30,
      earned: type.toUpperCase() === right.type,
      message:
        type.toUpperCase() === right.type ? '分对了。' : `它是 ${labelOf(CLASSES, right.type)}。先分对类，箱和冰才对。`,
    },
    isAsked(task, right, 'box') && {
      rule: 'S2-box',
      field: 'box',
      points: 20,
      earned: box === BOX_OF[right.type] && right.care.every((id) => ticked.includes(id)),
      message: boxWords(right, box, ticked),
    },
    isAsked(task, right, 'ice') && {
      rule: 'S2-ice',
      field: 'ice',
      points: 30,
      earned: isIceRight,
      message: iceWords(right, ice),
      ...(isChilled(right.type)
        ? {
            how: `${right.rate.words}；${right.net.brief()} × ${right.rate.percent}% ${equals(right.net.times(right.rate.percent).over(100))}`,
          }
        : {}),
    },
    isAsked(task, right, 'ice') &&
      right.type === 'D' &&
      ice?.above(0) && {
        rule: 'S2-no-ice',
        field: 'ice',
        points: 0,
        earned: false,
        veto: true,
        message: '怕冷的货放了冰会冻伤，发黑、变味。一点都不放，放了就不过。',
      },
    isAsked(task, right, 'route') && {
      rule: 'S2-route',
      field: 'route',
      points: 20,
      earned: isRouteRight,
      veto: right.type === 'E' && !['cold', 'refuse'].includes(route),
      message: routeWords(right, route, ticked),
    },
  ];
}

function packParts(task, right, typed, points) {
  if (!isAsked(task, right, 'pack')) return [];
  const { share, cost, price, most, wrong } = right.pack;
  const given = numberOf(typed.packShare);
  const said = wordOf(typed.packOk);
  return [
    {
      rule: 'S2-pack-share',
      field: 'packShare',
      points,
      earned: isNear(given, share, '0.1'),
      message: isNear(given, share, '0.1')
        ? '占百分之几，算对了。'
        : given !== null && isNear(given, share.over(100), '0.01')
          ? '再乘 100，写成百分数。'
          : '包装成本除以卖价，再乘 100。',
      how: `${cost.brief()} ÷ ${price.brief()} × 100 ${equals(share, 1)}`,
      competency: 'QL04',
    },
    {
      rule: 'S2-pack-ok',
      field: 'packOk',
      points,
      earned: said === (wrong.length > 0 ? 'no' : 'yes'),
      message: wrong.length > 0 ? `${wrong.join('')}这个礼盒要简单些。` : `没过 ${most}%，层数和空隙也没过，行。`,
      competency: 'QL04',
    },
  ];
}

function grade(task, answer) {
  const right = solve(task);
  const typed = fieldsOf(answer);
  const plan = planParts(task, right, typed).filter(Boolean);
  const pack = packParts(task, right, typed, plan.length > 0 ? 10 : 50);
  const parts = [...plan.map((part) => ({ competency: 'LG04', ...part })), ...pack];
  return gradeOf(parts.length > 0 ? parts : [nothingAsked('S2-task')]);
}

export const simulator = { generate, form, grade };
