import { describe, expect, it } from 'vitest';
import { blocksOf, nextQuestionId } from './bank-blocks.ts';
import { insertBlocks, removeBlock, replaceBlock, spansOf, swapBlocks } from './gift-edit.ts';
import { readPackageFolder } from './package-folder.ts';

const bank = '// 前言\n\n\n一 {T}\n\n二 {\n=甲\n~乙\n}\n \n\n三 {F}\n';
const end = Number.POSITIVE_INFINITY;

describe('blocks of a bank', () => {
  it('are what blank lines part', () => {
    expect(spansOf(bank).map(({ raw }) => raw)).toEqual(['// 前言', '一 {T}', '二 {\n=甲\n~乙\n}', '三 {F}']);
    for (const { from, to, raw } of spansOf(bank)) expect(bank.slice(from, to)).toBe(raw);
    expect(spansOf('')).toEqual([]);
    expect(spansOf('\n \n')).toEqual([]);
    expect(spansOf('一 {T}').map(({ raw }) => raw)).toEqual(['一 {T}']);
  });

  it('are those that the reader reads, in every shipped bank', async () => {
    const { files } = await readPackageFolder('courses');
    const texts = [...files].flatMap(([path, bytes]) =>
      path.endsWith('.gift') ? [new TextDecoder().decode(bytes)] : [],
    );
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) {
      const blocks = blocksOf(text);
      expect(blocks).toHaveLength(spansOf(text).length);
      for (const { raw, source } of blocks) expect(raw).toContain(source.kind === 'kept' ? source.text : source.id);
    }
  });
});

describe('changing one block leaves every other byte', () => {
  it.each<[what: string, changed: string, wanted: string]>([
    ['written anew', replaceBlock(bank, 2, '新 {T}'), bank.replace('二 {\n=甲\n~乙\n}', '新 {T}')],
    ['written anew where there is none', replaceBlock(bank, 9, '新 {T}'), bank],
    ['taken out', removeBlock(bank, 1), '// 前言\n\n\n二 {\n=甲\n~乙\n}\n \n\n三 {F}\n'],
    ['taken out at the end', removeBlock(bank, 3), '// 前言\n\n\n一 {T}\n\n二 {\n=甲\n~乙\n}\n'],
    ['taken out where there is none', removeBlock(bank, 9), bank],
    ['the last one taken out', removeBlock('一 {T}\n', 0), ''],
    ['moved down', swapBlocks(bank, 1, 2), '// 前言\n\n\n二 {\n=甲\n~乙\n}\n\n一 {T}\n \n\n三 {F}\n'],
    ['moved up', swapBlocks(bank, 3, 2), '// 前言\n\n\n一 {T}\n\n三 {F}\n \n\n二 {\n=甲\n~乙\n}\n'],
    ['moved out of the bank', swapBlocks(bank, 0, -1), bank],
    ['put behind another', insertBlocks(bank, 1, ['新 {T}']), bank.replace('一 {T}\n', '一 {T}\n\n新 {T}\n')],
    ['put at the end', insertBlocks(bank, end, ['新 {T}', '再 {F}']), `${bank}\n新 {T}\n\n再 {F}\n`],
    ['put behind the last', insertBlocks(bank, 3, ['新 {T}']), `${bank}\n新 {T}\n`],
    ['put into an empty bank', insertBlocks('', end, ['新 {T}']), '新 {T}\n'],
    ['nothing put', insertBlocks(bank, end, []), bank],
  ])('%s', (_what, changed, wanted) => {
    expect(changed).toBe(wanted);
  });

  it('moved down and up again is as it was', () => {
    expect(swapBlocks(swapBlocks(bank, 1, 2), 1, 2)).toBe(bank);
  });
});

describe('nextQuestionId', () => {
  it.each<[taken: string[], next: string]>([
    [[], 'A-M1-Q01'],
    [['A-M1-Q01', 'A-M1-Q07', 'A-M2-Q30', '', 'B-M1-Q50'], 'A-M1-Q08'],
    [['A-M1-Q99'], 'A-M1-Q100'],
    [['A-M1-Qx'], 'A-M1-Q01'],
  ])('after %j comes %s', (taken, next) => {
    expect(nextQuestionId('A-M1-', taken)).toBe(next);
  });
});
