import type { Report } from './finding.ts';
import type { Question } from './package.ts';
import type { QuestionSource } from './question-rules.ts';
import { readSources } from './question-source.ts';
import { renderQuestion } from './render-question.ts';
import { checkQuestionSums } from './sum-findings.ts';

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
