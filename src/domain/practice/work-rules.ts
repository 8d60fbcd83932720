import type { EvidenceItem, FileItem, WordItem } from '../courses/package.ts';
import { isFileItem } from '../courses/rules.ts';
import { type Answers, isSwapped, longest, readNumber, swapFields } from './rules.ts';

export type WorkRule =
  | 'missing'
  | 'too-long'
  | 'not-a-number'
  | 'too-small'
  | 'too-large'
  | 'too-many'
  | 'not-a-link'
  | 'not-a-day';

/** `field` is an evidence id, or one with what stands beside it: `replay.title`. */
export type WorkIssue = { path: ['answers' | 'files', field: string]; rule: WorkRule };

/** A file that lies there: for which item, and who signed it with her PIN. */
export type LyingFile = { itemId: string; witnessId: string | null };

/** All that still keeps a work from being handed in. */
export function checkWork(items: readonly EvidenceItem[], answers: Answers, files: readonly LyingFile[]): WorkIssue[] {
  return items.flatMap((item) => {
    const own = files.filter(({ itemId }) => itemId === item.id);
    if (isSwapped(answers, item.id)) return checkSwap(item.id, answers);
    return isFileItem(item) ? checkFiles(item, answers, own) : checkWords(item, answers);
  });
}

function checkSwap(itemId: string, answers: Answers): WorkIssue[] {
  return swapFields.flatMap((field): WorkIssue[] => {
    const text = answers[`${itemId}.${field}`] ?? '';
    const isOff = field === 'when' ? !isDay(text) : [...text].length > longest[field];
    const rule = !text ? 'missing' : field === 'when' ? 'not-a-day' : 'too-long';
    return isOff || !text ? [{ path: ['answers', `${itemId}.${field}`], rule }] : [];
  });
}

/** `YYYY-MM-DD`, and a day that exists. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function checkFiles(item: FileItem, answers: Answers, files: readonly LyingFile[]): WorkIssue[] {
  const words = answers[item.id] ?? '';
  const path: WorkIssue['path'] = ['files', item.id];
  if (files.length > item.max) return [{ path, rule: 'too-many' }];
  const isWordy = item.kind === 'audio' || item.kind === 'signature';
  if (isWordy && [...words].length > longest[item.kind === 'audio' ? 'words' : 'who'])
    return [{ path: ['answers', item.id], rule: 'too-long' }];
  const isDrawn = item.kind === 'signature' && files.some(({ witnessId }) => witnessId === null);
  if (isDrawn && !words) return [{ path: ['answers', item.id], rule: 'missing' }];
  const isThere = files.length > 0 || (item.kind === 'audio' && words !== '');
  return isThere || !item.isRequired ? [] : [{ path, rule: 'missing' }];
}

function checkWords(item: WordItem, answers: Answers): WorkIssue[] {
  const text = answers[item.id] ?? '';
  if (item.kind === 'link') return checkLink(item, text, answers[`${item.id}.title`] ?? '');
  const rule = checkAnswer(item, text);
  return rule ? [{ path: ['answers', item.id], rule }] : [];
}

function checkLink({ id, isRequired }: WordItem, address: string, title: string): WorkIssue[] {
  if (!address && !title && !isRequired) return [];
  const issues: WorkIssue[] = [];
  if (!address) issues.push({ path: ['answers', id], rule: 'missing' });
  else if (!isLink(address)) issues.push({ path: ['answers', id], rule: 'not-a-link' });
  if (!title) issues.push({ path: ['answers', `${id}.title`], rule: 'missing' });
  else if ([...title].length > longest.title) issues.push({ path: ['answers', `${id}.title`], rule: 'too-long' });
  return issues;
}

/** An address of the web that a person may open: http or https, no name or password in it. */
export function isLink(text: string): boolean {
  if (text.length > longest.link || /\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && hostname.includes('.') && !username && !password;
}

function checkAnswer(item: Exclude<WordItem, { kind: 'link' }>, text: string): WorkRule | null {
  if (!text) return item.isRequired ? 'missing' : null;
  if (item.kind === 'text') return [...text].length > item.maxLength ? 'too-long' : null;
  const value = readNumber(text);
  if (value === null) return 'not-a-number';
  if (value < item.min) return 'too-small';
  return value > item.max ? 'too-large' : null;
}
