import { rm } from 'node:fs/promises';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { layPaper, type Sheet } from './lay-paper.ts';

/** A form's photograph of a sheet. */
export type PaperForm = Omit<Sheet, 'path' | 'name'> & { file: { name: string; bytes: Uint8Array } | null };

/** Lays the sheet that a form holds; `invalid` with `['files', itemId, '']` when it holds none. */
export async function layFormPaper(
  ctx: Ctx,
  { file, ...sheet }: PaperForm,
): Promise<{ id: string; repeated: boolean }> {
  if (!file) throw new AppError('invalid', 'no sheet', [{ path: ['files', sheet.itemId, ''], rule: 'no-file' }]);
  const path = await ctx.storage.stage(file.bytes);
  try {
    return await layPaper(ctx, { ...sheet, name: file.name, path });
  } finally {
    await rm(path, { force: true });
  }
}
