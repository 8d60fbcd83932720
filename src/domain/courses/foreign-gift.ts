import type { GIFTQuestion, Matching, TextFormat } from 'gift-pegjs';
import { categoryName, ForeignPen, sayPairs, splitMatching } from './foreign-question.ts';
import { type GiftBlock, giftText, parseBlock, splitBlocks } from './gift-blocks.ts';
import type { ForeignQuestion, ImportRule } from './import-rules.ts';
import type { EditableSource } from './question-rules.ts';
import { type Loss, toSource } from './question-source.ts';
import { mapTexts } from './question-writer.ts';

/** HTML from elsewhere is long-winded. */
const longestForeign = 64_000;

/** Reads a GIFT file of another platform: no ids, no competencies, HTML, kinds that we do not have. */
export function readForeignGift(text: string, most: number): ForeignQuestion[] {
  const questions: ForeignQuestion[] = [];
  let category = '';
  for (const block of splitBlocks(text)) {
    if (questions.length > most) break;
    const path = block.comments.findLast((line) => line.startsWith('$CATEGORY'));
    if (path) category = categoryName(path.replace(/^\$CATEGORY:?/, ''));
    if (block.body) questions.push(readBlock(block, category));
  }
  return questions;
}

function readBlock(block: GiftBlock, category: string): ForeignQuestion {
  const { question, broken } = parseBlock(block, longestForeign);
  if (broken) {
    const pen = new ForeignPen(broken.line);
    pen.note('broken', broken.found);
    return pen.finish({ name: broken.name, category, text: block.body }, []);
  }
  const pen = new ForeignPen(block.line);
  const say = (text: TextFormat | null | undefined) =>
    pen.read(giftText(text?.text), text?.format === 'html' ? 'html' : 'auto');
  const stem = 'stem' in question ? say(question.stem) : '';
  const name = giftText(question.title) || stem.split('\n')[0] || '';
  if (question.type === 'Matching') {
    const pairs = pairsOf(question, pen, say);
    const sources = splitMatching({ stem, feedback: say(question.globalFeedback) }, pairs, pen);
    return pen.finish({ name, category, text: `${stem}\n${sayPairs(pairs)}` }, sources);
  }
  return pen.finish({ name, category, text: stem }, toSources(question, block, pen));
}

type Say = (text: TextFormat | null | undefined) => string;

const formatOf = ({ stem }: Exclude<GIFTQuestion, { type: 'Category' }>) => (stem.format === 'html' ? 'html' : 'auto');

const pairsOf = (question: Matching, pen: ForeignPen, say: Say) =>
  question.matchPairs.map(({ subquestion, subanswer }) => {
    return { left: say(subquestion), right: pen.read(giftText(unescapeSigns(subanswer)), formatOf(question)) };
  });

function toSources(question: GIFTQuestion, block: GiftBlock, pen: ForeignPen): EditableSource[] {
  if (question.type === 'Description' || question.type === 'Category') {
    pen.note('description');
    return [];
  }
  if (question.type === 'Essay') {
    pen.note('essay');
    return [];
  }
  const { source, losses } = toSource(question, { ...block, comments: [] });
  for (const loss of losses) {
    const rule = rules[loss];
    if (rule) pen.note(rule, loss === 'kind' ? question.type : '');
  }
  return source ? [mapTexts(source, (text) => pen.read(text, formatOf(question)))] : [];
}

const rules: Record<Loss, ImportRule | null> = {
  kind: 'kind',
  format: null,
  answers: 'answers',
  partial: 'partial',
  penalty: 'penalty',
};

/** The grammar leaves the right half of a pair as its own notation has it. */
const unescapeSigns = (text: string): string =>
  text
    .replace(/&&010;/g, '\n')
    .replace(/&&0(\d{2});|&&(1\d{2});/g, (_, two: string, three: string) => String.fromCharCode(Number(two ?? three)));
