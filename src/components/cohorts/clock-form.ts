/** The forms of the practice clock. `savedAt` and `sentAt` come from a phone that had no network (clock-desk.ts). */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { tapKinds } from '#domain/cohorts/clock-rules.ts';
import { isId } from '#server/ids.ts';

const moment = z.coerce.number().nullish();

export const tapForm = z
  .object({
    id: z.string().refine(isId),
    sessionId: z.string(),
    kind: z.enum(tapKinds),
    /** Present when the tap is added by hand. */
    time: z.string().nullish(),
    savedAt: moment,
    sentAt: moment,
  })
  .transform(({ time, savedAt, sentAt, ...own }) => ({
    ...own,
    time: time ?? undefined,
    phone: savedAt && sentAt ? { at: savedAt, sentAt } : undefined,
  }));

export const correctForm = z.object({
  id: z.string().refine(isId),
  tapId: z.string(),
  kind: z.enum(tapKinds),
  time: formText(10),
  why: formText(200),
});

export const strikeForm = z.object({ tapId: z.string() });

const rules = ['cancelled', 'outside', 'time-unclear', 'phone-clock'] as const;

/** What is wrong with a tap. */
export const clockIssueOf = (issues: readonly { message: string }[]) =>
  rules.find((rule) => issues.some(({ message }) => message === rule));
