import { createHash } from 'node:crypto';
import { spansOf } from './gift-edit.ts';
import type { QuestionSource } from './question-rules.ts';
import { readSources } from './question-source.ts';

/** A block of a bank as its editor addresses it: by what it says, so that others may move about around it. */
export type BankBlock = { key: string; raw: string; source: QuestionSource; line: number };

/** The blocks of a bank in their order. */
export function blocksOf(text: string): BankBlock[] {
  const spans = spansOf(text);
  return readSources(text, () => {}).map(({ source, line }, place) => {
    const raw = spans[place]?.raw ?? '';
    return { key: keyOf(raw), raw, source, line };
  });
}

/** Names a block by its bytes. */
export const keyOf = (raw: string): string => createHash('sha256').update(raw).digest('hex').slice(0, 16);

/** The next id that nobody uses: `LIVE-M1-Q11`. */
export function nextQuestionId(prefix: string, taken: Iterable<string>): string {
  const numbers = [...taken].flatMap((id) =>
    id.startsWith(prefix) ? [Number(/^Q(\d{2,3})$/.exec(id.slice(prefix.length))?.[1] ?? 0)] : [],
  );
  return `${prefix}Q${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}
