import { afterAll, expect, it } from 'vitest';
import { a4 } from './drawing.ts';
import { closePress, pressPdf, pressPicture } from './press.ts';
afterAll(closePress);
it('x', async () => {
  const page = { ...a4, marks: [{ kind: 'words' as const, text: '结业证书', x: 100, y: 100, size: 30, weight: 'bold' as const, colour: '#22302a' }] };
  const about = { title: 'x', author: 'y', subject: 'z', madeAt: new Date(0) };
  const t = performance.now();
  const pdf = await pressPdf([page], about);
  console.log(pdf.length, performance.now() - t);
  const u = performance.now();
  expect(Buffer.from(await pressPdf([page], about)).equals(Buffer.from(pdf))).toBe(true);
  console.log(performance.now() - u);
  console.log((await pressPicture(page, 1080)).length);
  await expect(pressPdf([{ ...page, marks: [{ ...page.marks[0]!, text: '𠮷田' }] }], about)).rejects.toMatchObject({ code: 'invalid' });
});
