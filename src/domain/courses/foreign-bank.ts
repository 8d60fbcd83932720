import { readForeignGift } from './foreign-gift.ts';
import type { ForeignBank, ForeignQuestion, ImportNote, ImportPlace, ImportRule } from './import-rules.ts';
import { readMoodleXml } from './moodle-xml.ts';

/** A file of more is refused; in Moodle's exports pictures stand as text. */
export const mostForeignBytes = { xml: 5 * 1024 * 1024, gift: 1024 * 1024 };

/** Nobody looks through more at once. */
const mostQuestions = 1000;

/**
 * Reads questions that were made elsewhere: a GIFT file, or a file of Moodle's XML format. Nothing is refused because
 * of one question: each says what it becomes, and what of it stays behind.
 */
export function readForeignBank(bytes: Uint8Array, place: ImportPlace): ForeignBank {
  if (bytes.length > mostForeignBytes.xml) return refuseSize(mostForeignBytes.xml);
  const text = decode(bytes);
  if (text === null) return refuse('file-encoding', guessEncoding(bytes));
  const isXml = /^\s*</.test(text);
  if (!isXml && bytes.length > mostForeignBytes.gift) return refuseSize(mostForeignBytes.gift);
  const { questions, findings } = isXml
    ? readMoodleXml(text, mostQuestions)
    : { questions: readForeignGift(text, mostQuestions), findings: [] };
  if (questions.length === 0 && findings.length === 0) return refuse('file-empty');
  const many: ImportNote[] = questions.slice(mostQuestions, mostQuestions + 1).map(({ line }) => {
    return { line, rule: 'questions-many', found: `${mostQuestions}` };
  });
  return { questions: giveIds(questions.slice(0, mostQuestions), place), findings: [...findings, ...many] };
}

const refuse = (rule: ImportRule, found = ''): ForeignBank => ({
  ...{ questions: [], findings: [{ line: 1, rule, found }] },
});

const refuseSize = (most: number): ForeignBank => refuse('file-large', `${most / 1024 / 1024}`);

/** A decoder tells of broken bytes only by throwing. */
function decode(bytes: Uint8Array, encoding = 'utf-8'): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text.replace(/\r\n?/g, '\n');
  } catch {
    return null;
  }
}

/** For the sentence that asks to save the file as UTF-8. */
function guessEncoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  return decode(bytes, 'gbk') === null ? '?' : 'GBK';
}

/** An id that fits and is free is kept, as when our own file comes back; the others are counted on from the last. */
function giveIds(
  questions: readonly ForeignQuestion[],
  { prefix, taken, competencies }: ImportPlace,
): ForeignQuestion[] {
  const isOurs = (id: string) => id.startsWith(prefix) && /^Q\d{2,3}$/.test(id.slice(prefix.length));
  const used = new Set(taken);
  const all = questions.flatMap(({ sources }) => sources);
  const kept = new Set(all.filter(({ id }) => isOurs(id) && !used.has(id) && used.add(id)));
  let last = Math.max(0, ...[...used].filter(isOurs).map((id) => Number(id.slice(prefix.length + 1))));
  const nextId = () => {
    last += 1;
    return `${prefix}Q${String(last).padStart(2, '0')}`;
  };
  return questions.map((question) => ({
    ...question,
    sources: question.sources.map((source) => ({
      ...source,
      id: kept.has(source) ? source.id : nextId(),
      competency: source.competency && competencies.has(source.competency) ? source.competency : null,
    })),
  }));
}
