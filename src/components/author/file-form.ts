/** The author's forms about one file of a draft: fields `draftId`, `path`, `revision`, and `text` or its parts. */
import { z } from 'astro/zod';

const longest = 300_000;

/** Signs that no keyboard types are left in: the reader names them, with their line. Line ends are ours. */
const typedText = z
  .string()
  .max(longest)
  .nullish()
  .transform((text) => (text ?? '').replace(/\r\n?/g, '\n'));

const revision = z
  .string()
  .regex(/^\d{0,9}$/)
  .nullish()
  .transform((digits) => (digits ? Number(digits) : null));

const place = { draftId: z.string().max(60), path: z.string().max(200) };

/** Reads the form into what `saveDraftFile` wants. */
export const saveFileForm = z
  .object({ ...place, revision, text: typedText })
  .transform(({ text, ...file }) => ({ ...file, content: text }));

/** The same for `yieldDraftFile`: theirs stands, mine is kept. */
export const yieldFileForm = z
  .object({ ...place, text: typedText })
  .transform(({ text, ...file }) => ({ ...file, content: text }));

/** Reads the form into what `removeDraftFile` wants. */
export const removeFileForm = z.object({ ...place, revision: revision.transform((number) => number ?? 0) });

/** What stands in the editor: what was typed, or else what is stored. */
export function typedFile(typed: FormData | null, stored: { text: string; revision: number | null }) {
  const text = typed?.get('text');
  const built = typed?.get('revision');
  return {
    text: typeof text === 'string' ? text.replace(/\r\n?/g, '\n') : stored.text,
    revision: typeof built === 'string' && typeof text === 'string' ? built : String(stored.revision ?? ''),
  };
}
