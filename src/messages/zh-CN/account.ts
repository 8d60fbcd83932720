/** 我的动手账: a learner's own hands-on account. */
export const account = {
  'account.mine': '我的动手账',
  'account.lead': '练过的每一分钟都记在这里。交的作业过了、院校练习过了，就算「已证」。',
  'account.none': '还没有账',
  'account.noneText': '进了班，计划、排课、已授、已证都会记在这里。',
  'account.how': '「已授」看点名，「已证」看交的和练的。「加练」不在计划里，做过了也算数。',
  'account.sum': '已证 {proved} / 计划 {planned} 分',
  'account.proved': '{minutes} 分钟，{day}证了',
  'account.inClass': '{minutes} 分钟，课上练，点名后算「已授」',
  'account.best': '{minutes} 分钟，最好 {best} 分，到 80 分就算',
  'account.open': '{minutes} 分钟，还没证',
  'account.extra': '加练 {minutes} 分钟',
  'account.with': '含：{lessons}',
  'account.and': '、',
  'account.sumExtra': '已证 {proved} 分，都是加练',
} as const;
