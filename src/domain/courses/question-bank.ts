import { type GIFTQuestion, parse } from 'gift-pegjs';
import type { Report } from './finding.ts';
import type { Question } from './package.ts';
import { readAnswers } from './question-answers.ts';
import { escapeHtml } from './text-file.ts';

/** A block of more is no question; the parser is not asked to find out. */
const longestBlock = 4000;

/** What a bank belongs to. */
export type BankPlace = {
  /** `LIVE-M1-`; empty when the course's code is not known. */
  prefix: string;
  competencies: ReadonlySet<string>;
  /** Ids of the course's questions so far; grows. */
  taken: Set<string>;
};

/** Reads a GIFT bank block by block: a broken question is named with its line, the others load. */
export function readBank(text: string, place: BankPlace, report: Report): Question[] {
  return splitBlocks(text).flatMap((block) => {
    const findings: Parameters<Report>[] = [];
    const question = readBlock(block, place, (...finding) => findings.push(finding));
    for (const finding of findings) report(...finding);
    return question && findings.length === 0 ? [question] : [];
  });
}

type Block = { line: number; text: string; competency: string | null };

/** Blocks are parted by blank lines; the comment above a question names its competency. */
function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let competency: string | null = null;
  let isQuestion = false;
  const flush = (next: number) => {
    if (isQuestion) blocks.push({ line: next - lines.length, text: lines.join('\n'), competency });
    if (isQuestion) competency = null;
    [lines, isQuestion] = [[], false];
  };
  for (const [index, line] of `${text}\n`.split('\n').entries()) {
    const comment = /^\s*\/\/\s*(.*)$/.exec(line);
    if (!line.trim()) flush(index + 1);
    else if (comment) competency = /^([A-Z]{2}\d{2})\b/.exec(comment[1] ?? '')?.[1] ?? competency;
    else if (!line.startsWith('$CATEGORY')) isQuestion = true;
    if (line.trim()) lines.push(comment || line.startsWith('$CATEGORY') ? '' : line);
  }
  return blocks;
}

function readBlock(block: Block, place: BankPlace, report: Report): Question | null {
  const line = block.line + block.text.slice(0, block.text.search(/\S/)).split('\n').length - 1;
  const parsed = parseBlock(block, line, report);
  if (!parsed) return null;
  const name = parsed.title ?? '';
  if (!('stem' in parsed)) {
    report(line, 'question-kind', { name, found: parsed.type });
    return null;
  }
  checkId(name, place, line, report);
  if (!block.competency) report(line, 'question-competency', { name });
  else if (!place.competencies.has(block.competency)) report(line, 'competency-unknown', { name: block.competency });
  if (parsed.stem.format === 'html') report(line, 'question-format', { name });
  const stem = escapeHtml(parsed.stem.text.trim()).replaceAll('\n', '<br>');
  const answers = readAnswers(parsed, (rule, words = {}) => report(line, rule, { name, ...words }));
  return answers && { id: name, stem, competency: block.competency, ...answers };
}

function checkId(id: string, { prefix, taken }: BankPlace, line: number, report: Report): void {
  const isRight = id.startsWith(prefix) && /-Q\d{2,3}$/.test(id);
  if (!isRight) report(line, 'question-id', { name: id, wanted: `${prefix}Q01` });
  else if (taken.has(id)) report(line, 'id-taken', { name: id });
  taken.add(id);
}

/** The grammar tells of a broken question only by throwing. */
function parseBlock({ text, line: above }: Block, line: number, report: Report): GIFTQuestion | null {
  const name = /::(.*?)::/.exec(text)?.[1] ?? '';
  if (text.length > longestBlock) {
    report(line, 'question-broken', { name, found: `${text.length}` });
    return null;
  }
  try {
    const [question, second] = parse(text);
    if (!question || second) report(line, 'question-broken', { name, found: '::' });
    return question && !second ? question : null;
  } catch (error) {
    const { start } = locationOf(error);
    const found = text.split('\n')[start.line - 1]?.slice(start.column - 1, start.column + 11) || '…';
    report(above + start.line - 1, 'question-broken', { name, found });
    return null;
  }
}

function locationOf(error: unknown): { start: { line: number; column: number } } {
  const nowhere = { start: { line: 1, column: 1 } };
  if (!(error instanceof Error) || !('location' in error)) return nowhere;
  const { location } = error;
  return isLocation(location) ? location : nowhere;
}

const isLocation = (value: unknown): value is { start: { line: number; column: number } } =>
  typeof value === 'object' && value !== null && 'start' in value;
