/** What a cohort offers, its carers and who is on duty, as HTML forms. Empty numbers break a rule, they are not 0. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { type CareGroup, careGroups } from '#domain/childcare/rules.ts';
import { isId } from '#server/ids.ts';

const whole = formText(10).transform((typed) => {
  const plain = typed.normalize('NFKC').trim();
  return /^\d{1,4}$/.test(plain) ? Number(plain) : Number.NaN;
});
const rowId = z.string().max(100);

/** Reads the form into what `setOffer` wants. */
export const offerForm = z.object({
  cohortId: rowId,
  isOpen: z.boolean(),
  place: formText(200),
  smallSeats: whole,
  largeSeats: whole,
  smallRatio: whole,
  largeRatio: whole,
});

/** Reads the form into what `addCarer` wants: the days are boxes `weekdays` with 1 to 7. */
export const carerForm = z.object({
  id: z.string().refine(isId),
  name: formText(200),
  phone: formText(40),
  weekdays: z.array(z.coerce.number().int().min(1).max(7)),
});

export const endCarerForm = z.object({ carerId: rowId });
export const fillForm = z.object({ cohortId: rowId });

/** Reads the form into what `setDuties` wants: a field `duty.<carer>` with a group, or empty. */
export const dutiesForm = z.instanceof(FormData).transform((form) => ({
  sessionId: String(form.get('sessionId') ?? '').slice(0, 100),
  duties: [...form.keys()]
    .filter((name) => name.startsWith('duty.'))
    .flatMap((name) => {
      const group = careGroups.find((known) => known === form.get(name));
      return group ? [{ carerId: name.slice('duty.'.length).slice(0, 100), group } satisfies Duty] : [];
    }),
}));

type Duty = { carerId: string; group: CareGroup };
