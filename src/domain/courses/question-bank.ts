import type { Report } from './finding.ts';
import type { Question } from './package.ts';
import type { EditableSource, QuestionSource } from './question-rules.ts';
import { readSources } from './question-source.ts';
import { checkQuestionSums } from './sum-findings.ts';
import { escapeHtml } from './text-file.ts';

/** What a bank belongs to. */
export type BankPlace = {
  /** `LIVE-M1-`; empty when the course's code is not known. */
  prefix: string;
  competencies: ReadonlySet<string>;
  /** Ids of the course's questions so far; grows. */
  taken: Set<string>;
};

/** Reads a GIFT bank: a question with a finding is left out and named with its line, the others load. */
export function readBank(text: string, place: BankPlace, report: Report): Question[] {
  const refused = new Set<number>();
  const refuse: Report = (line, ...finding) => {
    refused.add(line);
    report(line, ...finding);
  };
  const sources = readSources(text, refuse);
  return sources.flatMap(({ source, line }) => {
    checkPlace(source, place, line, refuse);
    checkQuestionSums(source, line, report);
    return source.kind === 'kept' || refused.has(line) ? [] : [renderQuestion(source)];
  });
}

function checkPlace(source: QuestionSource, { prefix, competencies, taken }: BankPlace, line: number, report: Report) {
  const { id, competency, kind } = source;
  if (kind === 'kept') {
    if (id) taken.add(id);
    return;
  }
  const isRight = id.startsWith(prefix) && /-Q\d{2,3}$/.test(id);
  if (!isRight) report(line, 'question-id', { name: id, wanted: `${prefix}Q01` });
  else if (taken.has(id)) report(line, 'id-taken', { name: id });
  taken.add(id);
  if (competency && !competencies.has(competency)) report(line, 'competency-unknown', { name: competency });
}

/** A question as it is asked. */
export function renderQuestion(source: EditableSource): Question {
  const { id, competency, feedback } = source;
  const base = { id, stem: escapeHtml(source.stem).replaceAll('\n', '<br>'), competency, feedback };
  if (source.kind === 'single') return { ...base, kind: 'single', choices: source.choices };
  if (source.kind === 'several') return { ...base, kind: 'several', choices: source.choices };
  if (source.kind === 'number') {
    return { ...base, kind: 'number', value: source.value, tolerance: source.tolerance };
  }
  if (source.kind === 'text') return { ...base, kind: 'text', accepted: source.accepted };
  const { isTrue, whenRight, whenWrong } = source;
  const choice = (text: string, isRight: boolean) => ({ text, isRight, feedback: isRight ? whenRight : whenWrong });
  return { ...base, kind: 'single', choices: [choice('对', isTrue), choice('不对', !isTrue)] };
}
