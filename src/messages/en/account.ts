import type { account as zhCN } from '../zh-CN/account.ts';

/** A learner's own hands-on account. */
export const account = {
  'account.mine': 'My hands-on account',
  'account.lead':
    'Every minute you practised stands here. Work that passed and college practices you passed count as proved.',
  'account.none': 'No account yet',
  'account.noneText': 'Once you are in a class, what is planned, scheduled, taught and proved stands here.',
  'account.how':
    'Taught follows the roll; proved follows what you handed in and practised. Extra practices are not planned, but count once done.',
  'account.sum': '{proved} proved of {planned} min planned',
  'account.proved': '{minutes} min, proved {day}',
  'account.inClass': '{minutes} min, practised in class, counts as taught',
  'account.best': '{minutes} min, best {best}; counts from 80',
  'account.open': '{minutes} min, not proved yet',
  'account.extra': '{minutes} min extra',
  'account.with': 'Includes: {lessons}',
  'account.and': ', ',
  'account.sumExtra': '{proved} min proved, all extra',
} satisfies Record<keyof typeof zhCN, string>;
