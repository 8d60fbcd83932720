import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { bakeCredential } from './badge-queries.ts';
import { bakePng, bakeSvg, readBadgeFile } from './baked-badge.ts';

const credential = {
  number: 'QX-2026-01-03-0017-X',
  document: '{\n  "name": "结业证书 <>&]]>"\n}\n',
  jwt: 'eyJh.eyJi.c2ln-_',
};
const none = { fault: 'no-badge' };

describe('a badge in a picture', () => {
  it('goes in and comes out again as it was', async () => {
    const png = await bakeCredential(credential, 'png');
    expect(readBadgeFile(Buffer.from(png))).toEqual({ text: credential.document });
    expect(await sharp(Buffer.from(png)).metadata()).toMatchObject({ format: 'png', width: 512 });
    const svg = await bakeCredential(credential, 'svg');
    expect(readBadgeFile(Buffer.from(svg))).toEqual({ text: credential.jwt });
    expect(await sharp(Buffer.from(svg)).metadata()).toMatchObject({ format: 'svg' });
    expect(await bakeCredential(credential, 'json')).toBe(credential.document);
    expect(await bakeCredential(credential, 'jwt')).toBe(credential.jwt);
  });

  it('is read from an SVG that holds it as text, as others bake it', () => {
    const others = (inside: string) =>
      `<?xml version="1.0"?><svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">${inside}<path/></svg>`;
    const read = (inside: string) => readBadgeFile(Buffer.from(others(inside)));
    expect(read('<openbadges:credential><![CDATA[ {"a":1} ]]></openbadges:credential>')).toEqual({ text: ' {"a":1} ' });
    expect(read('<openbadges:assertion verify="old"/>')).toEqual(none);
  });

  it('is not taken from a picture that holds two: other readers might take the other', async () => {
    const svg = '<svg><openbadges:credential verify="one"/><openbadges:credential verify="two"/></svg>';
    const png = bakePng(bakePng(await readFile('public/icon-192.png'), credential.jwt), credential.document);
    for (const two of [Buffer.from(svg), png]) expect(readBadgeFile(two)).toEqual({ fault: 'several-badges' });
  });

  it('is not found in a picture without one, in half a picture, or in one that lies about its length', async () => {
    const plain = await readFile('public/icon-192.png');
    expect(readBadgeFile(plain)).toEqual(none);
    expect(readBadgeFile(Buffer.from('<svg/>'))).toEqual(none);
    const baked = bakePng(plain, credential.jwt);
    expect(readBadgeFile(baked)).toEqual({ text: credential.jwt });
    expect(readBadgeFile(baked.subarray(0, 60))).toEqual(none);
    const lying = Buffer.from(baked);
    lying.writeUInt32BE(0xffffffff, 33);
    expect(readBadgeFile(lying)).toEqual(none);
    const other = Buffer.from(
      bakePng(plain, credential.jwt).toString('latin1').replace('openbadgecred', 'openbadgeBred'),
      'latin1',
    );
    expect(readBadgeFile(other)).toEqual(none);
    expect(() => bakePng(Buffer.from('no picture'), '')).toThrow();
  });

  it('may be plain text, with a mark of its bytes before it', () => {
    expect(readBadgeFile(Buffer.from(`\ufeff${credential.jwt}`))).toEqual({ text: credential.jwt });
  });

  it('takes its namespace along', () => {
    expect(bakeSvg('<svg viewBox="0 0 1 1"><g/></svg>', 'a.b.c')).toBe(
      '<svg viewBox="0 0 1 1" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="a.b.c"></openbadges:credential><g/></svg>',
    );
  });
});
