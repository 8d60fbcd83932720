/** Sign-in cards as HTML forms: printing them, putting one out of use, and signing in with one. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { ages, purposes } from '#domain/accounts/rules.ts';

const text = formText(200);
const cohortId = z.string().max(100);

export const printCardsForm = z.object({
  cohortId,
  secret: z.string().max(40),
  learnerIds: z.array(z.string().max(100)).max(500),
});

export const revokeCardForm = z.object({ cohortId, learnerId: z.string().max(100) });

export const cardForm = z.object({ card: text });

/** The same fields whether she has a PIN already (then `secret` alone is shown) or chooses one. */
export const cardSignInForm = z
  .object({
    ...{ card: text, secret: text, repeat: text },
    age: z.enum(ages).nullish(),
    guardianAgrees: z.boolean(),
    consents: z.array(z.enum(purposes)),
    isElder: z.boolean(),
  })
  .transform(({ age, ...rest }) => ({ ...rest, age: age ?? null }));
