/** The forms of stories. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';

const part = formText(2000);
export const storyForm = z.object({
  ...{ id: z.uuid(), cohortId: formText(80), title: formText(200) },
  ...{ background: part, did: part, numbers: part, failed: part, advice: part },
  agrees: z
    .literal('on')
    .nullish()
    .transform((value) => value === 'on'),
});
export const storyIdForm = z.object({ storyId: z.uuid() });
export const decisionForm = z.object({
  storyId: z.uuid(),
  approves: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
  why: formText(200),
});
export const echoForm = z.object({
  storyId: z.uuid(),
  same: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
});
