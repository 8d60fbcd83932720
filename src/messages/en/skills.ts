import type { skills as chinese } from '../zh-CN/skills.ts';

/** The ladder of competencies, and what closes the gap. */
export const skills: Record<keyof typeof chinese, string> = {
  'skills.lack.rubric': 'Reach level 3 in graded work',
  'skills.lack.simulator.1': 'Pass the simulator once more, on another day',
  'skills.lack.simulator.2': 'Pass the simulator twice, on two different days',
  'skills.lack.either.1': 'Pass the simulator once more on another day, or reach level 3 in graded work',
  'skills.lack.either.2': 'Reach level 3 in graded work, or pass the simulator on two days',
  'skills.lack.again.law': 'The law has changed: pass the simulator once more',
  'skills.lack.again.time': 'Half a year has passed: pass the simulator once more',
  'skills.lack.againWork.law': 'The law has changed: hand in work once more',
  'skills.lack.againWork.time': 'Half a year has passed: hand in work once more',
};
