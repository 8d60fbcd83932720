import { type EditableSource, type QuestionSource, weightsOf } from '#domain/courses/question-rules.ts';
import type { Translate } from '#messages/translate.ts';

/** A question in plain lines, for comparing two of it: no notation of the file. */
export function saidBy(source: QuestionSource, t: Translate): string {
  if (source.kind === 'kept') return source.text;
  const { competency, stem, feedback } = source;
  const always = feedback ? [`${t('question.always')}: ${feedback}`] : [];
  return [competency ?? t('question.noCompetency'), stem, ...answersOf(source, t), ...always].join('\n');
}

function answersOf(source: EditableSource, t: Translate): string[] {
  if (source.kind === 'truefalse') {
    const answer = t(source.isTrue ? 'question.true' : 'question.false');
    return [answer, `${t('quiz.right')}: ${source.whenRight}`, `${t('quiz.again')}: ${source.whenWrong}`];
  }
  if (source.kind === 'number') return [`${source.value} ± ${source.tolerance}`];
  if (source.kind === 'text') return source.accepted.map(({ text, feedback }) => `${text} → ${feedback}`);
  const weights = weightsOf(source);
  return source.choices.map(({ text, feedback }, at) => {
    return `${t((weights[at] ?? 0) > 0 ? 'quiz.right' : 'quiz.again')}: ${text} → ${feedback}`;
  });
}
