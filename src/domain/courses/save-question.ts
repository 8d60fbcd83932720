import type { Ctx, ReadCtx } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { blocksOf, keyOf } from './bank-blocks.ts';
import { findDraftById } from './draft-queries.ts';
import { type DraftPath, editDraftText } from './edit-draft-text.ts';
import { placeOf } from './file-rules.ts';
import { insertBlocks, replaceBlock } from './gift-edit.ts';
import { checkQuestion, type EditableSource } from './question-rules.ts';
import { writeBank } from './question-writer.ts';
import type { SavedFile } from './save-draft-file.ts';

export type QuestionToSave = DraftPath & {
  /** The block that the author began with (`BankBlock.key`); null for a new question, which goes to the end. */
  was: string | null;
  question: EditableSource;
  /** Saved although it cannot be asked yet. */
  isUnfinished: boolean;
};

/**
 * Writes one question of a bank; every other byte of the file stays. Two authors may work on two questions at once.
 * Refuses with `not-found`, `invalid` (what `checkQuestion` says; an id that is taken; what GIFT cannot hold), or
 * `conflict` when this very question has been changed or taken out meanwhile. The same again is nothing new.
 */
export async function saveQuestion(ctx: Ctx, saved: QuestionToSave): Promise<SavedFile> {
  const { was, question } = saved;
  await findDraftById(ctx, saved.draftId);
  refuse([...checkPlace(saved), ...(await checkCode(ctx, question)), ...checkWords(saved)]);
  return editDraftText(ctx, saved, (text) => (was === null ? addQuestion(text, question) : rewrite(text, was, saved)));
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new AppError('invalid', 'question', issues);
}

function checkPlace({ path, was, question }: QuestionToSave): Issue[] {
  const place = placeOf(path);
  if (place?.kind !== 'bank') return [{ path: ['path'], rule: 'file-unknown' }];
  const isNamed = new RegExp(`^[A-Z]{2,8}-M${place.module}-Q\\d{2,3}$`).test(question.id);
  return was !== null || isNamed ? [] : [{ path: ['id'], rule: 'question-id' }];
}

async function checkCode({ db }: ReadCtx, { competency }: EditableSource): Promise<Issue[]> {
  const known = await db.select({ code: db.tables.competency.code }).from(db.tables.competency);
  const isKnown = competency === null || known.some(({ code }) => code === competency);
  return isKnown ? [] : [{ path: ['competency'], rule: 'question-competency' }];
}

function checkWords({ question, isUnfinished }: QuestionToSave): Issue[] {
  const issues = checkQuestion(question).map(({ path, rule }) => ({ path: path.map(String), rule }));
  if (!isUnfinished && issues.length > 0) return issues;
  const [block, second] = blocksOf(writeBank([question]));
  const isReadable = block !== undefined && !second && block.source.kind !== 'kept';
  return isReadable ? [] : [...issues, { path: ['stem'], rule: 'question-unreadable' }];
}

function addQuestion(text: string, question: EditableSource): string {
  const block = blockOf(question);
  const same = blocksOf(text).find(({ source }) => source.id === question.id);
  if (same && same.raw !== block) throw new AppError('invalid', question.id, [{ path: ['id'], rule: 'id-taken' }]);
  return same ? text : insertBlocks(text, Number.POSITIVE_INFINITY, [block]);
}

function rewrite(text: string, was: string, { question }: QuestionToSave): string {
  const blocks = blocksOf(text);
  const place = blocks.findIndex(({ key }) => key === was);
  const comments = blocks[place]?.source.comments ?? question.comments;
  const block = blockOf({ ...question, comments });
  if (place >= 0) return replaceBlock(text, place, block);
  // Sent twice: it is there already.
  if (blocks.some(({ key }) => key === keyOf(block))) return text;
  throw new AppError('conflict', question.id);
}

const blockOf = (question: EditableSource): string => writeBank([question]).trimEnd();
