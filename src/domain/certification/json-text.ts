/**
 * JSON from strangers. `JSON.parse` takes the last of two equal keys, so that two readers could read two things from one
 * signed file; here a key that stands twice, too deep a nesting or too many values are refused.
 */

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };
export type JsonFault = 'not-json' | 'repeated-key' | 'too-deep' | 'too-many-values' | 'too-large';

/** The largest file that is looked at. */
export const largestText = 1024 * 1024;
const deepest = 32;
const mostValues = 5000;

const token = /\s*(?:([{}[\],:])|("[^"\\]*(?:\\.[^"\\]*)*")|([^\s{}[\],:"]+))/gy;

/** The value of a text, or why it is refused. */
export function readJson(text: string): { value: JsonValue } | { fault: JsonFault } {
  if (text.length > largestText) return { fault: 'too-large' };
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'not-json' };
  }
  const fault = findFault(text);
  return fault ? { fault } : { value };
}

/** Walks over a text that is JSON already, and counts. */
function findFault(text: string): JsonFault | null {
  const open: (Set<string> | null)[] = [];
  let values = 0;
  let isKey = false;
  for (const [, sign, quoted] of text.matchAll(token)) {
    if (sign === '{' || sign === '[') open.push(sign === '{' ? new Set() : null);
    else if (sign === '}' || sign === ']') open.pop();
    else if (quoted !== undefined && isKey) {
      const key: string = JSON.parse(quoted);
      const keys = open.at(-1);
      if (keys?.has(key)) return 'repeated-key';
      keys?.add(key);
    }
    if (sign !== '}' && sign !== ']' && sign !== ':') values++;
    isKey = sign === '{' || (sign === ',' && open.at(-1) instanceof Set);
    if (open.length > deepest) return 'too-deep';
    if (values > mostValues) return 'too-many-values';
  }
  return null;
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One or several, as JSON-LD writes them: always a list. */
export const listOf = (value: JsonValue | undefined): JsonValue[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

export const textOf = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);
