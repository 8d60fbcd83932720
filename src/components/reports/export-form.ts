import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { templates } from '#domain/cohorts/export-policy.ts';

const orNone = formText(100).transform((text) => text || null);

/** What is taken out, of which class or month; empty fields are none. */
export const exportForm = z.object({
  id: z.string().max(40),
  template: z.enum(templates),
  cohortId: orNone,
  month: orNone,
});
