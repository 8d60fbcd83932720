/** The names of a cohort's pages. */
export const places = {
  'place.nav': '这个班的各页',
  'place.overview': '概况',
  'place.timetable': '课表',
  'place.attendance': '考勤',
  'place.roster': '花名册',
  'place.skills': '技能',
  'place.paper': '代交作业',
  'place.help': '要帮的人',
  'place.survey': '摸底',
  'place.childcare': '托管',
  'place.outcomes': '学后怎么样',
  'place.peers': '互评',
  'place.excuses': '延期',
  'place.notices': '通知',
  'place.questions': '问答',
  'place.certificates': '证书',
} as const;
