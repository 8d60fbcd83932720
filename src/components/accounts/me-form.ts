/** The small forms of 我的, of a class code and of a shared phone. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { ageBands, purposes } from '#domain/accounts/rules.ts';

const text = formText(200);
export const themes = ['system', 'light', 'dark'] as const;

export const nothingForm = z.object({});
export const codeForm = z.object({ code: text });
export const choiceForm = z.object({ role: text, organisationId: text });
export const secretForm = z.object({ old: text, secret: text, repeat: text });
export const recordForm = z.object({ id: text, pin: text });
export const deviceForm = z.object({ id: text });
export const forgetForm = z.object({ personId: text });
export const consentForm = z.object({ given: z.array(z.enum(purposes)) });

export const profileForm = z
  .object({
    name: text,
    locale: z.enum(['zh-CN', 'en']),
    size: z.enum(['normal', 'elder']),
    theme: z.enum(themes),
    ageBand: text,
  })
  .transform(({ size, ageBand, ...rest }) => ({
    ...rest,
    isElder: size === 'elder',
    ageBand: ageBands.find((known) => known === ageBand) ?? null,
  }));
