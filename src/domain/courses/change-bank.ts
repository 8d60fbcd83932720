import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type BankBlock, blocksOf, keyOf } from './bank-blocks.ts';
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
  return editDraftText(ctx, wanted, (text) => apply(text, wanted));
}

function apply(text: string, { change, was, at, copyId }: BankChange): string {
  const blocks = blocksOf(text);
  const isMeant = (block: BankBlock | undefined) =>
    block !== undefined && (block.key === was || bareKeyOf(block) === was);
  const place = blocks.findIndex((block, index) => isMeant(block) && (index === at || change === 'remove'));
  const block = blocks[place];
  const isDone =
    (change === 'up' && isMeant(blocks[at - 1])) ||
    (change === 'down' && isMeant(blocks[at + 1])) ||
    (change === 'copy' && blocks.some(({ source }) => source.id === copyId)) ||
    (change === 'remove' && !block);
  if (isDone) return text;
  if (!block) throw new AppError('conflict', `question ${at + 1}`);
  const settled = settle(text, blocks);
  if (change === 'remove') return removeBlock(settled, place);
  if (change === 'copy') return insertBlocks(settled, place, [copyOf(block, copyId)]);
  return swapBlocks(settled, place, change === 'up' ? place - 1 : place + 1);
}

const copyOf = ({ source, raw }: BankBlock, id: string): string =>
  source.kind === 'kept' ? raw : writeBank([{ ...source, id }]).trimEnd();

/** A competency that stands above a question, apart from it, goes into its block, so that it goes along with it. */
function settle(text: string, blocks: readonly BankBlock[]): string {
  const carried = blocks.flatMap(({ source, raw }, place) => {
    const own = blocksOf(raw)[0]?.source.competency ?? null;
    const isCarried = source.kind !== 'kept' && source.competency !== null && own === null;
    return isCarried ? [{ place, block: `// ${source.competency}\n${raw}` }] : [];
  });
  return carried.reduce((settled, { place, block }) => replaceBlock(settled, place, block), text);
}

/** What names a block before its competency was put into it. */
const bareKeyOf = ({ raw }: BankBlock): string => keyOf(raw.replace(/^\/\/ [A-Z]{2}\d{2}\n/, ''));
