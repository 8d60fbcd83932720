/** 同学互评: what classmates say about a work. It has no marks and changes no grade. */

/** Of each of the two sentences, and of a reason, in characters. */
export const longestPeerWords = 200;
/** For so many hours its writer may change it. */
export const editableHours = 24;

export const peerWords = ['highlight', 'suggestion'] as const;
export type PeerWord = (typeof peerWords)[number];
export type PeerText = Readonly<Record<PeerWord, string>>;
export type PeerIssue = { path: [PeerWord | 'reason']; rule: 'missing' | 'too-long' };

/** Both are wanted: a suggestion without a highlight hurts, a highlight alone helps nobody on. */
export const checkPeerText = (text: PeerText): PeerIssue[] => peerWords.flatMap((word) => checkOne(word, text[word]));

export const checkPeerReason = (reason: string): PeerIssue[] => checkOne('reason', reason);

function checkOne(path: PeerWord | 'reason', text: string): PeerIssue[] {
  if (!text) return [{ path: [path], rule: 'missing' }];
  return [...text].length > longestPeerWords ? [{ path: [path], rule: 'too-long' }] : [];
}

/** Without blanks at the ends, with one kind of line end. */
export const tidyPeerText = ({ highlight, suggestion }: PeerText): PeerText => ({
  highlight: tidy(highlight),
  suggestion: tidy(suggestion),
});
const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** Until a day after it was written. */
export const isPeerEditable = (writtenAt: Date, now: Date): boolean =>
  now.getTime() - writtenAt.getTime() < editableHours * 60 * 60 * 1000;
