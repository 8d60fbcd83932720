/**
 * Suggestions for a text that is heard once, on a phone, by somebody who is tired: pure, and never more than suggestions.
 * domain.md §3.0 and §5 (sentences ≤ 18 characters, numbers with units, no jargon). Words: messages, `plain.<rule>`.
 */
export const plainRules = [
  'sentence-long',
  'sentence-very-long',
  'step-long',
  'term',
  'exclamation',
  'number-bare',
  'text-large',
  'pictures-many',
] as const;
export type PlainRule = (typeof plainRules)[number];

/** `line` counts from 1 in the whole file; `name` quotes, `found` and `wanted` are counts or words to use instead. */
export type Suggestion = {
  line: number;
  rule: PlainRule;
  name: string;
  found: string | number;
  wanted: string | number;
};

const longSentence = 18;
const veryLongSentence = 30;
const longStep = 45;
const mostBytes = 12 * 1024;
const mostPictures = 9;

/** Words of the trade, and how to say them to a neighbour. From the glossary, domain.md §7. */
export const plainTerms: Readonly<Record<string, string>> = {
  GMV: '一段时间卖了多少钱',
  GPM: '一千次观看卖了多少钱',
  ROI: '花一块钱，收回几块钱',
  SKU: '一种规格算一样',
  UV: '来看的人数',
  CTR: '看到的人里有几成点进来',
  场观: '这一场有多少人来看过',
  停留: '一个人看了多久',
  转化率: '看的人里有几成买了',
  引流款: '便宜、招人进来的货',
  主推款: '这一场最想卖的货',
  利润款: '挣钱多的货',
  私域: '自己的群和老顾客',
  复购: '买过的人再来买',
  客单价: '平均一单多少钱',
  履约: '说到做到，按时发货',
  抛比: '占地方的货，按大小折算斤两',
  抛货: '轻、占地方的货',
  计费重量: '快递按它收钱的斤两',
  首重: '头一公斤的价钱',
  续重: '往上每加一公斤的价钱',
  预冷: '装箱前先降温',
  冷害: '冻坏',
  损耗率: '坏掉的占几成',
  客货邮: '一辆车，又拉人又拉货又送信',
  贴息: '利息由别人替你付一部分',
  地理标志: '一个地方出的、受保护的名字',
  追溯: '查得到从哪块地来',
  背书: '有名望的人或单位替你说话',
  赋能: '帮上忙',
  闭环: '从头到尾接得上',
  抓手: '从哪里下手',
  矩阵: '好几个账号一起',
  种草: '让人想买',
};

const units =
  '个分秒点月日号年天时小步斤克公千毫米厘箱元角块件张句字次场段条人位岁样种份单兆成倍度升瓶袋家村级课章项处台部盏根把寸里亩颗粒周晚轮页行组套则股格只遍回题盒包万亿百十间户名笔车票层圈站门片排列杯碗顿餐批期季节堂员滴筐担捆枚头棵株';

/**
 * What is looked at: as much as a file may hold, and of each line what anybody would still read. Patterns that look for a
 * closing bracket take the square of a line's length.
 */
const looked = { signs: 64 * 1024, line: 1000 };

/** Everything in a body that could be said more plainly. `above` is the number of lines of the file above it. */
export function suggestPlainWords(body: string, above = 0): Suggestion[] {
  const suggestions: Suggestion[] = [];
  const terms = new Set<string>();
  let inSteps = false;
  const lines = body.slice(0, looked.signs).split('\n');
  lines.forEach((line, place) => {
    const raw = line.slice(0, looked.line);
    const suggest = (rule: PlainRule, name: string, found: string | number = '', wanted: string | number = '') => {
      suggestions.push({ line: above + place + 1, rule, name, found, wanted });
    };
    if (/^\s*:::/.test(raw)) inSteps = /^\s*:::\s*steps/.test(raw);
    const text = plainText(raw);
    if (!text) return;
    checkSentences(text, suggest);
    const isStep = inSteps && /^\s*\d+\.\s/.test(raw);
    if (isStep && lengthOf(text) > longStep) suggest('step-long', clip(text), lengthOf(text), longStep);
    for (const term of Object.keys(plainTerms)) {
      if (terms.has(term) || !isUsed(term, text)) continue;
      terms.add(term);
      if (!isExplained(term, raw)) suggest('term', term, '', plainTerms[term] ?? '');
    }
    if (/[！!]/.test(text)) suggest('exclamation', clip(text));
    const bare = findBareNumber(text);
    if (bare && !raw.trimStart().startsWith('|')) suggest('number-bare', bare);
  });
  const bytes = new TextEncoder().encode(body).length;
  const pictures = body.match(/!\[/g)?.length ?? 0;
  const whole = { line: above + 1, name: '' };
  if (bytes > mostBytes)
    suggestions.push({ ...whole, rule: 'text-large', found: kilobytes(bytes), wanted: kilobytes(mostBytes) });
  if (pictures > mostPictures)
    suggestions.push({ ...whole, rule: 'pictures-many', found: pictures, wanted: mostPictures });
  return suggestions;
}

/** Characters as one reads them: each Chinese one, each number, each foreign word. */
export const lengthOf = (text: string): number =>
  text.match(/\p{Script=Han}|[\p{Script=Latin}\d]+(?:[.,:][\d]+)*/gu)?.length ?? 0;

type Suggest = (rule: PlainRule, name: string, found?: string | number, wanted?: string | number) => void;

function checkSentences(text: string, suggest: Suggest): void {
  for (const sentence of text.split(/[。！？；!?;|]/)) {
    const length = lengthOf(sentence);
    if (length > veryLongSentence) suggest('sentence-very-long', clip(sentence), length, longSentence);
    else if (length > longSentence) suggest('sentence-long', clip(sentence), length, longSentence);
  }
}

/** What a voice would say of a line: no marks, no addresses, no headings, no pictures. */
function plainText(line: string): string {
  if (/^\s*(:::|#|\|?[\s|:-]+\|?$)/.test(line)) return '';
  return line
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(\d+\.|[-*])\s/, '')
    .replace(/\*+/g, '')
    .trim();
}

/** A foreign word only when it stands alone. */
const isUsed = (term: string, text: string): boolean =>
  /^[A-Z]+$/.test(term) ? new RegExp(`(?<![A-Za-z])${term}(?![A-Za-z])`).test(text) : text.includes(term);

/** In bold, in quotes, or with its meaning beside it. */
function isExplained(term: string, raw: string): boolean {
  const beside = raw.slice(raw.indexOf(term) + term.length, raw.indexOf(term) + term.length + 8);
  const before = raw.slice(Math.max(0, raw.indexOf(term) - 3), raw.indexOf(term));
  return (
    /^(\*\*|」|》)?\s*([（(：:]|，?(就是|也就是|是指|指的是|意思是|是))/.test(beside) || /(叫|称|「|\*\*)/.test(before)
  );
}

/** A number that says nothing of what it counts; dates, ranges, sums and codes are let be. */
function findBareNumber(text: string): string | null {
  if (/[=×÷＝]|\d\s*[+−-]\s*\d/.test(text)) return null;
  for (const match of text.matchAll(
    /(?<![\p{Script=Latin}\d.,:：/_#第–—~～-])\d+(?:[.,]\d+)?(?![\d\p{Script=Latin}.,:：/_%％‰–—~～-])/gu,
  )) {
    const next = text.slice(match.index + match[0].length).trimStart()[0] ?? '';
    const isCounted = units.includes(next) && next !== '';
    if (!isCounted && !/[\p{Script=Latin}%％‰–—~～至到℃]/u.test(next)) return `${match[0]}${next}`;
  }
  return null;
}

const clip = (text: string): string => {
  const trimmed = text.trim();
  return trimmed.length > 16 ? `${trimmed.slice(0, 15)}…` : trimmed;
};
const kilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10;
