/**
 * S10: the record of one batch, from the field to the buyer.
 *
 * score = 100 − 10 · missing items − 25 · broken rules (R1–R3); passed from 80, never with R1 broken or a banned input.
 *
 * The record that is judged is `task.record` with the answer laid over it: the form asks only what is still blank.
 * Clauses as they are read here:
 * - An item is one of the eleven of the list; it is missing when any of its parts is. So at most 110 are taken off.
 * - A day after the day of handing in, or that does not exist, is no day: its item is missing. A batch number of the wrong
 *   form, with another date than the harvest's, or with other codes than the task's, is missing.
 * - R1 counts from the later of start and stop of every input; harvest on the very day is right. R2: both ends are right;
 *   a sample flagged as taken before the harvest may be any day before. R3: as much as was harvested is right; what is left
 *   over must be said where it is, or the item "where to" is missing.
 * - What is missing is not broken as well: a rule whose days or amounts are lacking takes nothing off.
 * - A banned input takes no points off, but is never passed. Photos of another year or the same one twice, and a phone shown
 *   without consent, are said (for a person to look at) and take nothing off.
 */
import { dayNumber, dayOf, scoreOf } from '#plugin-api';
import { fieldsOf, isYes } from './reading.js';
import { bannedIn, doubtfulPhotos, missingIn, rowsOf, rulesOf } from './record-rules.js';

const GOODS = [
  {
    product: '梨',
    variety: '秋月',
    subject: '禾声联合社',
    subjectCode: 'HSLH',
    plotCode: 'G3',
    plot: '果园组 3 号地',
    area: '2 亩',
    kg: 325,
  },
  {
    product: '黄瓜',
    variety: '津优',
    subject: '云笋镇合作社',
    subjectCode: 'YSHZ',
    plotCode: 'P2',
    plot: '竹下村 2 号棚',
    area: '1.2 亩',
    kg: 410,
  },
  {
    product: '番茄',
    variety: '中蔬',
    subject: '双桥果蔬社',
    subjectCode: 'SQGS',
    plotCode: 'P7',
    plot: '双桥村 7 号棚',
    area: '1 亩',
    kg: 280,
  },
  {
    product: '杨梅',
    variety: '东魁',
    subject: '鹿鸣坪果社',
    subjectCode: 'LMP',
    plotCode: 'S1',
    plot: '东沟组坡地',
    area: '3 亩',
    kg: 360,
  },
  {
    product: '茶鲜叶',
    variety: '群体种',
    subject: '白泉茶社',
    subjectCode: 'BQCS',
    plotCode: 'C4',
    plot: '白泉村 4 号园',
    area: '5 亩',
    kg: 150,
  },
];
const INPUTS = [
  { name: '吡虫啉', source: 'PD20260001', method: '叶面喷雾', dose: '每亩 20 克', purpose: '治蚜虫', interval: 7 },
  { name: '啶虫脒', source: 'PD20260002', method: '叶面喷雾', dose: '每亩 15 克', purpose: '治粉虱', interval: 8 },
  {
    name: '苯醚甲环唑',
    source: 'PD20260003',
    method: '叶面喷雾',
    dose: '每亩 30 毫升',
    purpose: '治黑斑',
    interval: 14,
  },
  { name: '苦参碱', source: 'PD20260004', method: '叶面喷雾', dose: '每亩 80 毫升', purpose: '治菜青虫', interval: 3 },
  {
    name: '代森锰锌',
    source: 'PD20260005',
    method: '叶面喷雾',
    dose: '每亩 100 克',
    purpose: '治早疫病',
    interval: 10,
  },
];
const BUYERS = ['水果店', '单位食堂', '乡镇超市', '社区团购', '农家乐', '群里散卖'];
/** What may be left blank besides the decisions, and what the notebook says of it. */
const HOLES = {
  area: { label: '面积', note: (record) => `${record.plot}，一共 ${record.area}。` },
  variety: { label: '品种', note: (record) => `种的是${record.variety}。` },
  testNo: { label: '检测报告编号', note: (record) => `报告右上角写着 ${record.testNo}。` },
  certIssuer: { label: '合格证谁开的', note: (record) => `合格证是${record.certIssuer}开的。` },
  pests: { label: '病虫害怎么防的', note: (record) => `${record.pests}。` },
};
/** What a hand-written record may lack besides: texts that anybody can fill in. */
const TEXTS = {
  subject: '谁的货',
  contact: '怎么联系',
  plot: '地块或栏舍编号',
  product: '品名',
  harvestKg: '采收多少公斤',
  testLab: '哪家检测',
  testItem: '检测什么项目',
  testResult: '检测结果',
  certNo: '合格证编号',
  certKg: '合格证上的公斤数',
  certPlace: '合格证上的产地',
  certDate: '合格证哪天开的',
  certPromise: '合格证承诺了什么',
};
const INPUT_COLUMNS = [
  { id: 'name', label: '名称' },
  { id: 'source', label: '登记证号或来源' },
  { id: 'method', label: '用法' },
  { id: 'dose', label: '用量' },
  { id: 'start', label: '使用日' },
  { id: 'stop', label: '停用日' },
  { id: 'purpose', label: '用途' },
  { id: 'interval', label: '安全间隔', unit: '天' },
];
const THREE = ['一', '二', '三'];
const DECISIONS = ['harvestDate', 'batch', 'testDate', 'outs', 'leftover', 'photos'];

function generate(random, params) {
  const { goods = GOODS, inputs = INPUTS, buyers = BUYERS, year = 2026 } = fieldsOf(params);
  const { kg, subjectCode, plotCode, ...chosen } = random.pick(goods);
  const first = dayNumber(`${year}-07-10`) + random.int(0, 30);
  const used = random.shuffle(inputs).slice(0, 2);
  const applied = used.map((input, at) => {
    const start = first + at * random.int(2, 5);
    return { ...input, start: dayOf(start), stop: dayOf(start + (random.int(0, 2) === 0 ? 1 : 0)) };
  });
  const today = dayOf(first + 45);
  const harvestKg = kg + 5 * random.int(-6, 6);
  const firstTwo = [Math.round(harvestKg * 0.5), Math.round(harvestKg * 0.3)];
  const customers = random
    .shuffle(buyers)
    .slice(0, 3)
    .map((to, at) => ({
      id: `k${at + 1}`,
      to,
      wants: [...firstTwo, harvestKg - firstTwo[0] - firstTwo[1] + 5 * random.int(-2, 4)][at],
    }));
  const whole = {
    ...chosen,
    contact: '合作社公开电话',
    inputs: applied,
    pests: `${Number(dayOf(first - 6).slice(5, 7))} 月 ${Number(dayOf(first - 6).slice(8))} 日见虫，先挂黄板`,
    harvestKg,
    testLab: '县检测站',
    testItem: '常规农药残留',
    testNo: `QS${year}${random.int(1000, 9999)}`,
    testResult: '合格',
    certNo: `HGZ${year}${random.int(1000, 9999)}`,
    certKg: harvestKg,
    certPlace: '青穗县',
    certDate: today,
    certPromise: '没用禁用药，常规药残留不超标',
    certIssuer: '质量员冯姐',
  };
  const blank = random.shuffle(Object.keys(HOLES)).slice(0, 2);
  const notes = blank.map((id) => HOLES[id].note(whole));
  const record = Object.fromEntries(Object.entries(whole).filter(([id]) => !blank.includes(id)));
  const photos = random.shuffle([
    { id: 'p1', label: '今年，地块和地块牌', year, hash: 'a1' },
    { id: 'p2', label: '今年，装箱和批次号', year, hash: 'b2' },
    { id: 'p3', label: '去年拍的果园', year: year - 1, hash: 'c3' },
    { id: 'p4', label: '今年，地块和地块牌（转发的同一张）', year, hash: 'a1' },
  ]);
  return { today, subjectCode, plotCode, notes, record, customers, photos, phoneConsent: random.int(0, 1) === 1 };
}

/** What the form asks: all decisions and holes that the record does not hold yet. */
const asked = (task) => {
  const { record, phoneConsent } = fieldsOf(task);
  const held = fieldsOf(record);
  const isUsed = held.inputs === undefined && !isYes(held.noInputs);
  return [
    ...Object.keys(TEXTS),
    ...(isUsed ? ['inputs'] : []),
    ...Object.keys(HOLES),
    ...DECISIONS,
    ...(phoneConsent === undefined ? [] : ['publicPhone']),
  ].filter((id) => held[id] === undefined);
};

function form(task) {
  const given = fieldsOf(task);
  const record = fieldsOf(given.record);
  const ids = asked(given);
  const customers = rowsOf(given.customers);
  const day = '写成 2026-08-09 这样';
  const photos = rowsOf(given.photos).map(({ id, label }) => ({ id: String(id), label: String(label ?? id) }));
  const outs = { id: 'outs', kind: 'table', label: '卖给谁、多少', hint: '合起来不能多过采收的' };
  const amount = { id: 'kg', label: '给多少', unit: '公斤' };
  const fields = [
    ...Object.entries(TEXTS).map(([id, label]) => ({ id, kind: 'text', label, maxLength: 60 })),
    {
      id: 'inputs',
      kind: 'table',
      label: '用了什么药和肥',
      hint: '一种写一行，每格都写',
      rows: THREE.map((name, at) => ({ id: `i${at + 1}`, label: `第${name}种` })),
      columns: INPUT_COLUMNS,
    },
    ...Object.entries(HOLES).map(([id, { label }]) => ({
      id,
      kind: 'text',
      label,
      maxLength: 60,
      hint: '照本子上的话填',
    })),
    { id: 'harvestDate', kind: 'text', label: '哪天采收', maxLength: 12, hint: `${day}。每种药都要等满间隔` },
    {
      id: 'batch',
      kind: 'text',
      label: '批次号',
      maxLength: 30,
      hint: `主体码-地块码-采收日八位-序号两位，如 ${given.subjectCode ?? 'HSLH'}-${given.plotCode ?? 'G3'}-年月日-01`,
    },
    { id: 'testDate', kind: 'text', label: '哪天送检', maxLength: 12, hint: `${day}。从采收那天起，30 天里` },
    customers.length > 0
      ? {
          ...outs,
          rows: customers.map(({ id, to, wants }) => ({ id: String(id), label: `${to}，想要 ${wants} 公斤` })),
          columns: [amount],
        }
      : {
          ...outs,
          rows: THREE.map((name, at) => ({ id: `o${at + 1}`, label: `第${name}家` })),
          columns: [{ id: 'to', label: '卖给谁' }, amount],
        },
    { id: 'leftover', kind: 'text', label: '余下的去哪了', maxLength: 60, hint: '都卖完了，写「没有余下」' },
    photos.length > 0
      ? { id: 'photos', kind: 'several', label: '放哪几张照片', hint: '至少两张，要这一批的', options: photos }
      : { id: 'photos', kind: 'number', label: '照片或视频几张', unit: '张', hint: '至少两张，要这一批的' },
    {
      id: 'publicPhone',
      kind: 'choice',
      label: '追溯页放不放农户的手机号',
      options: [
        { id: 'no', label: '不放，只放合作社电话' },
        { id: 'yes', label: '放' },
      ],
    },
  ];
  return { blocks: blocksOf(given, record), fields: fields.filter(({ id }) => ids.includes(id)) };
}

function blocksOf({ today, subjectCode, plotCode, notes, phoneConsent }, record) {
  const rows = [
    ['谁的货', record.subject],
    ['地块', [record.plot, record.area].filter(Boolean).join('，')],
    ['品名', [record.product, record.variety].filter(Boolean).join('，')],
    ['主体码、地块码', [subjectCode, plotCode].filter(Boolean).join('，')],
    ['采收数量', record.harvestKg && `${record.harvestKg} 公斤`],
    ['农户的手机号', phoneConsent === undefined ? '' : phoneConsent === true ? '本人同意公开' : '本人没有同意公开'],
    ['交记录的日子', today],
  ];
  return [
    { kind: 'text', text: '这一批货由你拿主意：哪天采、哪天送检、给谁多少。记录照你定的写。' },
    {
      kind: 'facts',
      rows: rows.filter(([, value]) => value).map(([label, value]) => ({ label, value: String(value) })),
    },
    ...(rowsOf(record.inputs).length > 0
      ? [
          {
            kind: 'table',
            head: ['用了什么', '最后一次用', '安全间隔'],
            rows: rowsOf(record.inputs).map(({ name, start, stop, interval }) => [
              `${name}`,
              `${stop ?? start}`,
              `${interval} 天`,
            ]),
          },
        ]
      : []),
    ...(Array.isArray(notes) && notes.length > 0 ? [{ kind: 'quote', who: '本子上还写着', text: notes.join('') }] : []),
  ];
}

/** The record as it will stand: what the task holds, the answer laid over it, customers named by the task. */
function recordOf(task, answer) {
  const record = { ...fieldsOf(task.record), ...fieldsOf(answer) };
  const customers = rowsOf(task.customers);
  const outs = record.outs;
  if (outs === null || typeof outs !== 'object' || Array.isArray(outs)) return record;
  const named = Object.entries(outs).map(([id, row]) => {
    const customer = customers.find((one) => String(one.id) === id);
    return customer ? { to: customer.to, isNamed: true, ...fieldsOf(row) } : fieldsOf(row);
  });
  return { ...record, outs: named };
}

const ITEMS = {
  subject: ['contact', 'subject'],
  plot: ['area', 'plot'],
  product: ['variety', 'product'],
  inputs: ['inputs'],
  pests: ['pests'],
  harvest: ['harvestDate', 'harvestKg'],
  batch: ['batch'],
  test: ['testDate', 'testNo', 'testLab'],
  cert: ['certIssuer', 'certNo'],
  out: ['leftover', 'outs'],
  photos: ['photos'],
};

function grade(task, answer) {
  const given = fieldsOf(task);
  const record = recordOf(given, answer);
  const ids = asked(given);
  const items = missingIn(record, given).map(({ item, isThere, message }) => {
    const field = ITEMS[item].find((id) => ids.includes(id));
    return { rule: `S10-${item}`, ok: isThere, message, ...(field ? { field } : {}), competency: 'QL05' };
  });
  const rules = rulesOf(record, given).map((rule) => ({
    ...rule,
    competency: rule.rule === 'S10-R3' ? 'QL06' : 'QL05',
  }));
  const banned = bannedIn(record, given);
  const doubts = doubtfulPhotos(record, given);
  const extra = [
    banned.length > 0 && {
      rule: 'S10-banned',
      ok: false,
      message: '用了禁用的药。这一批不能卖，马上报给农业农村部门。',
      competency: 'QL05',
    },
    doubts.length > 0 && {
      rule: 'S10-review',
      ok: false,
      field: 'photos',
      message: `${doubts.join('')}要请人再看一遍。`,
      competency: 'QL06',
    },
    isYes(record.publicPhone) &&
      given.phoneConsent !== true && {
        rule: 'S10-phone',
        ok: false,
        field: 'publicPhone',
        message: '本人没同意，追溯页上不放手机号。放合作社电话。',
        competency: 'QL06',
      },
  ].filter(Boolean);
  const lost = 10 * items.filter(({ ok }) => !ok).length + 25 * rules.filter(({ ok }) => !ok).length;
  const score = scoreOf(100 - lost);
  // What the task had filled in rightly is no news.
  const said = items.filter(({ ok, field }) => !ok || field !== undefined);
  const isBarred = banned.length > 0 || rules.some(({ rule, ok }) => rule === 'S10-R1' && !ok);
  return { score, passed: score >= 80 && !isBarred, findings: [...said, ...rules, ...extra] };
}

export const simulator = { generate, form, grade };
