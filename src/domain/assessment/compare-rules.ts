/** What changed between two attempts at an assessment: pure. */
import { diffChars, diffLines } from 'diff';

export type Segment = { kind: 'same' | 'added' | 'removed'; text: string };

/** Chinese has no blanks between words, so texts are compared sign by sign; long ones line by line. */
const longestBySign = 3_000;
/** Beyond so many changed signs nobody reads a difference: then all is old, and all is new. */
const mostChanges = 800;

/** Every sign of both texts, in order; where both differ, the old stands before the new. */
export function compareTexts(before: string, after: string): Segment[] {
  const isShort = before.length + after.length <= longestBySign;
  const most = { maxEditLength: mostChanges };
  const changes = isShort ? diffChars(before, after, most) : diffLines(before, after, most);
  const parts = changes ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return parts
    .filter(({ value }) => value)
    .map(({ value, added, removed }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }));
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
