import type { gap as zhCN } from '../zh-CN/gap.ts';

/** The way to 60%: plug-in practices of a cohort, and what the planner suggests. */
export const gap = {
  'gap.title': 'Plug-in practices',
  'gap.note': 'Now {share}, {practice} of {total} minutes hands on',
  'gap.reach': 'Add these ({count}) to reach {share}',
  'gap.cover': 'Add these ({count}) to reach {share} and practise what nobody has practised',
  'gap.covers': 'Practised for the first time: {codes}',
  'gap.practice': '{minutes} minutes · module {module} · {college}',
  'gap.add': 'Add all ({count})',
  'gap.added': 'Added',
  'gap.addedNote': '{minutes} minutes, counted as planned',
  'gap.addedLine': '{minutes} minutes · added {date}',
  'gap.remove': 'Take out',
  'gap.removeOf': 'Take out “{title}”',
  'gap.done': 'Added. The minutes count as planned.',
  'gap.gone': 'Taken out. What learners have practised stays theirs.',
  'gap.over': 'Over 60% already.',
  'gap.impossible':
    'Even all practices available now ({count}) do not reach 60%. Ask the administrator for more plugins, or add practice lessons to the course.',
  'gap.none': 'No plug-in practice fits yet. Once the administrator installs plugins, suggestions stand here.',
  'gap.only': 'The coordinator or the teacher of the class adds them.',
  'gap.authorTitle': 'What a college could plug in',
  'gap.authorNote': 'Added for all classes of the college; publishing does not count them',
  'gap.addAll': 'Add to this course',
  'gap.addedShared': '{minutes} min · added to the course {date}, for every class',
  'gap.publishFirst': 'Publish this course once; then practices can be added for every class.',
  'gap.chosen': 'Done. The plans of all your classes changed with it.',
  'gap.two':
    'The account lacks {swap} minutes if talk becomes practice. With practice added on top of it, {more} minutes are needed.',
} satisfies Record<keyof typeof zhCN, string>;
