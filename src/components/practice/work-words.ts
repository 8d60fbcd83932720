/** What is wrong with a thing to hand in, in words. */
import type { EvidenceItem } from '#domain/courses/package.ts';
import { isFileItem } from '#domain/courses/rules.ts';
import { longest } from '#domain/practice/rules.ts';
import type { Translate } from '#messages/translate.ts';

const fileRules = [
  'no-file',
  'not-a-photo',
  'not-a-video',
  'hidden-track',
  'not-a-recording',
  'too-many-pixels',
  'too-long',
  'broken',
  'too-many',
  'day-full',
] as const;
const signRules = ['no-match', 'not-a-witness', 'too-many', 'day-full'] as const;
const wordRules = ['not-a-number', 'too-small', 'too-large'] as const;

type FormIssue = { path: readonly PropertyKey[]; message: string };

/** One issue of one item; a rule that nobody knows asks to fill it in again. */
export function sayIssue(item: EvidenceItem, { path, message: rule }: FormIssue, t: Translate): string {
  if (path[0] === 'sign') return t(`evidence.sign.${signRules.find((one) => one === rule) ?? 'no-match'}`);
  if (path[0] === 'files') return sayFileIssue(item, String(path[2] ?? ''), rule, t);
  if (rule === 'missing') return t('evidence.missing.words');
  if (rule === 'not-a-link' || rule === 'not-a-day') return t(`evidence.rule.${rule}`);
  if (rule === 'too-long') return t('practice.issue.too-long', { maxLength: longestOf(item, String(path[1])) });
  const known = wordRules.find((one) => one === rule);
  return known && item.kind === 'number' ? t(`practice.issue.${known}`, item) : t('practice.issue.unreadable');
}

function sayFileIssue(item: EvidenceItem, file: string, rule: string, t: Translate): string {
  const kind = isFileItem(item) ? item.kind : 'photo';
  if (rule === 'missing') return t(`evidence.missing.${kind}`);
  if (rule === 'too-big')
    return t(`evidence.rule.too-big.${kind === 'video' || kind === 'audio' ? kind : 'photo'}`, { file });
  const known = fileRules.find((one) => one === rule);
  const maxSeconds = 'maxSeconds' in item ? item.maxSeconds : 0;
  return known
    ? t(`evidence.rule.${known}`, { file, max: 'max' in item ? item.max : 1, maxSeconds })
    : t('practice.issue.unreadable');
}

/** How many characters a field takes. */
function longestOf(item: EvidenceItem, field: string): number {
  if (field.endsWith('.title')) return longest.title;
  if (field.endsWith('.said')) return longest.said;
  if (item.kind === 'text' && field === item.id) return item.maxLength;
  return item.kind === 'audio' && field === item.id ? longest.words : longest.who;
}

/** What is wrong with a sheet that a class teacher lays for a learner. */
export function sayPaperIssue({ path, message }: FormIssue, t: Translate): string {
  const sheet: EvidenceItem = { id: '', label: '', hint: '', isRequired: true, kind: 'paper', max: 9 };
  if (message === 'too-many') return t('evidence.paper.full');
  return path[0] === 'files' ? sayFileIssue(sheet, String(path[2] ?? ''), message, t) : t('practice.issue.unreadable');
}
