/** What somebody wants to be reminded of, and what she has seen. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { reminderKinds } from '#domain/community/reminder-rules.ts';

export const remindersForm = z.object({ wanted: z.array(z.enum(reminderKinds)).max(reminderKinds.length) });
export const seenForm = z.object({ kind: z.enum(reminderKinds), factKey: formText(120) });
