import { Document, isMap, isNode, isScalar, isSeq, type Pair, parseDocument, Scalar, visit } from 'yaml';
import { mostSigns } from './front-matter.ts';

/** What a key of the front matter may hold; `undefined` takes the key away. */
export type FrontValue = string | number | boolean | readonly FrontValue[] | { readonly [key: string]: FrontValue };
export type FrontChanges = Readonly<Record<string, FrontValue | undefined>>;

/** A file in its two parts, as bytes: `front + body` is the file again. `front` is empty when there is none. */
export type SplitFile = { front: string; body: string };

/** Splits a file below the line that closes its front matter. */
export function splitFile(text: string): SplitFile {
  const front = /^---[^\S\n]*\n(?:[\s\S]*?\n)?---[^\S\n]*(?:\n|$)/.exec(text)?.[0] ?? '';
  return { front, body: text.slice(front.length) };
}

/**
 * Changes keys of a file's front matter and leaves every other byte as it is: comments, quotes, the order of keys. A key
 * that is not there is added at the end. A front matter that cannot be read is not touched.
 */
export function editFrontMatter(text: string, changes: FrontChanges): string {
  const { front, body } = splitFile(text);
  const opening = front.indexOf('\n') + 1;
  const closing = front.replace(/\n$/, '').lastIndexOf('\n') + 1;
  const old = front.slice(opening, closing);
  if (!front || parse(old).errors.length > 0) return text;
  const yaml = Object.entries(changes).reduce((edited, [key, value]) => editKey(edited, key, value), old);
  return front.slice(0, opening) + yaml + front.slice(closing) + body;
}

/** What the front matter says, key by key; null when it cannot be read as YAML. */
export function readFront(text: string): Record<string, unknown> | null {
  const { front } = splitFile(text);
  const lines = front.replace(/\n$/, '').split('\n').slice(1, -1);
  const document = parse(lines.join('\n'));
  const values: unknown = document.errors.length === 0 ? document.toJS({ maxAliasCount: 0 }) : null;
  return front && values !== null && typeof values === 'object' ? { ...values } : null;
}

/** The titles that a file gives itself in its front matter; null when it has none, or half of them. */
export function titlesOf(text: string): { title: string; titleEn: string } | null {
  const { title, title_en: titleEn } = readFront(text) ?? {};
  return typeof title === 'string' && typeof titleEn === 'string' && title && titleEn ? { title, titleEn } : null;
}

/** What is longer than the reader takes is no front matter: it would only cost time. */
const parse = (yaml: string) => parseDocument(yaml.length > mostSigns ? '- too long' : yaml, { stringKeys: true });

function editKey(yaml: string, key: string, value: FrontValue | undefined): string {
  const { contents, errors } = parse(yaml);
  if (errors.length > 0 || (contents !== null && !isMap(contents))) return yaml;
  const pair = contents?.items.find((item) => isScalar(item.key) && item.key.value === key);
  const written = value === undefined ? '' : writePair(key, value);
  if (!pair) return yaml + (yaml === '' || yaml.endsWith('\n') ? '' : '\n') + written;
  const [from, to] = rangeOf(pair, yaml);
  return yaml.slice(0, from) + (value === undefined ? '' : keepComment(written, yaml.slice(from, to))) + yaml.slice(to);
}

/** From the beginning of the key's line to the end of the value's last line. */
function rangeOf({ key, value }: Pair, yaml: string): [from: number, to: number] {
  const from = isNode(key) ? (key.range?.[0] ?? 0) : 0;
  const end = (isNode(value) ? value.range?.[1] : isNode(key) ? key.range?.[1] : undefined) ?? from;
  // A block scalar ends behind its last line, everything else within one.
  if (end > from && yaml[end - 1] === '\n') return [from, end];
  const newline = yaml.indexOf('\n', end);
  return [from, newline < 0 ? yaml.length : newline + 1];
}

/** A comment behind a value of one line stays behind the new one. */
function keepComment(written: string, old: string): string {
  const lines = written.trimEnd().split('\n');
  const comment = old.trimEnd().includes('\n') ? undefined : /\s+#\s[^"'\]}]*$/.exec(old.trimEnd())?.[0];
  return comment && lines.length === 1 ? `${written.trimEnd()}${comment}\n` : written;
}

/** As authors write it: what fits in one line in one line, long texts as a block. */
function writePair(key: string, value: FrontValue): string {
  const document = new Document({ [key]: value });
  visit(document, {
    Scalar(_place, node) {
      if (typeof node.value === 'string' && node.value.includes('\n')) node.type = Scalar.BLOCK_LITERAL;
    },
    Seq(_place, node) {
      node.flow = isPlainList(node);
    },
    Map(place, node) {
      const isShort = node.items.every(({ value: held }) => isLine(held) || isPlainList(held));
      if (place !== null) node.flow = isShort;
    },
  });
  // A list alone stands without spaces inside its brackets, a map with them: `[LV01]`, `{ a: 1 }`.
  const flowCollectionPadding = !Array.isArray(value) || value.some((item) => typeof item === 'object');
  return document.toString({ lineWidth: 0, flowCollectionPadding });
}

const isLine = (node: unknown): boolean => isScalar(node) && !String(node.value).includes('\n');
const isPlainList = (node: unknown): boolean => isSeq(node) && node.items.every(isLine);
