import { type GIFTQuestion, parse } from 'gift-pegjs';

/** A block of a GIFT bank, parted from the others by blank lines: a question, or only comments. */
export type GiftBlock = {
  /** The line on which its question begins; of comments alone, the first. */
  line: number;
  /** As it stands in the file. */
  raw: string;
  /** The question without the comments; empty when the block holds none. */
  body: string;
  /** The file's line of each line of `body`. */
  lines: number[];
  /** The code that a comment in it or, failing that, the comments before it begin with. */
  competency: string | null;
  /** Its other comments and `$CATEGORY:` lines, as they are written. */
  comments: string[];
};

/** One question as the grammar reads it, or where it stopped understanding. */
export type ParsedBlock =
  | { question: GIFTQuestion; broken: null }
  | { question: null; broken: { line: number; name: string; found: string } };

/** A block of more is no question; the parser is not asked to find out. */
export const longestBlock = 4000;

/** Parts a bank into blocks. */
export function splitBlocks(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let lines: Line[] = [];
  let carried: string | null = null;
  for (const [index, line] of [...text.split('\n'), ''].entries()) {
    if (line.trim()) lines.push({ number: index + 1, text: line });
    else if (lines.length > 0) {
      const block = makeBlock(lines, carried);
      carried = block.body ? null : block.competency;
      blocks.push(block);
      lines = [];
    }
  }
  return blocks;
}

type Line = { number: number; text: string };

function makeBlock(lines: readonly Line[], carried: string | null): GiftBlock {
  const comments: string[] = [];
  const body: Line[] = [];
  let competency = carried;
  for (const line of lines) {
    const [, codes, said] = /^\s*\/\/\s*((?:[A-Z]{2}\d{2}\b\s*)*)(.*)$/.exec(line.text) ?? [];
    const isCategory = line.text.startsWith('$CATEGORY');
    if (codes) competency = codes.slice(0, 4);
    if (said?.trim()) comments.push(`// ${said.trim()}`);
    if (isCategory) comments.push(line.text.trim());
    if (said === undefined && !isCategory) body.push(line);
  }
  return {
    line: (body[0] ?? lines[0])?.number ?? 1,
    raw: lines.map(({ text }) => text).join('\n'),
    body: body.map(({ text }) => text).join('\n'),
    lines: body.map(({ number }) => number),
    competency,
    comments,
  };
}

/** Reads the question of a block. The grammar tells of a broken one only by throwing. */
export function parseBlock({ body, line, lines }: GiftBlock, most = longestBlock): ParsedBlock {
  const name = /::(.*?)::/.exec(body)?.[1]?.trim() ?? '';
  const broken = (found: string, at = line) => ({ question: null, broken: { line: at, name, found } });
  if (body.length > most) return broken(`${body.length}`);
  try {
    const [question, second] = parse(guard(body));
    return question && !second ? { question, broken: null } : broken('::');
  } catch (error) {
    const { start } = locationOf(error);
    const found = body.split('\n')[start.line - 1]?.slice(start.column - 1, start.column + 11) || '…';
    return broken(found, lines[start.line - 1]);
  }
}

const seam = '\u0001';

/**
 * Parts with a sign that no file may hold what the grammar would take for something else: `&&`, which it uses
 * inside, and an arrow in a question that is no matching one, or was written `-\>`.
 */
function guard(body: string): string {
  const apart = body.replace(/&(?=&)/g, `&${seam}`).replaceAll('-\\>', `-${seam}>`);
  return /(?<!\\)(?:\\\\)*~/.test(body) ? apart.replaceAll('->', `-${seam}>`) : apart;
}

/** A text of a parsed question. */
export const giftText = (text: string | null | undefined): string => (text ?? '').replaceAll(seam, '').trim();

function locationOf(error: unknown): { start: { line: number; column: number } } {
  const nowhere = { start: { line: 1, column: 1 } };
  if (!(error instanceof Error) || !('location' in error)) return nowhere;
  const { location } = error;
  return isLocation(location) ? location : nowhere;
}

const isLocation = (value: unknown): value is { start: { line: number; column: number } } =>
  typeof value === 'object' && value !== null && 'start' in value;
