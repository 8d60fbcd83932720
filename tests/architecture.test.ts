import { readFileSync } from 'node:fs';
import { type Column, getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { consequences } from '#jobs/consequences.ts';
import { otherHashes, storedHashes } from '#jobs/sweep-files.ts';
import { zhCN } from '#messages/zh-CN.ts';
import * as pgTables from '#server/db/tables.pg.ts';
import * as tables from '#server/db/tables.ts';
import { code, type Import, importsOf, type Size, scriptOf, sizesOf } from './support/sources.ts';
import { areas, walls } from './support/walls.ts';

const refuse = ({ from, to }: Import) => `${from} may not import ${to}`;
const areaOf = (file: string): string => /^src\/domain\/(\w+)\//.exec(file)?.[1] ?? '';
const isHigher = (area: string, than: string): boolean => areas.indexOf(area) > areas.indexOf(than);

describe('walls', () => {
  it.each(walls)('$name, for $why', ({ files, may, types }) => {
    const allowed = ({ to, typeOnly }: Import) => may.test(to) || (typeOnly && types?.test(to));
    const imports = code.filter((file) => files.test(file)).flatMap(importsOf);
    expect(imports.filter((one) => !allowed(one)).map(refuse)).toEqual([]);
  });

  it('a lower area never imports a higher one', () => {
    const between = code.flatMap(importsOf).filter(({ from, to }) => areaOf(from) && areaOf(to));
    expect(between.filter(({ from, to }) => isHigher(areaOf(to), areaOf(from))).map(refuse)).toEqual([]);
  });

  it('an area reads tables of lower areas only, and writes none but its own', () => {
    const wrong = code.filter(areaOf).flatMap((file) => {
      const area = areaOf(file);
      const text = scriptOf(file);
      const read = namesIn(text, /const \{([^}]*)\} = [\w.]+\.tables/g).filter((name) => isHigher(ownerOf(name), area));
      const written = namesIn(text, /\b(?:db|tx)\s*\.(?:insert|update|delete)\((?:[\w.]+\.)?(\w+)\)/g);
      const foreign = written.filter((name) => ownerOf(name) !== area);
      return [
        ...read.map((name) => `${file} may not read ${name}`),
        ...foreign.map((name) => `${file} may not write ${name}`),
      ];
    });
    expect(wrong).toEqual([]);
  });
});

describe('sizes', () => {
  const sizes = code.map(sizesOf);
  const isOver = (limit: number) => (size: Size) => size.lines > limit;
  const isData = ({ what }: Size) =>
    /schema\.ts$|messages\/(en|zh-CN)(\/[a-z]+)?\.ts$|cli\/demo-[a-z]+\.ts$/.test(what);

  it('a file has at most 200 lines, a component 100', () => {
    const files = sizes.map(({ file }) => file).filter((file) => !isData(file));
    expect(files.filter(isOver(200))).toEqual([]);
    expect(files.filter(({ what }) => what.endsWith('.astro')).filter(isOver(100))).toEqual([]);
  });

  it('a function has at most 40 lines, a frontmatter 30', () => {
    expect(sizes.flatMap(({ functions }) => functions).filter(isOver(40))).toEqual([]);
    expect(sizes.map(({ frontmatter }) => frontmatter).filter(isOver(30))).toEqual([]);
  });
});

it('every column that names a stored file is known to the sweep, which removes what nobody refers to', () => {
  const all = Object.values(tables).flatMap((table) => Object.values(is(table, Table) ? getTableColumns(table) : {}));
  const nameOf = (column: Column) => `${getTableName(column.table)}.${column.name}`;
  const hashes = all.filter(({ name }) => name.endsWith('_hash')).map(nameOf);
  const known = storedHashes(tables).map(({ hash }) => nameOf(hash));
  expect(hashes.filter((name) => !known.includes(name) && !otherHashes.has(name))).toEqual([]);
  expect([...known, ...otherHashes].filter((name) => !hashes.includes(name))).toEqual([]);
});

describe('names', () => {
  it('say what a file is for', () => {
    const banned =
      /\/(utils?|helpers?|common|managers?|services?|handlers?|data|info|(?<!actions\/)index)\.(ts|astro)$/;
    expect(code.filter((file) => banned.test(file) && !file.startsWith('src/pages/'))).toEqual([]);
  });

  it('of consequences are of events that some verb records', () => {
    const recorded = code.flatMap((file) => namesIn(scriptOf(file), /recordEvents?\(\s*\w+,\s*'([\w.-]+)'/g));
    expect(Object.keys(consequences).filter((name) => !recorded.includes(name))).toEqual([]);
  });

  it('of events have words in the audit log', () => {
    const recorded = code.flatMap((file) => namesIn(scriptOf(file), /recordEvents?\(\s*\w+,\s*'([\w.-]+)'/g));
    expect(recorded.filter((name) => !(`audit.event.${name}` in zhCN))).toEqual([]);
  });

  it('of tables are the same for both databases', () => {
    expect(Object.keys(pgTables).sort()).toEqual(Object.keys(tables).sort());
  });
});

it('every form stands in the table of who may send it', () => {
  const table = readFileSync('tests/support/deeds.ts', 'utf8');
  const doors = code.filter((file) => /^src\/actions\/[a-z-]+\.ts$/.test(file));
  const actions = doors.flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const [area] = namesIn(source, /^export const (\w+) = \{/gm);
    return namesIn(source, /^ {2}(\w+): defineAction\(/gm).map((name) => `${area}.${name}`);
  });
  expect(actions.filter((action) => !table.includes(`'${action}'`))).toEqual([]);
});

/** Forms of people who have not signed in, or are about to as somebody else. */
const openForms = /\/(CodeForm|ForgetPeople|NewcomerForm|PersonPicker|PhoneForm)\.astro$/;

it('a form names the one it was made for, so that on a shared phone it is not taken for the next person’s', () => {
  const withForms = code.filter((file) => file.endsWith('.astro') && !openForms.test(file));
  const count = (file: string, what: RegExp) => readFileSync(file, 'utf8').match(what)?.length ?? 0;
  expect(withForms.filter((file) => count(file, /method="POST"/g) !== count(file, /<As \/>/g))).toEqual([]);
});

/** The names that the first group of a pattern finds, one by one when it finds a list. */
const namesIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, found = '']) =>
    found.split(',').map((name) => name.replace(/:.*/s, '').trim()),
  );

const ownerOf = (table: string): string =>
  areaOf(code.find((file) => file.endsWith('/schema.ts') && scriptOf(file).includes(`const ${table} =`)) ?? '');
