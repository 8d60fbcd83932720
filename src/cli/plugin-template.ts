/** The files of a new plugin: one practice, one simulator, its worked cases. It works, and every line may be changed. */

/** Path → text. `id` is the folder's name: small letters, digits and dashes. plugins/README.md shows the same files. */
export const newPlugin = (id: string): Map<string, string> =>
  new Map([
    ['plugin.yaml', manifest.replace('ID', id)],
    ['practices/1-profit.md', practice],
    ['simulators/profit.js', simulator],
    ['tests/profit.yaml', vectors],
    ['media/profit.svg', drawing],
    [
      'README.md',
      `# ${id}\n\n改这里的每个文件，再试：\n\n    npx tiantou plugins check ${id}\n    npx tiantou plugins pack ${id}\n`,
    ],
  ]);

const manifest = `id: ID
version: 1.0.0
api: 1
title: 算一算
title_en: Sums to practise
summary: 一句话说清练什么，练完马上知道对不对。
summary_en: One sentence on what is practised, with an answer at once.
college: 你的学校
college_en: Your college
licence: CC-BY-4.0
extends:
  - { course: LIVE, module: 2, minutes: 20 }
competencies: [BR08]
offline: true
budget_kb: 100
`;

const practice = `---
title: 算一单赚多少
title_en: Profit of one order
kind: practice
minutes: 20
extends: LIVE-M2
competencies: [BR08]
simulator: profit
params: { goods: [土鸡蛋, 黑木耳, 红薯粉] }
task_fields:
  goods: 货的名字，只给人看
  price: 一件卖几元，数
  cost: 一件的本钱，元，数
  count: 卖几件，整数
answer_fields:
  each: 一件赚几元，数，到分，差 0.01 以内算对，40 分
  all: 一共赚几元，数，到分，差 0.01 以内算对，60 分
---

## 今天学会什么

两步算出一单赚多少。

## 为什么要紧

::: story 石大姐的账 · 化名
石大姐卖了三十盒鸡蛋，觉得赚了不少。一算，每盒只赚一元二。
:::

## 看一看

![卖价减去本钱，就是一件赚的钱。](../media/profit.svg "卖价减本钱")

## 跟着做

::: steps
1. 卖价减本钱，是一件赚的。
2. 再乘件数，是一共赚的。
:::

## 自己做

::: ask
做下面的练习，每次的数都不一样。错了看提示，改好再算。

**怎样算合格**

两格都对。
:::

## 记住三句话

1. 先算一件
2. 再乘件数
3. 算好再定价
`;

const simulator = `import { exact, gradeOf, isNear, numberIn } from '#plugin-api';

/** 出题：random 由平台给，同一个种子出同一道题。 */
function generate(random, params) {
  const cost = random.step('5', '20', '0.5');
  return {
    goods: random.pick(params.goods ?? ['土鸡蛋']),
    price: exact(cost).plus(random.step('1', '6', '0.1')).toNumber(),
    cost,
    count: random.int(8, 40),
  };
}

/** 给学员看什么，填什么。 */
function form(task) {
  return {
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: '货', value: \`\${task.goods} \${task.count} 件\` },
          { label: '一件卖', value: \`\${task.price} 元\` },
          { label: '一件本钱', value: \`\${task.cost} 元\` },
        ],
      },
    ],
    fields: [
      { kind: 'number', id: 'each', label: '一件赚多少', unit: '元' },
      { kind: 'number', id: 'all', label: '一共赚多少', unit: '元', hint: '件数别忘了' },
    ],
  };
}

/** 判：空着、乱填也要给出分数，不能出错。 */
function grade(task, answer) {
  const each = exact(task.price).minus(task.cost);
  const all = each.times(task.count);
  return gradeOf([
    {
      rule: 'each',
      points: 40,
      earned: isNear(numberIn(answer?.each), each, '0.01'),
      message: '一件赚的，是卖价减本钱。',
      how: \`\${task.price} − \${task.cost} = \${each.show(2)}\`,
      field: 'each',
      competency: 'BR08',
    },
    {
      rule: 'all',
      points: 60,
      earned: isNear(numberIn(answer?.all), all, '0.01'),
      message: '一共赚的，是一件赚的乘件数。',
      how: \`\${each.show(2)} × \${task.count} = \${all.show(2)}\`,
      field: 'all',
      competency: 'BR08',
    },
  ]);
}

export const simulator = { generate, form, grade };
`;

const vectors = `simulator: profit
cases:
  - name: 两格都对
    task: { goods: 土鸡蛋, price: 12, cost: 10.8, count: 30 }
    answer: { each: "1.20", all: "36" }
    score: 100
    passed: true
    findings: { each: true, all: true }
  - name: 忘了乘件数
    task: { goods: 土鸡蛋, price: 12, cost: 10.8, count: 30 }
    answer: { each: "1.2", all: "1.2" }
    score: 40
    passed: false
    findings: { each: true, all: false }
  - name: 都空着
    task: { goods: 黑木耳, price: 25.5, cost: 20, count: 8 }
    answer: {}
    score: 0
    passed: false
`;

const drawing = `<svg viewBox="0 0 330 100" role="img" aria-label="卖价减去本钱，就是一件赚的钱。">
<rect class="d-tea" x="20" y="20" width="200" height="24" rx="4"/>
<rect class="d-due" x="220" y="20" width="90" height="24" rx="4"/>
<text class="d-t" x="120" y="70" text-anchor="middle">本钱</text><text class="d-t" x="265" y="70" text-anchor="middle">赚的</text>
</svg>
`;
