import type { Question } from './package.ts';
import type { EditableSource } from './question-rules.ts';
import { escapeHtml } from './text-file.ts';

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
