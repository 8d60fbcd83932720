/** 本事: the ladder of competencies, and what closes the gap. */
export const skills = {
  'skills.lack.rubric': '作业里评到 3 级',
  'skills.lack.simulator.1': '再过一次模拟练习（换一天）',
  'skills.lack.simulator.2': '模拟练习过两次，在不同的两天',
  'skills.lack.either.1': '再过一次模拟练习（换一天），或作业评到 3 级',
  'skills.lack.either.2': '作业评到 3 级，或两天各过一次模拟练习',
  'skills.lack.again.law': '法规更新了，再过一次模拟练习',
  'skills.lack.again.time': '过了半年，再过一次模拟练习',
  'skills.lack.againWork.law': '法规更新了，交一份作业再看看',
  'skills.lack.againWork.time': '过了半年，交一份作业再看看',
} as const;
