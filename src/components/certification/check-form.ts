/** A certificate file to check, as an HTML form: `file`, or `text` pasted in its place. */
import { z } from 'astro/zod';

const largest = 1024 * 1024;

/** Reads the form into the bytes to check. */
export const checkForm = z
  .instanceof(FormData)
  .transform(async (form) => ({ bytes: await readFile(form.get('file')), text: form.get('text') }))
  .transform(({ bytes, text }) => bytes ?? Buffer.from(typeof text === 'string' ? text : ''))
  .superRefine((bytes, issues) => {
    if (bytes.length === 0) issues.addIssue({ code: 'custom', path: ['file'], message: 'nothing' });
    if (bytes.length > largest) issues.addIssue({ code: 'custom', path: ['file'], message: 'too-large' });
  });

async function readFile(file: FormDataEntryValue | null): Promise<Uint8Array | null> {
  return file === null || typeof file === 'string' || file.size === 0 ? null : new Uint8Array(await file.arrayBuffer());
}

type FormIssue = { path: readonly PropertyKey[]; message: string };

/** What is wrong with what was brought; null when nothing is. */
export const issueOfCheck = (issues: readonly FormIssue[]): 'nothing' | 'too-large' | null => {
  const said = issues.map(({ message }) => message);
  return said.includes('nothing') ? 'nothing' : said.includes('too-large') ? 'too-large' : null;
};
