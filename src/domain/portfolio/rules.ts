import type { EvidenceItem } from '#domain/courses/package.ts';

/** What a piece of evidence is to strangers: pictures and words may be shown; films, voices and signatures never are. */
export function pieceKind({ kind }: Pick<EvidenceItem, 'kind'>): 'picture' | 'words' | null {
  if (kind === 'photo' || kind === 'paper') return 'picture';
  return kind === 'text' || kind === 'number' ? 'words' : null;
}

export type ItemIssue = { path: ['sentence' | 'pieces']; rule: 'sentence-long' | 'piece-unknown' };

const longestSentence = 60;

/** What she shows of a piece of work: her sentence is short, and only pieces that may be shown are. */
export function checkItem(
  { sentence, pieces }: { sentence: string; pieces: readonly string[] },
  evidence: readonly EvidenceItem[],
): ItemIssue[] {
  const known = evidence.filter((item) => pieceKind(item) !== null).map(({ id }) => id);
  const issues: ItemIssue[] = [];
  if ([...sentence.trim()].length > longestSentence) issues.push({ path: ['sentence'], rule: 'sentence-long' });
  if (pieces.some((id) => !known.includes(id))) issues.push({ path: ['pieces'], rule: 'piece-unknown' });
  return issues;
}

/** What she looks over before a link opens (domain.md §5, 肖像与内容). */
export const lookOver = ['faces', 'buyers', 'names'] as const;
export type LookOver = (typeof lookOver)[number];

/** How long a link may stay open, in days. */
export const linkDays = [7, 30, 90, 365] as const;
export type LinkDays = (typeof linkDays)[number];
export const usualDays: LinkDays = 90;

export const mostLinks = 10;
const longestLabel = 20;
const longestName = 20;

export type NewLink = {
  label: string;
  /** `masked`: 陈**; `chosen`: as she writes it. */
  nameAs: 'masked' | 'chosen';
  chosenName: string;
  looked: readonly LookOver[];
};
export type LinkIssue = {
  path: ['label' | 'chosenName' | 'looked' | 'items' | 'links'];
  rule: 'label-missing' | 'label-long' | 'name-missing' | 'name-long' | 'not-looked' | 'nothing-shown' | 'links-many';
};

/** Everything that keeps a link from being opened. `shown`: her works that are shown; `open`: links that are open. */
export function checkLink({ label, nameAs, chosenName, looked }: NewLink, { shown, open }: Standing): LinkIssue[] {
  const issues: LinkIssue[] = [];
  const lengthOf = (text: string) => [...text.trim()].length;
  if (shown === 0) issues.push({ path: ['items'], rule: 'nothing-shown' });
  if (open >= mostLinks) issues.push({ path: ['links'], rule: 'links-many' });
  if (lengthOf(label) === 0) issues.push({ path: ['label'], rule: 'label-missing' });
  if (lengthOf(label) > longestLabel) issues.push({ path: ['label'], rule: 'label-long' });
  if (nameAs === 'chosen' && lengthOf(chosenName) === 0) issues.push({ path: ['chosenName'], rule: 'name-missing' });
  if (nameAs === 'chosen' && lengthOf(chosenName) > longestName)
    issues.push({ path: ['chosenName'], rule: 'name-long' });
  if (lookOver.some((one) => !looked.includes(one))) issues.push({ path: ['looked'], rule: 'not-looked' });
  return issues;
}

type Standing = { shown: number; open: number };

type Link = { endedAt: Date | null; expiresAt: Date };

/** What a link is now; it opens only while it is `open` and its owner agrees to sharing. */
export function linkState({ endedAt, expiresAt }: Link, now: Date): 'open' | 'ended' | 'expired' {
  if (endedAt) return 'ended';
  return expiresAt > now ? 'open' : 'expired';
}
