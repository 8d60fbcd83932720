import { editFrontMatter, type FrontValue, readFront, splitFile } from './front-matter-edit.ts';

/** One entry of a list of the front matter: keys in the order in which they are written. */
export type FrontItem = { readonly [key: string]: FrontValue };

/**
 * Changes a list of maps in a file's front matter (`evidence`, `rubric`): an entry that says the same keeps its bytes,
 * wherever it moved; one that differs is written as the shipped courses are, a key a line. Every byte outside the list
 * stays.
 */
export function editFrontList(text: string, key: string, items: readonly FrontItem[]): string {
  const held = readFront(text)?.[key];
  const old = Array.isArray(held) ? held : [];
  if (saySame(old, items)) return text;
  const plain = editFrontMatter(text, { [key]: items });
  const { front } = splitFile(text);
  const block = findBlock(front, key);
  if (!block || items.length === 0) return plain;
  const chunks = chunksOf(block.lines.slice(1));
  const known = chunks.length === old.length ? old.map((item, at) => ({ item, raw: chunks[at] ?? '' })) : [];
  const written = items.map((item) => known.find((one) => saySame(one.item, item))?.raw ?? writeItem(item));
  const lines = front.split('\n');
  const edited = [
    ...lines.slice(0, block.from),
    `${key}:`,
    ...written,
    ...lines.slice(block.from + block.lines.length),
  ];
  const whole = edited.join('\n') + text.slice(front.length);
  // Whatever this could not write as it should is written by the one that can.
  return saySame(readFront(whole)?.[key], items) ? whole : plain;
}

type Block = { from: number; lines: string[] };

/** The lines of a top-level key with what hangs below it; null when its value stands in its own line. */
function findBlock(front: string, key: string): Block | null {
  const lines = front.split('\n');
  const from = lines.findIndex((line) => line.trimEnd() === `${key}:`);
  if (from < 0) return null;
  const rest = lines.slice(from + 1);
  const length = rest.findIndex((line) => /^[^\s#-]|^---/.test(line));
  return { from, lines: lines.slice(from, from + 1 + Math.max(0, length)) };
}

/** The raw text of each entry. */
function chunksOf(lines: readonly string[]): string[] {
  const indent = /^ *(?=- )/.exec(lines[0] ?? '')?.[0];
  if (indent === undefined) return [];
  const starts = lines.flatMap((line, at) => (line.startsWith(`${indent}- `) ? [at] : []));
  return starts.map((start, at) => lines.slice(start, starts[at + 1] ?? lines.length).join('\n'));
}

function writeItem(item: FrontItem): string {
  const lines = Object.entries(item).flatMap(([key, value]) =>
    isMap(value)
      ? [`${key}:`, ...orderOf(value).map((inner) => `  ${inner}: ${writeValue(value[inner])}`)]
      : [`${key}: ${writeValue(value)}`],
  );
  return lines.map((line, at) => (at === 0 ? `  - ${line}` : `    ${line}`)).join('\n');
}

const isMap = (value: FrontValue): value is { readonly [key: string]: FrontValue } =>
  typeof value === 'object' && !Array.isArray(value);

/** Levels stand with the best first; JavaScript counts number-like keys upwards. */
const orderOf = (map: object): string[] => Object.keys(map).toReversed();

function writeValue(value: FrontValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map((one) => writeValue(one)).join(', ')}]`;
  return typeof value === 'string' ? writeText(value) : String(value);
}

/** YAML takes any text between double quotes that JSON writes; plain is what can be taken for nothing else. */
const writeText = (text: string): string => {
  const isPlain = /^[\p{Script=Han}A-Za-z0-9「『《（][^:#"'\\{}[\],&*!|>%@`\n]*(?<! )$/u.test(text);
  const isNumber = /^\d/.test(text) && !/\p{Script=Han}/u.test(text);
  return isPlain && !isNumber && !/^(y|n|yes|no|true|false|on|off|null)$/i.test(text) ? text : JSON.stringify(text);
};

/** Whether two values say the same; the order of keys does not count. */
function saySame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
}

const sorted = (_key: string, held: unknown): unknown =>
  held !== null && typeof held === 'object' && !Array.isArray(held)
    ? Object.fromEntries(Object.entries(held).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : held;
