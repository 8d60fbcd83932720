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
  'account.best': '{minutes} min, proved from 80 points',
  'account.open': '{minutes} min, not proved yet',
  'account.extra': '{minutes} min extra',
  'account.with': 'Includes: {lessons}',
  'account.and': ', ',
  'account.sumExtra': '{proved} min proved, all extra',
  'account.tries': 'Tries: {tries} · days: {days} · best: {best} points',
  'account.from': 'Where these minutes come from',
  'account.ofCourse': 'Planned: the course holds {course} minutes of practice.',
  'account.ofCourseMore':
    'Planned: the course holds {course} minutes of practice; your class added {added} minutes more.',
  'account.ofTimetable': 'Scheduled: the timetable holds {scheduled} minutes of practice.',
  'account.noTimetable': 'Scheduled: the timetable holds no practice yet.',
  'account.ofRoll': 'Delivered: the classes you came to held {attended} minutes of practice.',
  'account.noRoll': 'Delivered: it starts with the first class that has a roll.',
  'account.ofProof': 'Evidenced: {byWork} minutes by your work, {bySimulators} by college practices.',
  'account.noProof': 'Evidenced: the first work or college practice that you pass begins it.',
  'account.capped':
    'Above, {counted} minutes count as proved: never more than you were taught. The rest follows once you have been to class.',
} satisfies Record<keyof typeof zhCN, string>;
