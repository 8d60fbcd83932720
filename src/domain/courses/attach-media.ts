import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type AddedPicture, addPicture, type PictureToAdd } from './add-picture.ts';
import { addRecording } from './add-recording.ts';
import type { Dialect } from './file-rules.ts';
import { type FileToSave, saveDraftFile } from './save-draft-file.ts';

/** The author's form when a file comes along: what was typed around it is saved with it, so that nothing is lost. */
type Typed = FileToSave & { content: string };

export type PictureToAttach = PictureToAdd & { alt: string; caption: string; typed: Typed | null };

/**
 * Puts a picture into a draft and, when the text comes along, into the text: at the end of 「看一看」. Refuses like
 * `addPicture` and `saveDraftFile`, and with `invalid` when nobody says what the picture shows.
 */
export async function attachPicture(
  ctx: Ctx,
  { alt, caption, typed, ...picture }: PictureToAttach,
): Promise<AddedPicture> {
  if (!picture.replaces && !alt.trim()) throw new AppError('invalid', 'alt', [{ path: ['alt'], rule: 'needed' }]);
  if (typed && picture.bytes.length === 0) throw new AppError('invalid', 'none', [{ path: ['picture'], rule: 'none' }]);
  const added = await addPicture(ctx, picture);
  if (typed) await saveDraftFile(ctx, { ...typed, content: insertPicture(typed.content, added.path, alt, caption) });
  return added;
}

/** Saves a lesson and puts recorded speech into it. Refuses like `saveDraftFile` and `addRecording`. */
export async function attachRecording(
  ctx: Ctx,
  { typed, dialect, bytes }: { typed: Typed; dialect: Dialect; bytes: Uint8Array },
): Promise<{ changed: boolean }> {
  if (bytes.length === 0) throw new AppError('invalid', 'none', [{ path: ['recording', ''], rule: 'none' }]);
  await saveDraftFile(ctx, typed);
  return addRecording(ctx, { draftId: typed.draftId, path: typed.path, dialect, bytes });
}

/** Before the heading that follows 「看一看」, or at the end. */
export function insertPicture(text: string, path: string, alt: string, caption: string): string {
  const plain = (words: string) => words.replace(/[[\]"\\\n]/g, '').trim();
  const line = `![${plain(alt)}](../${path}${caption.trim() ? ` "${plain(caption)}"` : ''})`;
  const after = /^## 看一看[^\n]*\n[\s\S]*?(?=^## |(?![\s\S]))/m.exec(text);
  const at = after ? after.index + after[0].length : text.length;
  const before = text.slice(0, at).replace(/\n+$/, '');
  return `${before}\n\n${line}\n${text.slice(at) ? `\n${text.slice(at)}` : ''}`;
}
