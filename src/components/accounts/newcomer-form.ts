/** Joining as somebody new, as an HTML form. Consents are boxes `consents` with the purpose as value. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { ageBands, ages, purposes } from '#domain/accounts/rules.ts';
import { isId } from '#server/ids.ts';

const text = formText(200);

/** Reads the form into what `joinAsNewcomer` wants. */
export const newcomerForm = z
  .object({
    id: z.string().refine(isId),
    code: text,
    name: text,
    phone: text,
    secret: text,
    repeat: text,
    age: z.enum(ages).optional(),
    ageBand: text,
    villageId: text,
    guardianAgrees: z.boolean(),
    consents: z.array(z.enum(purposes)),
    isElder: z.boolean(),
  })
  .transform(({ age, ageBand, villageId, ...rest }) => ({
    ...rest,
    age: age ?? null,
    ageBand: ageBands.find((known) => known === ageBand) ?? null,
    villageId: villageId || null,
  }));
