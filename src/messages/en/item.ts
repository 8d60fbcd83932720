import type { item as chinese } from '../zh-CN/item.ts';

/** What answers say about questions, for authors. */
export const item: Record<keyof typeof chinese, string> = {
  'item.title': 'How questions are answered',
  'item.open': 'Statistics',
  'item.note': 'Only each learner’s first try counts. Below {least} answers nothing is shown.',
  'item.how':
    'Difficulty: the share right at the first try. Discrimination: whether those who are right here do well in the other questions (point-biserial, −1 to 1).',
  'item.question': 'Question {number}',
  'item.answers': '{count} have answered',
  'item.before': '{count} more before it was changed; not counted',
  'item.few': 'Too few answers yet: shown from {least} on.',
  'item.difficulty': 'Right at first try',
  'item.discrimination': 'Discrimination',
  'item.discriminationNone': 'Not to be seen yet',
  'item.taken': '{count} took it',
  'item.right': 'Key',
  'item.table': 'How many took each choice',
  'item.hint.easy': 'Nearly everybody is right. Make it harder, or keep it to encourage.',
  'item.hint.hard': 'Most are wrong at first. See whether the lesson makes it clear.',
  'item.hint.reversed': 'Learners who do well elsewhere are wrong here. Check the key.',
  'item.hint.weak': 'Being right here has little to do with the rest. See whether the question is clear.',
  'item.hint.unused': 'Nobody takes “{choice}”. Find one that is more likely.',
  'item.hint.tempting': 'More take “{choice}” than the key. Check the key, or explain it.',
  'item.none': 'No questions yet',
  'item.noneText': 'Once questions are published and answered, this page tells how.',
  'item.toBank': 'Edit the questions',
};
