import type { simulator as zhCN } from '../zh-CN/simulator.ts';

export const simulator = {
  'simulator.right': 'Right',
  'simulator.several': 'You may tick several',
  'simulator.order': 'Write 1 to {count} beside them',
  'simulator.grid':
    '{minutes} minutes in all. Say when each begins and how long it takes; leave out what you do not use',
  'simulator.start': 'Begins at minute',
  'simulator.minutes': 'Minutes',
  'simulator.startOf': '{card}, turn {turn}: begins at minute',
  'simulator.minutesOf': '{card}, turn {turn}: minutes',
  'simulator.marks': 'Copy the words that matter and say what they are',
  'simulator.markText': 'Words of place {line}',
  'simulator.markClass': 'Kind of place {line}',
  'simulator.choose': 'Choose',
  'simulator.task': 'The task',
} satisfies Record<keyof typeof zhCN, string>;
