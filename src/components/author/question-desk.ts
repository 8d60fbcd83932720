/** What the page of one question shows: what was typed or stands in the file, and what is wrong with it. */
import type { ActionError } from 'astro:actions';
import { isInputError } from 'astro:actions';
import type { Bank, BankEntry } from '#domain/courses/bank-queries.ts';
import { giveAwaysOf } from '#domain/courses/giveaway-rules.ts';
import type { EditableSource, GiveAway } from '#domain/courses/question-rules.ts';
import {
  checkFields,
  emptyQuestion,
  type FieldIssue,
  fieldsOfSource,
  type QuestionFields,
  readQuestion,
  sourceOf,
} from './question-form.ts';

export type QuestionDesk = {
  /** Null for a new question. */
  entry: BankEntry | null;
  /** The block that the form builds on; empty for a new question. */
  was: string;
  fields: QuestionFields;
  source: EditableSource;
  issues: FieldIssue[];
  /** What the verb alone can know. */
  refusals: Refused[];
  suggestions: { rule: GiveAway; found: string }[];
  /** Somebody else has changed this question meanwhile. */
  hasConflict: boolean;
  /** It was refused for what is missing: she may save it so. */
  mayLeave: boolean;
};

const refusedRules = ['id-taken', 'question-id', 'question-unreadable'] as const;
export type Refused = (typeof refusedRules)[number];

/** Opens a question by its block, `new` for a new one; null when it is no longer there and nothing was typed. */
export function openQuestion(
  bank: Bank,
  key: string,
  typed: FormData | null,
  error: ActionError | undefined,
): QuestionDesk | null {
  const entry = bank.entries.find((one) => one.key === key) ?? null;
  if (!entry && key !== 'new' && !typed) return null;
  const issuesOfVerb = isInputError(error) ? error.issues.map(({ message }) => message) : [];
  const refusals = refusedRules.filter((rule) => issuesOfVerb.includes(rule));
  const read = typed
    ? readQuestion(typed)
    : entry
      ? fieldsOfSource(entry.source, bank.nextId)
      : emptyQuestion(bank.nextId);
  const fields = refusals.includes('id-taken') ? { ...read, id: bank.nextId } : read;
  const source = sourceOf(fields);
  const isBlank = !typed && !entry;
  const hasConflict = key !== 'new' && (!entry || error?.code === 'CONFLICT');
  const now = entry ?? bank.entries.find(({ source: one }) => one.id !== '' && one.id === fields.id) ?? null;
  return {
    ...{ fields, source, refusals, hasConflict, entry: key === 'new' ? null : now },
    was: key === 'new' ? '' : (now?.key ?? key),
    issues: isBlank ? [] : checkFields(fields),
    suggestions: isBlank ? [] : giveAwaysOf(source),
    mayLeave: error !== undefined && !hasConflict && fields.stem.trim() !== '',
  };
}
