import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type BankBlock, blocksOf, keyOf, nextQuestionId } from './bank-blocks.ts';
import { findDraftById } from './draft-queries.ts';
import { type DraftPath, editDraftText } from './edit-draft-text.ts';
import { mostBytesOf, placeOf } from './file-rules.ts';
import { insertBlocks } from './gift-edit.ts';
import { writeBank } from './question-writer.ts';
import type { SavedFile } from './save-draft-file.ts';

/** A question to take in: GIFT, as `previewImport` wrote it, and the competency that its author chose. */
export type QuestionToTake = { gift: string; competency: string | null };

/**
 * Adds questions from elsewhere to a bank, all as one revision. An id that is taken meanwhile becomes the next free one;
 * a question that is there already, word by word, is not added again. What of a question is still missing (feedback, a
 * competency) the findings say: it is not asked until then. Refuses with `not-found`, `too-large`, or `invalid` when none is chosen.
 */
export async function takeQuestions(
  ctx: Ctx,
  { draftId, path, questions }: DraftPath & { questions: readonly QuestionToTake[] },
): Promise<SavedFile & { added: number }> {
  await findDraftById(ctx, draftId);
  const place = placeOf(path);
  if (place?.kind !== 'bank') throw new AppError('not-found', path);
  const signs = questions.reduce((sum, { gift }) => sum + gift.length, 0);
  if (signs > mostBytesOf(place)) throw new AppError('too-large', path); // before anything of it is read
  const chosen = questions.flatMap(readBlocks);
  if (chosen.length === 0) throw new AppError('invalid', path, [{ path: ['questions'], rule: 'none' }]);
  const named = new RegExp(`^[A-Z]{2,8}-M${place.module}-(?=Q\\d{2,3}$)`);
  const wrong = chosen.find(({ source }) => source.kind !== 'kept' && !named.test(source.id));
  if (wrong) throw new AppError('invalid', path, [{ path: ['questions'], rule: 'question-id' }]);
  let added = 0;
  const saved = await editDraftText(ctx, { draftId, path }, (text) => {
    const fresh = freshBlocks(text, chosen);
    added = fresh.length;
    return insertBlocks(text, Number.POSITIVE_INFINITY, fresh);
  });
  return { ...saved, added };
}

function readBlocks({ gift, competency }: QuestionToTake): BankBlock[] {
  return blocksOf(gift).map((block) => {
    if (block.source.kind === 'kept') return block;
    const source = { ...block.source, competency: competency ?? block.source.competency };
    return { ...block, source, raw: writeBank([source]).trimEnd() };
  });
}

function freshBlocks(text: string, chosen: readonly BankBlock[]): string[] {
  const there = blocksOf(text);
  const keys = new Set(there.map(({ key }) => key));
  const ids = new Set(there.map(({ source }) => source.id));
  return chosen.flatMap(({ source, raw }) => {
    if (keys.has(keyOf(raw))) return [];
    if (source.kind === 'kept') return [raw];
    const id = ids.has(source.id) ? nextQuestionId(source.id.replace(/Q\d+$/, ''), ids) : source.id;
    ids.add(id);
    return [id === source.id ? raw : writeBank([{ ...source, id }]).trimEnd()];
  });
}
