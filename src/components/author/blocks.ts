/** What the insert buttons write into a text. Course texts are Chinese, whatever the author's language. */
export const blocks = {
  steps: '::: steps\n1. 第一步。\n2. 第二步。\n3. 第三步。\n:::',
  tip: '::: tip 窍门\n写在这里。\n:::',
  warning: '::: warning 先保平安\n写在这里。\n:::',
  law: '::: law 哪部法，第几条\n写在这里。以当地主管部门解释为准。\n:::',
  story: '::: story 谁的故事 · 化名\n写在这里。\n:::',
  ask: '::: ask\n做什么，几分钟做完。\n\n**要交什么**\n\n- 1 张照片\n\n**怎样算合格**\n\n看得清，数对得上。\n:::',
} as const;

/** The same six sections that a new lesson begins with. */
export const sections = `## 今天学会什么

一句话。

## 为什么要紧

${blocks.story}

## 看一看

说清看哪里。

## 跟着做

${blocks.steps}

## 自己做

${blocks.ask}

## 记住三句话

1. 第一句
2. 第二句
3. 第三句`;
