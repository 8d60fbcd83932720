/**
 * Changes one block of a question bank and leaves every other byte of it as it is. A block is what blank lines part, the
 * same that `readSources` reads: block by block they agree.
 */

/** A block by its bytes: `text.slice(from, to)`, without the line end behind it. */
export type BlockSpan = { from: number; to: number; raw: string };

/** Where each block of a bank stands. */
export function spansOf(text: string): BlockSpan[] {
  const spans: BlockSpan[] = [];
  let from = -1;
  let at = 0;
  for (const line of [...text.split('\n'), '']) {
    if (line.trim() && from < 0) from = at;
    if (!line.trim() && from >= 0) {
      spans.push({ from, to: at - 1, raw: text.slice(from, at - 1) });
      from = -1;
    }
    at += line.length + 1;
  }
  return spans;
}

/** The bank with a block written anew. */
export function replaceBlock(text: string, place: number, block: string): string {
  const span = spansOf(text)[place];
  return span ? text.slice(0, span.from) + block + text.slice(span.to) : text;
}

/** The bank without a block, and without the blank lines that parted it from the next. */
export function removeBlock(text: string, place: number): string {
  const spans = spansOf(text);
  const span = spans[place];
  if (!span) return text;
  const next = spans[place + 1];
  if (next) return text.slice(0, span.from) + text.slice(next.from);
  const before = spans[place - 1];
  return before ? `${text.slice(0, before.to)}\n` : text.slice(0, span.from);
}

/** The bank with two blocks in each other's place; blank lines stay where they are. */
export function swapBlocks(text: string, one: number, other: number): string {
  const spans = spansOf(text);
  const [first, second] = [spans[Math.min(one, other)], spans[Math.max(one, other)]];
  if (!first || !second || first === second) return text;
  const between = text.slice(first.to, second.from);
  return text.slice(0, first.from) + second.raw + between + first.raw + text.slice(second.to);
}

/** The bank with blocks added behind the one at `place`; at its end when there is no such block. */
export function insertBlocks(text: string, place: number, blocks: readonly string[]): string {
  if (blocks.length === 0) return text;
  const span = spansOf(text)[place];
  const added = blocks.join('\n\n');
  if (span && spansOf(text)[place + 1]) return `${text.slice(0, span.to)}\n\n${added}${text.slice(span.to)}`;
  const above = text.trimEnd();
  return `${above}${above && '\n\n'}${added}\n`;
}
