/** What changed between two attempts at an assessment: pure. */
import { diffArrays } from 'diff';

export type Segment = { kind: 'same' | 'added' | 'removed'; text: string };

/** Numbers and Latin words are compared whole, all other signs one by one: Chinese has no blanks between words. */
const unit = /[\p{Script=Latin}\p{Nd}.,'’]+|./gsu;
/** Beyond so many changes nobody reads a difference: then all is old, and all is new. */
const mostChanges = 800;

/** All of both texts, in order; where both differ, the old stands before the new. */
export function compareTexts(before: string, after: string): Segment[] {
  const [old, fresh] = [before.match(unit) ?? [], after.match(unit) ?? []];
  const changes = diffArrays(old, fresh, { maxEditLength: mostChanges }) ?? [
    { value: old, removed: true, added: false },
    { value: fresh, removed: false, added: true },
  ];
  return changes
    .filter(({ value }) => value.length > 0)
    .map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }));
}

export type ItemChange =
  | { kind: 'text'; itemId: string; segments: Segment[] }
  | { kind: 'files'; itemId: string; fresh: number; kept: number; gone: number };

type Handed = { answers: Readonly<Record<string, string>>; files: readonly { id: string; itemId: string }[] };

/** What is different in a later attempt, by item, in the order of `itemIds`; what stayed the same is not among it. */
export function compareAttempts(itemIds: readonly string[], before: Handed, after: Handed): ItemChange[] {
  return itemIds.flatMap((itemId): ItemChange[] => {
    const [old, fresh] = [before.answers[itemId] ?? '', after.answers[itemId] ?? ''];
    const text: ItemChange[] = old === fresh ? [] : [{ kind: 'text', itemId, segments: compareTexts(old, fresh) }];
    return [...text, ...compareFiles(itemId, before, after)];
  });
}

/** A file is never changed: it is the same one, or another. */
function compareFiles(itemId: string, before: Handed, after: Handed): ItemChange[] {
  const idsOf = ({ files }: Handed) => files.filter((file) => file.itemId === itemId).map(({ id }) => id);
  const [old, now] = [idsOf(before), idsOf(after)];
  const kept = now.filter((id) => old.includes(id)).length;
  const [fresh, gone] = [now.length - kept, old.length - kept];
  return fresh + gone > 0 ? [{ kind: 'files', itemId, fresh, kept, gone }] : [];
}
