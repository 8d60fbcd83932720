/** Words of practising with simulators. */
export const simulator = {
  'simulator.right': '对',
  'simulator.several': '可以选几个',
  'simulator.order': '在后面写 1 到 {count}，排好先后',
  'simulator.grid': '一共 {minutes} 分钟。写几分开始、用几分钟；不用的空着',
  'simulator.start': '第几分开始',
  'simulator.minutes': '用几分钟',
  'simulator.startOf': '{card}，第 {turn} 次，第几分开始',
  'simulator.minutesOf': '{card}，第 {turn} 次，用几分钟',
  'simulator.marks': '把要紧的词抄下来，选它是哪一类',
  'simulator.markText': '第 {line} 处的词',
  'simulator.markClass': '第 {line} 处是哪一类',
  'simulator.choose': '请选',
  'simulator.task': '题目',
} as const;
