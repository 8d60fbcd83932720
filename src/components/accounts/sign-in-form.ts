/** Signing in as an HTML form: `secret`, and either `phone` or, on a phone that knows her, `personId`. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';

const text = formText(200);

export const signInForm = z
  .object({ phone: text, personId: text, secret: text })
  .transform(({ phone, personId, secret }) => (personId ? { personId, secret } : { phone, secret }));
