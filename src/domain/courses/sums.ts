import { decimalOf, type Exact, equals, exactOf, negative, rounded, times } from './exact-number.ts';
import { evaluate, readTokens, type Token } from './sum-tokens.ts';

/**
 * Sums in a text are done again: `23.1 ÷ (0.95 × 0.88) ≈ 27.63`, `12 元 + 3.2 元 = 15.2 元`, `9 ÷ 24 = 37.5%`.
 * `=` means exactly, `≈` rounded half up to the digits that are shown. What is not a whole sum of numbers (dates,
 * ranges, words in the place of a number, hours and minutes side by side) is left alone.
 */
export type Sum = {
  /** Counted from 1. */
  line: number;
  /** As it stands there. */
  text: string;
  isRight: boolean;
  /** What should stand after it: `= 15.2`, `≈ 27.63`. */
  wanted: string;
};

/** All sums of a text, in its order. */
export function findSums(text: string): Sum[] {
  return text.split('\n').flatMap((line, at) => {
    if (!/[=≈＝]\s*[-−－]?\d/.test(line)) return [];
    const tokens = readTokens(line.replaceAll('**', ''));
    return tokens.flatMap(({ kind }, place) => (kind === 'equal' ? (readSum(tokens, place, at + 1) ?? []) : []));
  });
}

const mostTokens = 60;

function readSum(tokens: readonly Token[], equal: number, line: number): Sum | null {
  const start = startOf(tokens, equal);
  const left = tokens.slice(start, equal);
  const value = left.some(({ kind }) => kind === 'operator') ? evaluate(left) : null;
  const right = readRight(tokens, equal + 1);
  if (!value || !right || tokens[start - 1]?.kind === 'operator') return null;
  const isAbout = tokens[equal]?.text === '≈';
  const isRight = isShown(value, right, isAbout) || isHundredfold(left, value, right, isAbout);
  const whole = [...tokens.slice(start, right.end)];
  if (!isRight && (isSideBySide(tokens, start, right.end) || mixesUnits(whole))) return null;
  return { line, text: sayTokens(whole), isRight, wanted: wantedOf(value, right) };
}

/** Goes back from `=` as far as it reads as one sum. */
function startOf(tokens: readonly Token[], equal: number): number {
  let start = equal;
  let depth = 0;
  for (let at = equal - 1; at >= 0 && at > equal - mostTokens; at -= 1) {
    const { kind } = tokens[at] ?? { kind: 'stop' };
    const next = tokens[at + 1]?.kind;
    if (kind === 'stop' || kind === 'equal') break;
    if (kind === 'close') depth += 1;
    if (kind === 'open') depth -= 1;
    if (depth < 0) break;
    const endsHere = /^(number|percent|unit|close)$/.test(kind) && (next === 'number' || next === 'open');
    if (endsHere) break;
    start = at;
  }
  return start;
}

/** The number behind `=`, and where what was read ends. */
type Right = { value: Exact; digits: number; isPercent: boolean; isWhole: boolean; end: number };

function readRight(tokens: readonly Token[], from: number): Right | null {
  const isNegative = tokens[from]?.sign === '-';
  const number = tokens[from + (isNegative ? 1 : 0)];
  if (number?.kind !== 'number') return null;
  let end = from + (isNegative ? 2 : 1);
  const isPercent = tokens[end]?.kind === 'percent';
  if (isPercent) end += 1;
  if (tokens[end]?.kind === 'unit') end += 1;
  const plain = exactOf(number.text.replaceAll(',', ''));
  const digits = number.text.split('.')[1]?.length ?? 0;
  return { value: isNegative ? negative(plain) : plain, digits, isPercent, isWhole: digits === 0, end };
}

const hundred: Exact = { above: 100n, below: 1n };

/** Whether the number that is shown is what the sum makes; `≈ 800` may stand for any number that rounds to it. */
function isShown(given: Exact, { value, digits, isPercent, isWhole }: Right, isAbout: boolean): boolean {
  const made = isPercent ? times(given, hundred) : given;
  if (!isAbout) return equals(made, value);
  const zeros = isWhole ? (/0*$/.exec(value.above.toString())?.[0].length ?? 0) : 0;
  return Array.from({ length: zeros + 1 }, (_, at) => digits - at).some((place) => equals(rounded(made, place), value));
}

/** `12 ÷ 20 × 100 = 60%` is how people write it. */
const isHundredfold = (left: readonly Token[], value: Exact, right: Right, isAbout: boolean): boolean =>
  right.isPercent &&
  left.some(({ sign }) => sign === '100') &&
  !left.some(({ kind }) => kind === 'percent') &&
  isShown(value, { ...right, isPercent: false }, isAbout);

/** Two hours thirty, 55 yuan 5, a range, a ratio, a remainder, a sum that goes on: one number does not tell it all. */
function isSideBySide(tokens: readonly Token[], start: number, end: number): boolean {
  const before = tokens[start - 1];
  const after = tokens[end];
  if (before?.kind === 'unit' && compounds.test(before.text)) return true;
  const goesOn = after?.kind === 'operator' || after?.kind === 'number' || /^[:：–—~～…余]/.test(after?.text ?? '');
  return goesOn && (after?.kind !== 'stop' || /^余|…/.test(after.text) || tokens[end + 1]?.kind === 'number');
}

const compounds = /^(小时|时|点|分|分钟|秒|天|年|月|周|日|元|角|斤|两|公斤|千克|kg|克|吨|米|厘米|里|升|箱|件|盒|打)$/;
/** Units of one thing: their numbers are not of one size. */
const families = [
  ['吨', '公斤', '千克', 'kg', '斤', '两', '克', 'g', 'KG'],
  ['万元', '元', '角', '分'],
  ['年', '个月', '月', '周', '天', '日', '小时', '分钟', '分', '秒'],
  ['公里', 'km', '米', 'm', '厘米', 'cm', '毫米', 'mm', '里'],
  ['升', 'L', '毫升', 'ml', 'mL'],
  ['GB', 'MB', 'KB'],
];

function mixesUnits(tokens: readonly Token[]): boolean {
  const used = new Set(tokens.filter(({ kind }) => kind === 'unit').map(({ text }) => text));
  return families.some((family) => family.filter((unit) => used.has(unit)).length > 1);
}

function wantedOf(value: Exact, { digits, isPercent }: Right): string {
  const made = isPercent ? times(value, hundred) : value;
  const isExact = equals(rounded(made, 6), made);
  const shown = isExact ? decimalOf(made, 6) : decimalOf(made, Math.max(digits, 2));
  return `${isExact ? '=' : '≈'} ${shown}${isPercent ? '%' : ''}`;
}

const sayTokens = (tokens: readonly Token[]): string =>
  tokens
    .map(({ kind, text }) => (/^(operator|equal)$/.test(kind) ? ` ${text} ` : kind === 'unit' ? ` ${text}` : text))
    .join('')
    .trim();
