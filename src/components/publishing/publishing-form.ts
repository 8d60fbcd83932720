/** The forms around versions of a course: publish, review, restore, take a zip, take an upgrade. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { Translate } from '#messages/translate.ts';
import { isId } from '#server/ids.ts';

const id = z.string().refine(isId);
const courseId = z.string().max(60);

export const publishForm = z
  .object({
    ...{ publicationId: id, courseId, hash: z.string().max(64), why: formText(1000) },
    ...{ waiverReason: formText(1000), waiverUntil: formText(20) },
  })
  .transform(({ waiverReason: reason, waiverUntil: until, ...asked }) => {
    return { ...asked, waiver: reason || until ? { reason, until } : null };
  });

export const askReviewForm = z.object({ reviewId: id, courseId, note: formText(2000) });

export const decideReviewForm = z
  .object({ reviewId: id, courseId, hash: z.string().max(64), answer: formText(2000), verdict: z.enum(['yes', 'no']) })
  .transform(({ verdict, ...asked }) => ({ ...asked, isApproved: verdict === 'yes' }));

export const restoreForm = z.object({
  publicationId: id,
  courseId,
  versionId: z.string().max(100),
  why: formText(1000),
});

export const rebaseForm = z.object({ courseId, versionId: z.string().max(100) });

/** Fields `take.<path>` say `take` or `keep`, one for each piece. */
export const upgradeForm = z.instanceof(FormData).transform((form) => ({
  courseId: String(form.get('courseId')),
  shippedId: String(form.get('shippedId')),
  take: [...form].flatMap(([name, value]) => (name.startsWith('take.') && value === 'take' ? [name.slice(5)] : [])),
}));

export const zipForm = z
  .instanceof(FormData)
  .refine((form) => isId(String(form.get('draftId'))), { error: 'unreadable', path: ['draftId'] })
  .transform(async (form) => ({
    draftId: String(form.get('draftId')),
    courseId: String(form.get('courseId') ?? '').trim(),
    bytes: await readFile(form.get('file')),
    isSure: form.get('isSure') === 'yes',
  }));

async function readFile(file: FormDataEntryValue | null): Promise<Uint8Array | null> {
  return file === null || typeof file === 'string' ? null : new Uint8Array(await file.arrayBuffer());
}

type FormIssue = { path: readonly PropertyKey[]; message: string };

const rules = [
  'findings',
  'hands-on-low',
  'why-missing',
  'waiver-reason',
  'waiver-until',
  'waiver-forbidden',
  'review-missing',
  'nothing-new',
  'code-taken',
  'too-long',
  'answer-missing',
  'review-old',
  'no-file',
  'bad-id',
  'not-sure',
] as const;

/** What is wrong with a field, in words; undefined when nothing is. */
export function issueIn(issues: readonly FormIssue[], field: string, t: Translate): string | undefined {
  const issue = issues.find(({ path }) => path[0] === field);
  const rule = rules.find((known) => known === issue?.message);
  return rule && t(`publishing.issue.${rule}`);
}
