import { categoryName, ForeignPen, newBase, sayPairs, splitMatching } from './foreign-question.ts';
import type { ForeignBank, ForeignQuestion } from './import-rules.ts';
import { type Element, readElements } from './moodle-elements.ts';
import { isHtml } from './plain-html.ts';
import type { EditableSource } from './question-rules.ts';

/** Reads a file of Moodle's "Moodle XML format". One bad question never spoils the rest. */
export function readMoodleXml(text: string, most: number): ForeignBank {
  const { questions: elements, findings } = readElements(text);
  // What a document type defines could stand anywhere in the file: nothing of it is believed.
  if (findings.some(({ rule }) => rule === 'xml-doctype' || rule === 'xml-foreign')) return { questions: [], findings };
  let category = '';
  const questions: ForeignQuestion[] = [];
  for (const element of elements) {
    if (questions.length > most) break;
    if (element.attributes.type === 'category') category = categoryName(wordsOf(element, 'category'));
    else questions.push(readQuestion(element, category));
  }
  return { questions, findings };
}

type Read = { element: Element; pen: ForeignPen; base: typeof newBase & { stem: string; feedback: string } };

function readQuestion(element: Element, category: string): ForeignQuestion {
  const pen = new ForeignPen(element.line);
  const stem = sayChild(element, 'questiontext', pen);
  const name = pen.read(wordsOf(element, 'name'), 'auto');
  const type = element.attributes.type ?? '';
  if (element.isBroken) {
    pen.note('broken', `<question type="${type.slice(0, 40)}">`);
    return pen.finish({ name, category, text: stem || pen.read(allWords(element), 'auto') }, []);
  }
  const base = { ...newBase, stem, feedback: sayChild(element, 'generalfeedback', pen) };
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (reader) noteSettings(element, pen);
  const source = reader ? reader({ element, pen, base }) : null;
  if (type === 'essay' || type === 'description') pen.note(type);
  else if (!reader) pen.note('kind', type.slice(0, 40));
  const more = type === 'essay' ? ['graderinfo', 'responsetemplate'].map((part) => sayChild(element, part, pen)) : [];
  if (type === 'matching') more.push(sayPairs(pairsOf(element, pen)));
  const words = { name, category, text: [stem, ...more].filter(Boolean).join('\n\n') };
  return pen.finish(words, Array.isArray(source) ? source : source ? [source] : []);
}

/** What every kind may carry and we have no place for. */
function noteSettings(element: Element, pen: ForeignPen): void {
  const penalty = Number(wordsOf(element, 'penalty') || 0);
  const grade = Number(wordsOf(element, 'defaultgrade') || 1);
  if (penalty > 0) pen.note('penalty', `${Math.round(penalty * 100)}%`);
  if (grade !== 1 && Number.isFinite(grade)) pen.note('grade', grade);
  const hints = childrenOf(element, 'hint').filter((hint) => wordsOf(hint).trim());
  if (hints.length > 0) pen.note('hints', hints.length);
  for (const tag of childrenOf(element, 'tags').flatMap(({ children }) => children))
    pen.note('tags', wordsOf(tag).trim());
}

const readers: Record<string, (read: Read) => EditableSource | EditableSource[] | null> = {
  multichoice: readChoices,
  truefalse: readTrueFalse,
  shortanswer: readShortAnswer,
  numerical: readNumerical,
  matching: readMatching,
};

type Answer = { fraction: number; raw: string; text: string; feedback: string; element: Element };

const answersOf = ({ element, pen }: Read): Answer[] =>
  childrenOf(element, 'answer').map((answer) => ({
    fraction: Number(answer.attributes.fraction ?? 0) || 0,
    raw: wordsOf(answer).trim(),
    text: say(answer, pen),
    feedback: sayChild(answer, 'feedback', pen),
    element: answer,
  }));

function readChoices(read: Read): EditableSource {
  const answers = fillFeedback(read, answersOf(read));
  const [first, second] = answers.filter(({ fraction }) => fraction > 0);
  const isSingle = first?.fraction === 100 && !second;
  if (isSingle && answers.some(({ fraction }) => fraction < 0)) read.pen.note('penalty');
  if (isSingle) {
    const choices = answers.map(({ text, feedback, fraction }) => ({ text, feedback, isRight: fraction === 100 }));
    return { ...read.base, kind: 'single', choices };
  }
  if (!/^(0|false)$/.test(wordsOf(read.element, 'single').trim())) {
    read.pen.note(
      'partial',
      answers
        .filter(({ fraction }) => fraction > 0)
        .map(({ fraction }) => `${fraction}%`)
        .join(' '),
    );
  }
  const choices = answers.map(({ text, feedback, fraction }) => ({ text, feedback, weight: fraction }));
  return { ...read.base, kind: 'several', choices };
}

/** What Moodle says to all who were right, or wrong, goes to the options that say nothing of their own. */
function fillFeedback({ element, pen }: Read, answers: Answer[]): Answer[] {
  const right = sayChild(element, 'correctfeedback', pen);
  const wrong = sayChild(element, 'incorrectfeedback', pen);
  if (right || wrong || sayChild(element, 'partiallycorrectfeedback', pen)) pen.note('combined-feedback');
  return answers.map((answer) => ({ ...answer, feedback: answer.feedback || (answer.fraction > 0 ? right : wrong) }));
}

function readTrueFalse(read: Read): EditableSource | null {
  const answers = answersOf(read);
  const right = answers.find(({ fraction }) => fraction > 0);
  const wrong = answers.find((answer) => answer !== right);
  if (!right || !/^(true|false)$/i.test(right.raw)) {
    read.pen.note('broken', right?.raw.slice(0, 20) ?? '');
    return null;
  }
  const feedback = { whenRight: right.feedback, whenWrong: wrong?.feedback ?? '' };
  return { ...read.base, kind: 'truefalse', isTrue: /^true$/i.test(right.raw), ...feedback };
}

function readShortAnswer(read: Read): EditableSource {
  const answers = answersOf(read);
  const { pen, base, element } = read;
  const catchAll = answers.find(({ raw }) => raw === '*');
  const full = answers.filter((answer) => answer.fraction === 100 && answer !== catchAll);
  for (const { text } of answers.filter((answer) => answer !== catchAll && !full.includes(answer)))
    pen.note('partial', text);
  for (const { raw } of full) if (/(?<!\\)\*/.test(raw)) pen.note('wildcard', raw);
  if (wordsOf(element, 'usecase').trim() === '1') pen.note('case');
  const feedback = [base.feedback, catchAll?.feedback].filter(Boolean).join('\n');
  return { ...base, kind: 'text', feedback, accepted: full.map(({ text, feedback }) => ({ text, feedback })) };
}

function readNumerical(read: Read): EditableSource | null {
  const { pen, base, element } = read;
  const answers = answersOf(read);
  const [right, ...more] = answers.filter(({ fraction, raw }) => fraction === 100 && raw !== '*');
  const others = answers.filter((answer) => answer !== right);
  for (const { raw, feedback } of others) pen.note('answers', feedback ? `${raw}（${feedback}）` : raw);
  if (more.length > 0) pen.note('answers');
  for (const unit of childrenOf(element, 'units').flatMap(({ children }) => children)) {
    pen.note('units', wordsOf(unit, 'unit_name').trim());
  }
  const value = readNumber(right?.raw ?? '');
  if (value === null) {
    pen.note('broken', right?.raw.slice(0, 20) ?? '');
    return null;
  }
  const tolerance = readNumber(right ? wordsOf(right.element, 'tolerance') || '0' : '0');
  if (tolerance === null || tolerance < 0) pen.note('tolerance', wordsOf(right?.element, 'tolerance').slice(0, 20));
  const feedback = [right?.feedback, base.feedback].filter(Boolean).join('\n');
  return { ...base, kind: 'number', value, tolerance: Math.max(0, tolerance ?? 0), feedback };
}

const readNumber = (text: string): number | null => {
  const plain = text.trim().replace(/^([-+]?\d+),(\d+)$/, '$1.$2'); // Moodle takes a decimal comma
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?$/i.test(plain) ? Number(plain) : null;
};

function readMatching({ element, pen, base }: Read): EditableSource[] {
  return splitMatching(base, pairsOf(element, pen), pen);
}

const pairsOf = (element: Element, pen: ForeignPen) =>
  childrenOf(element, 'subquestion').map((pair) => {
    return { left: say(pair, pen), right: sayChild(pair, 'answer', pen) };
  });

const childrenOf = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** The words of an element, or of a child: those in its `<text>`, as Moodle writes them. */
function wordsOf(element: Element | undefined, child?: string): string {
  const whole = child ? childrenOf(element, child)[0] : element;
  return (childrenOf(whole, 'text')[0] ?? whole)?.text ?? '';
}

const allWords = ({ text, children }: Element): string => [text, ...children.map(allWords)].join(' ');

/** The text of an element as ours; files that come with it stay behind. */
function say(element: Element, pen: ForeignPen): string {
  for (const { attributes } of childrenOf(element, 'file')) pen.note('picture', attributes.name ?? '');
  const { format } = element.attributes;
  const words = wordsOf(element);
  return pen.read(
    words,
    format === 'html' ? 'html' : format === 'plain_text' ? 'plain' : isHtml(words) ? 'html' : 'plain',
  );
}

const sayChild = (element: Element, name: string, pen: ForeignPen): string => {
  const [child] = childrenOf(element, name);
  return child ? say(child, pen) : '';
};
