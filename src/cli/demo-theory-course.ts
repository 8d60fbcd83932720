/** 演示数据: a course of the college that is mostly theory, 45% practice by itself: what plug-in practices bring over 60%. */
import { type DemoLesson, lessonOf, quizOf } from './demo-theory-text.ts';

export const theoryCourse = { id: 'county-logistics', code: 'CLOG' };

const course = `---
code: CLOG
title: 县域物流概论
title_en: Logistics of a county, an introduction
summary: 演示数据：一门理论偏多的课，动手不到一半，用插件练习补到 60%。
summary_en: "Demo data: a course with more theory than practice, brought to 60% by plug-in practices."
level: L2
language: zh-CN
authors: [青穗职业技术学院（演示）]
licence: CC-BY-4.0
competencies: [LG01, LG03, LG04, LG06, QL04]
certificate: { attendance: 0.9, assessments: 0, quizzes: [1, 2], competencies: [LG01] }
---

演示数据。讲一件货怎么出村：称重、计费、冷链、装车。理论多，动手少，所以要用插件练习来补。
`;

const moduleOf = (title: string, titleEn: string, codes: string): string => `---
title: ${title}
title_en: ${titleEn}
summary: 一课听，一课做。
summary_en: One lesson to listen, one to do.
competencies: [${codes}]
---

先听明白，再动手。
`;

const fees: DemoLesson = {
  ...{ id: 'CLOG-M1-L1', title: '运费是怎么算出来的', titleEn: 'Where a fee comes from', kind: 'theory', minutes: 55 },
  codes: 'LG03',
  goal: '说得出体积重、实重、计费重量各是什么。',
  story: '贺叔寄一箱菌干，箱子大，货轻。快递按体积收了 9 公斤的钱，他愣了半天。',
  figure: '一只箱子和一杆秤：谁大按谁收。',
  steps: ['量箱子的长、宽、高，用厘米。', '三个数相乘，除以抛比，是体积重。', '和实重比，取大的那个。'],
  ask: '箱子 60×40×30 厘米，抛比 8000，实重 5 公斤。计费重量取哪个数？',
  three: ['体积重和实重，谁大按谁', '抛比问清楚再算', '箱子合身，运费就省'],
};

const weigh: DemoLesson = {
  ...{ id: 'CLOG-M1-L2', title: '称一称，记一记', titleEn: 'Weigh and note', kind: 'practice', minutes: 45 },
  codes: 'LG01, QL04',
  goal: '去皮称五箱货，记下每一箱的净重。',
  story: '叶家的箱子上写着 2.5 公斤，买家一称不够，退了货。她从此箱箱去皮。',
  figure: '先放空箱归零，再放货。',
  steps: ['空箱放上秤，按去皮。', '装货，看数，记在本上。', '少了就补，补完再称一次。'],
  ask: '称五箱，写下净重，圈出最轻的一箱。',
  three: ['先去皮，再称货', '一箱一个数', '轻了补足再封'],
};

const cold: DemoLesson = {
  ...{ id: 'CLOG-M2-L1', title: '冷链和客车带货', titleEn: 'Cold chain and goods by bus', kind: 'theory', minutes: 55 },
  codes: 'LG04, LG06',
  goal: '说得出哪些货要冷着走，哪些货能坐客车走。',
  story: '秋嫂的鲜笋头天下午装箱，没预冷，到县里已经发热。第二次先凉透再装，好好的。',
  figure: '预冷、装箱、上车，一环不断。',
  steps: ['先问这货怕不怕热。', '怕热的先预冷，再装保温箱。', '坐客车的货捆牢，不占过道。'],
  ask: '从家里的货里挑三样，说一说各怎么走。',
  three: ['先预冷再装箱', '冷链断一环就白冷', '货不占过道'],
};

const load: DemoLesson = {
  ...{ id: 'CLOG-M2-L2', title: '摆一摆装车的次序', titleEn: 'Lay out a load', kind: 'practice', minutes: 45 },
  codes: 'LG01',
  goal: '用纸盒摆出一车货，先下的放外面。',
  story: '老郑第一站的货压在最里头，翻了一车才找到，后面三站都晚了。',
  figure: '先下的靠门，重的在下。',
  steps: ['把各站的货分开。', '最后一站的先装到里面。', '重的放下，轻的放上。'],
  ask: '用六只纸盒摆一车三站的货，拍下来给同桌看。',
  three: ['先下的后装', '重的在下', '装完再数一遍'],
  task: 'PA-CLOG-1',
};

const loading = `---
id: PA-CLOG-1
title: 一起摆一车货
title_en: Load a truck together
minutes: 0
module: 2
days: 14
group: 2-4
evidence:
  - { id: truck, kind: photo, label: 装好的一车, hint: 正面一张，侧面一张。看得见先下的靠门。, required: true, max: 4 }
  - { id: order, kind: text, label: 装车的次序, hint: 一站一行，写清哪些先装。, required: true, max_length: 400 }
  - { id: weight, kind: number, label: 一共多重, hint: 把各箱的净重加起来。, required: true, unit: 公斤, min: 1, max_value: 500 }
rubric:
  - id: C1
    title: 次序对不对
    formal: 装载次序
    weight: 60
    gate: true
    competencies: [LG01]
    levels: { 4: 每一站都顺手, 3: 先下的都靠门, 2: 有一站要翻货, 1: 次序是乱的 }
  - id: C2
    title: 自己那份做到没有
    formal: 分工落实
    weight: 40
    gate: false
    competencies: [LG06]
    levels: { 4: 做完还帮了别人, 3: 自己那份做完了, 2: 做了一半, 1: 还没动手 }
---

两到四个人一起，用六只纸盒摆一车三站的货。一个人看单，一个人装，一个人拍。每个人写一句自己做了什么。
`;

const feeQuestions = [
  ['LG03', '体积重和实重，运费按哪个算？', '按大的那个', '按小的那个'],
  ['LG03', '体积重怎么算？', '长宽高相乘，除以抛比', '长宽高相加，除以抛比'],
  ['LG03', '60×40×30 厘米，抛比 8000，体积重多少？', '9 公斤', '12 公斤'],
  ['LG03', '箱子大、货很轻，怎么省运费？', '换合身的箱子', '再缠几圈胶带'],
  ['LG03', '抛比越大，体积重会怎样？', '变小', '变大'],
  ['LG01', '称货前先做什么？', '放空箱，按去皮', '直接放货'],
  ['LG01', '五箱里有一箱轻了，怎么办？', '补足这一箱再发', '五箱平均够就发'],
  ['QL04', '箱上的净含量指什么？', '去掉箱子的货重', '连箱子一起的重'],
] as const;

const coldQuestions = [
  ['LG04', '鲜笋装箱前先做什么？', '先预冷', '先洗一遍就装'],
  ['LG04', '冰袋放在哪里？', '隔一层，不贴着货', '直接贴着果子'],
  ['LG04', '路上断了冷，再冷回来行吗？', '不行，品质已经伤了', '行，冷回来就一样'],
  ['LG04', '哪样货不用冷链？', '干木耳', '鲜草莓'],
  ['LG06', '客车过道上能放货吗？', '不能', '路近就能'],
  ['LG06', '先下车的货放哪里？', '靠门', '最里面'],
  ['LG06', '重货放哪里？', '下面', '上面'],
  ['LG06', '装完车做什么？', '按单数一遍', '马上开车'],
] as const;

const drawing =
  '<svg viewBox="0 0 330 100" role="img" aria-label="一只箱子和一杆秤。">\n<circle class="d-tea" cx="50" cy="50" r="9"/>\n</svg>\n';

/** Its files, as an author would have them. */
export const theoryFiles = new Map(
  Object.entries({
    'course.md': course,
    '1-weight-and-fee/module.md': moduleOf('重量和运费', 'Weight and fee', 'LG01, LG03, QL04'),
    '1-weight-and-fee/1-where-fees-come-from.md': lessonOf(fees),
    '1-weight-and-fee/2-weigh.md': lessonOf(weigh),
    '1-weight-and-fee/quiz.gift': quizOf('CLOG-M1', feeQuestions),
    '2-cold-and-bus/module.md': moduleOf('冷链和装车', 'Cold chain and loading', 'LG01, LG04, LG06'),
    '2-cold-and-bus/1-cold-chain-and-bus.md': lessonOf(cold),
    '2-cold-and-bus/2-load.md': lessonOf(load),
    '2-cold-and-bus/quiz.gift': quizOf('CLOG-M2', coldQuestions),
    'assessments/load-a-truck.md': loading,
    'media/scale.svg': drawing,
  }),
);
