import type { search as zhCN } from '../zh-CN/search.ts';

export const search = {
  'search.title': 'Find a lesson',
  'search.label': 'Look through the courses',
  'search.hint': 'Two or three words',
  'search.go': 'Find',
  'search.found': 'Found in {total} places',
  'search.close': 'Nothing holds all of it. These come near:',
  'search.empty': 'What are you looking for?',
  'search.emptyText':
    'Two or three words will do. Lessons, quizzes and assessments are looked through; most of them are in Chinese.',
  'search.long': 'That is too long',
  'search.longText': 'At most {most} signs. Look for the two or three words that matter most.',
  'search.none': 'Nothing found for “{typed}”',
  'search.noneText': 'Try a shorter word. Texts are in Chinese, titles in both languages.',
  'search.course': 'The whole course, {minutes} min',
  'search.module': 'Module {number} · {minutes} min',
  'search.quiz': 'Quiz of module {number}',
  'search.task': 'Practical assessment, {minutes} min',
  'search.draft': 'Find in the draft',
  'search.draftFound': 'In {total} lines',
  'search.draftText': 'Two or three words. Lessons, assessments and question banks are looked through line by line.',
  'search.draftNone': 'One line must hold every word. Try one fewer.',
  'search.line': 'Line {line}',
} satisfies Record<keyof typeof zhCN, string>;
