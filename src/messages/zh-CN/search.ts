/** Words of the search through all courses. */
export const search = {
  'search.title': '找课',
  'search.label': '在课里找',
  'search.hint': '如 保本价',
  'search.go': '找',
  'search.found': '找到 {total} 处',
  'search.close': '没有一处全对上。这几处最像：',
  'search.empty': '想找什么',
  'search.emptyText': '打两三个字就行。课文、小测、考核里都会找。',
  'search.long': '太长了',
  'search.longText': '最多 {most} 个字。挑最要紧的两三个字来找。',
  'search.none': '没找到「{typed}」',
  'search.noneText': '换个短一点的词试试，比如只打「运费」。',
  'search.course': '整门课 {minutes} 分钟',
  'search.module': '第 {number} 单元 · {minutes} 分钟',
  'search.quiz': '第 {number} 单元小测',
  'search.task': '实操考核 {minutes} 分钟',
} as const;
