import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { blocksOf, nextQuestionId } from './bank-blocks.ts';
import type { Finding } from './desk-queries.ts';
import { type FileDesk, findFileDesk } from './file-queries.ts';
import { readForeignBank } from './foreign-bank.ts';
import { type Suggestion, suggestAgainstGuessing } from './giveaway-rules.ts';
import type { ForeignQuestion, ImportNote } from './import-rules.ts';
import type { Competency } from './package.ts';
import { checkQuestion, type QuestionRule, type QuestionSource } from './question-rules.ts';
import { writeBank } from './question-writer.ts';

/** A question at its author's desk. */
export type BankEntry = {
  /** Names the block while nobody changes it. */
  key: string;
  /** Its place, from 0. */
  at: number;
  line: number;
  source: QuestionSource;
  /** As it stands in the file. */
  raw: string;
  findings: Finding[];
  suggestions: Suggestion[];
};

export type Bank = {
  file: FileDesk;
  /** `1-get-ready`. */
  folder: string;
  /** By its folder's name while it does not say its own. */
  module: { title: string; titleEn: string };
  entries: BankEntry[];
  /** About the bank as a whole. */
  findings: Finding[];
  suggestions: Suggestion[];
  /** `LIVE-M1-`; empty when course.md does not say its code. */
  prefix: string;
  /** The id that a new question gets. */
  nextId: string;
  competencies: Competency[];
};

/** The question bank of a module in the open draft of a course, also while there is none yet. */
export async function findBank(ctx: ReadCtx, courseId: string, folder: string): Promise<Bank> {
  const file = await findFileDesk(ctx, courseId, `${folder}/quiz.gift`);
  const { place, desk, path } = file;
  const isThere = desk.files.some((one) => one.path.startsWith(`${folder}/`));
  if (place.kind !== 'bank' || !isThere) throw new AppError('not-found', `bank ${folder} of ${courseId}`);
  const blocks = blocksOf(file.text);
  const all = suggestAgainstGuessing(blocks.map(({ source }) => source));
  const findings = desk.findings.filter((finding) => finding.path === path);
  const lines = new Set(blocks.map(({ line }) => line));
  const entries = blocks.map((block, at) => ({
    ...block,
    at,
    findings: findings.filter(({ line, rule }) => line === block.line && rule !== 'questions-few'),
    suggestions: all.filter(({ question }) => question === at),
  }));
  const module = desk.course?.outline.find(({ number }) => number === place.module);
  const prefix = desk.course ? `${desk.course.code}-M${place.module}-` : '';
  return {
    ...{ file, folder, entries, prefix, module: module ?? { title: folder, titleEn: folder } },
    findings: findings.filter(({ line, rule }) => !lines.has(line) || rule === 'questions-few'),
    suggestions: all.filter(({ question }) => question === null),
    nextId: nextQuestionId(
      prefix,
      blocks.map(({ source }) => source.id),
    ),
    competencies: desk.competencies,
  };
}

/** A question from elsewhere as it would come in. */
export type PreviewedQuestion = Omit<ForeignQuestion, 'sources'> & {
  /** What the form hands back when it is taken; empty when there is nothing to take. */
  gift: string;
  sources: { source: ForeignQuestion['sources'][number]; missing: QuestionRule[] }[];
};

/** What taking a file of another platform into a bank would do; nothing is stored. */
export function previewImport(
  bank: Bank,
  bytes: Uint8Array,
): { questions: PreviewedQuestion[]; findings: ImportNote[] } {
  const taken = new Set(bank.entries.map(({ source }) => source.id));
  const competencies = new Set(bank.competencies.map(({ code }) => code));
  const { questions, findings } = readForeignBank(bytes, { prefix: bank.prefix, taken, competencies });
  const previewed = questions.map(({ sources, ...question }) => ({
    ...question,
    gift: writeBank(sources),
    sources: sources.map((source) => {
      return { source, missing: [...new Set(checkQuestion(source).map(({ rule }) => rule))] };
    }),
  }));
  return { questions: previewed, findings };
}
