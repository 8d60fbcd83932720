import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { newPlugin } from '#cli/plugin-template.ts';
import { readCompetencies } from '#domain/courses/read-courses.ts';
import { readPlugin } from '#domain/plugins/read-plugin.ts';
import { closeSandbox } from '#domain/plugins/sandbox.ts';
import { tryPlugin } from '#domain/plugins/try-plugin.ts';

/** plugins/README.md is what a plugin author has: it is held to the interface, and its example is run. */

afterAll(closeSandbox);

const readme = readFileSync('plugins/README.md', 'utf8');
const [chinese = '', rest = ''] = readme.split('\n## English\n');
const [english = '', example = ''] = rest.split('\n## 例子');
const files = new Map(
  [...example.matchAll(/^### `([^`]+)`\n\n````\w+\n([\s\S]*?)^````$/gm)].map(([, path = '', text = '']) => [
    path,
    text,
  ]),
);
const sources = ['days', 'exact', 'grade', 'random', 'simulator'].map((name) =>
  readFileSync(`src/plugin-api/${name}.ts`, 'utf8'),
);
const exported = sources.flatMap((text) =>
  [...text.matchAll(/^export (?:const|function|class|type) (\w+)/gm)].map(([, name = '']) => name),
);
const kinds = [...(sources.at(-1) ?? '').matchAll(/kind: '(\w+)'/g)].map(([, kind = '']) => kind);

describe.each([
  ['Chinese', chinese],
  ['English', english],
])('plugins/README.md in %s', (_language, text) => {
  const isSaid = (name: string) => new RegExp(`\`${name}\\b`).test(text);

  it('speaks of everything that plugins can import', () => {
    expect(exported.length).toBeGreaterThan(20);
    expect(exported.filter((name) => !isSaid(name))).toEqual([]);
  });

  it('speaks of every kind of block and field', () => {
    expect(kinds.filter((kind) => !isSaid(kind))).toEqual([]);
  });
});

describe('the example of plugins/README.md', () => {
  it('is what `plugins new` makes', () => {
    const made = newPlugin('my-college');
    made.delete('README.md');
    expect(Object.fromEntries(files)).toEqual(Object.fromEntries(made));
  });

  it('is in order, and all its worked cases are right', { timeout: 60_000 }, async () => {
    const bytes = new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]));
    const codes = readCompetencies(readFileSync('courses/competencies.yaml'), []).map(({ code }) => code);
    const { plugin, findings } = readPlugin('my-college', { files: bytes, links: [] }, new Set(codes));
    const trial = plugin && (await tryPlugin(plugin));
    expect(findings).toEqual([]);
    expect(trial).toMatchObject({ vectors: 3, passed: 3 });
  });
});
