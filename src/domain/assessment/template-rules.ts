/** 常用话: sentences that a grader keeps to use again. */
import { longestWords } from './rules.ts';

export const mostTemplates = 60;

export type TemplateIssue = { path: ['text']; rule: 'missing' | 'too-long' | 'too-many' };

/** Why a sentence cannot be kept; `kept`: how many she has already. */
export function checkTemplate(text: string, kept: number): TemplateIssue[] {
  const length = [...text].length;
  if (length === 0) return [{ path: ['text'], rule: 'missing' }];
  if (length > longestWords) return [{ path: ['text'], rule: 'too-long' }];
  return kept >= mostTemplates ? [{ path: ['text'], rule: 'too-many' }] : [];
}
