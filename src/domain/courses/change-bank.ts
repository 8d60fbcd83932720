import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type BankBlock, blocksOf } from './bank-blocks.ts';
import { findDraftById } from './draft-queries.ts';
import { type DraftPath, editDraftText } from './edit-draft-text.ts';
import { placeOf } from './file-rules.ts';
import { insertBlocks, removeBlock, replaceBlock, swapBlocks } from './gift-edit.ts';
import type { bankChanges } from './question-rules.ts';
import { writeBank } from './question-writer.ts';
import type { SavedFile } from './save-draft-file.ts';

export type BankChange = DraftPath & {
  change: (typeof bankChanges)[number];
  /** The block (`BankBlock.key`) and its place, from 0, as the author saw them. */
  was: string;
  at: number;
  /** The id of a copy. */
  copyId: string;
};

/**
 * Moves a question up or down, copies it under a new id behind itself, or takes it out; every other byte of the bank
 * stays. Refuses with `not-found` or, when the question is no longer where the author saw it, with `conflict`. What was
 * done already is nothing new.
 */
export async function changeBank(ctx: Ctx, wanted: BankChange): Promise<SavedFile> {
  await findDraftById(ctx, wanted.draftId);
  if (placeOf(wanted.path)?.kind !== 'bank') throw new AppError('not-found', wanted.path);
  return editDraftText(ctx, wanted, (text) => apply(settle(text), wanted));
}

function apply(text: string, { change, was, at, copyId }: BankChange): string {
  const blocks = blocksOf(text);
  const place = blocks.findIndex(({ key }, index) => key === was && (index === at || change === 'remove'));
  const block = blocks[place];
  const isDone =
    (change === 'up' && blocks[at - 1]?.key === was) ||
    (change === 'down' && blocks[at + 1]?.key === was) ||
    (change === 'copy' && blocks.some(({ source }) => source.id === copyId)) ||
    (change === 'remove' && !block);
  if (isDone) return text;
  if (!block) throw new AppError('conflict', `question ${at + 1}`);
  if (change === 'remove') return removeBlock(text, place);
  if (change === 'copy') return insertBlocks(text, place, [copyOf(block, copyId)]);
  return swapBlocks(text, place, change === 'up' ? place - 1 : place + 1);
}

const copyOf = ({ source, raw }: BankBlock, id: string): string =>
  source.kind === 'kept' ? raw : writeBank([{ ...source, id }]).trimEnd();

/** A competency that stands above a question, apart from it, goes into its block, so that it goes along with it. */
function settle(text: string): string {
  const carried = blocksOf(text).flatMap(({ source, raw }, place) => {
    const own = blocksOf(raw)[0]?.source.competency ?? null;
    return source.kind !== 'kept' && source.competency && !own
      ? [{ place, block: `// ${source.competency}\n${raw}` }]
      : [];
  });
  return carried.reduce((settled, { place, block }) => replaceBlock(settled, place, block), text);
}
