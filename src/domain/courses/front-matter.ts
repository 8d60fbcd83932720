import type { z } from 'astro/zod';
import { isMap, isNode, isPair, isScalar, LineCounter, type ParsedNode, parseDocument, visit } from 'yaml';
import type { FindingRule, Report } from './finding.ts';

/** A file's front matter, parsed, and where things stand in the file. `value` is null when any of it is wrong. */
export type FrontMatter<Value> = {
  value: Value | null;
  /** The line on which a key (or what holds it, when it is missing) stands. */
  lineOf: (...path: (string | number)[]) => number;
  /** The Markdown below, and the number of lines above it. */
  body: string;
  above: number;
};

/** The parser's time grows with the square of some texts; a long list of keys stays far below this. */
export const mostSigns = 24 * 1024;

/** Splits a file into front matter and body and checks the former, naming every key that is wrong. */
export function readFrontMatter<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  report: Report,
): FrontMatter<z.output<Schema>> {
  const lines = text.split('\n');
  const nothing = { value: null, lineOf: () => 1, body: '', above: 0 };
  if (lines[0]?.trimEnd() !== '---') {
    report(1, 'front-missing');
    return nothing;
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end < 0) {
    report(1, 'front-unclosed');
    return nothing;
  }
  const yaml = readYaml(lines.slice(1, end).join('\n'), schema, report, 1);
  return { ...yaml, body: lines.slice(end + 1).join('\n'), above: end + 1 };
}

/** Parses YAML by a schema; `above` is the number of lines of the file before it, `most` the signs that are read. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  report: Report,
  above = 0,
  most = mostSigns,
): Pick<FrontMatter<z.output<Schema>>, 'value' | 'lineOf'> {
  const counter = new LineCounter();
  const isLarge = text.length > most;
  if (isLarge) report(above + 1, 'file-large', { wanted: most / 1024 });
  const document = parseDocument(isLarge ? '' : text, { lineCounter: counter, prettyErrors: false, stringKeys: true });
  const at = (offset: number) => counter.linePos(offset).line + above;
  const lineOf = (...path: (string | number)[]) => at(offsetOf(document.contents, path));
  let sound = !isLarge;
  const refuse = (line: number, rule: FindingRule, name = '') => {
    sound = false;
    report(line, rule, { name });
  };
  // One slip makes the parser stumble more than once; what it says first of a line is the cause.
  const [...troubles] = new Map(
    [...document.errors, ...document.warnings].toReversed().map((one) => [at(one.pos[0]), one]),
  );
  for (const [, { code, pos, message }] of troubles.toReversed()) {
    const key = text.slice(pos[0]).match(/^[^\s:,}]*/)?.[0] ?? '';
    if (code === 'DUPLICATE_KEY') refuse(at(pos[0]), 'key-double', key);
    else refuse(at(pos[0]), 'yaml-broken', message);
  }
  visit(document, { Alias: (_key, node) => refuse(at(node.range?.[0] ?? 0), 'yaml-alias', node.source) });
  if (!sound) return { value: null, lineOf };
  const parsed = schema.safeParse(document.toJS());
  for (const issue of parsed.error?.issues ?? []) reportIssue(issue, lineOf, report);
  return { value: parsed.data ?? null, lineOf };
}

/** Where the value of a path begins; of a key that is not there, what should hold it. */
function offsetOf(root: ParsedNode | null, path: readonly (string | number)[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    const item = !isMap(node) && isNode(node) && 'items' in node && Array.isArray(node.items) ? node.items : [];
    const next: unknown = pair ?? (typeof step === 'number' ? item[step] : undefined);
    if (next === undefined) return offset;
    const place = isPair(next) ? next.key : next;
    if (isNode(place)) offset = place.range?.[0] ?? offset;
    node = isPair(next) ? next.value : next;
  }
  return offset;
}

function reportIssue(issue: z.core.$ZodIssue, lineOf: FrontMatter<unknown>['lineOf'], report: Report): void {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const name = path.join('.') || '---';
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) report(lineOf(...path, key), 'key-unknown', { name: [...path, key].join('.') });
  } else if (issue.message === missing) {
    report(lineOf(...path), 'key-missing', { name });
  } else {
    report(lineOf(...path), 'key-wrong', { name, wanted: issue.message });
  }
}

/** What the schemas answer for a key that is not there. */
export const missing = 'missing';
