/** The forms around plugins: bring one, approve, go back, switch on and off, take away. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { Translate } from '#messages/translate.ts';

const pluginId = z.string().max(60);

/** The version that is meant; the page knows its plugin. */
export const versionForm = z.object({ versionId: z.string().max(120) });

/** An empty organisation is the whole platform. */
export const switchForm = z.object({ pluginId, organisationId: formText(60) });

/** Taking away wants a tick: one press more than everything else. */
export const removeForm = z
  .object({ pluginId, isSure: formText(10) })
  .refine(({ isSure }) => isSure === 'yes', { error: 'not-sure', path: ['isSure'] })
  .transform((asked) => ({ pluginId: asked.pluginId }));

/** Sending a version back wants words. */
export const returnForm = z.object({ versionId: z.string().max(120), words: formText(2000) });

export const noticeForm = z.object({ notice: z.string().max(600) });

/** `again` is the word of a zip that was refused and is kept. */
export const stageForm = z.instanceof(FormData).transform(async (form) => {
  const [file, again] = [form.get('file'), form.get('again')];
  const name = file instanceof File ? file.name : '';
  return { bytes: await readFile(file), name, again: typeof again === 'string' ? again.slice(0, 60) : '' };
});

async function readFile(file: FormDataEntryValue | null): Promise<Uint8Array | null> {
  return file === null || typeof file === 'string' ? null : new Uint8Array(await file.arrayBuffer());
}

type FormIssue = { path: readonly PropertyKey[]; message: string };

const rules = ['no-file', 'no-words', 'not-sure', 'too-long'] as const;

/** What is wrong with a field, in words; undefined when nothing is. */
export function issueIn(issues: readonly FormIssue[], field: string, t: Translate): string | undefined {
  const issue = issues.find(({ path }) => path[0] === field);
  const rule = rules.find((known) => known === issue?.message);
  return rule && t(`pluginsDesk.issue.${rule}`);
}
