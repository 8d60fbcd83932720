import type { Report } from './finding.ts';
import type { SortedFiles, TextFile } from './package-files.ts';
import { fieldsOf, type QuestionSource, weightsOf } from './question-rules.ts';
import { findSums } from './sums.ts';

/** Does every sum of a package again, in all its texts and drawings but the question banks. */
export function checkSums({ course, modules, tasks, media }: SortedFiles): void {
  const ofModules = modules.flatMap(({ module, lessons }) => [module, ...lessons.map(({ file }) => file)]);
  const drawings = [...media.values()].flatMap((file) => (file.kind === 'drawing' ? [file] : []));
  const files: (TextFile | null)[] = [course, ...ofModules, ...tasks, ...drawings];
  for (const file of files) {
    for (const { line, text, isRight, wanted } of findSums(file?.text ?? '')) {
      if (!isRight) file?.report(line, 'sum-wrong', { found: text, wanted });
    }
  }
}

/** The same of a question. What is meant to be wrong may be: an option that is, and a statement to be denied. */
export function checkQuestionSums(question: QuestionSource, line: number, report: Report): void {
  if (question.kind === 'kept') return;
  const mayBeWrong = new Set<string>();
  if (question.kind === 'single' || question.kind === 'several') {
    weightsOf(question).forEach((weight, at) => {
      if (weight <= 0) mayBeWrong.add(`choices.${at}.text`);
    });
  }
  if (question.kind === 'truefalse' && !question.isTrue) mayBeWrong.add('stem');
  for (const [path, words] of fieldsOf(question)) {
    if (mayBeWrong.has(path.join('.'))) continue;
    for (const { text, isRight, wanted } of findSums(words)) {
      if (!isRight) report(line, 'sum-wrong', { name: question.id, found: text, wanted });
    }
  }
}
