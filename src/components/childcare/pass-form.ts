/**
 * Bringing and fetching as an HTML form: `id`, `sessionId`, `childId`, `way`, `who` (one of the list, or empty and then
 * `other`), `note`, `pin`, the picture `signature`, and the button that was pressed: `add` with how it is proved.
 */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';
import { proofs } from '#domain/childcare/door-rules.ts';
import { isId } from '#server/ids.ts';

const textOf = (form: FormData, name: string, longest = 400): string => {
  const value = form.get(name);
  return typeof value === 'string' ? typeable(value.slice(0, longest)) : '';
};

/** Reads the form into what `passChild` wants, but for where it comes from. */
export const passForm = z
  .instanceof(FormData)
  .refine((form) => isId(textOf(form, 'id')), { error: 'unreadable', path: ['id'] })
  .transform(async (form) => {
    const file = form.get('signature');
    const signature = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
    const way = textOf(form, 'way') === 'out' ? ('out' as const) : ('in' as const);
    return {
      ...{ id: textOf(form, 'id'), sessionId: textOf(form, 'sessionId', 100), childId: textOf(form, 'childId', 100) },
      ...{
        way,
        who: textOf(form, 'who') || textOf(form, 'other'),
        note: textOf(form, 'note'),
        pin: textOf(form, 'pin', 64),
      },
      proof: proofs.find((known) => known === form.get('add')) ?? null,
      signature,
    };
  });

export const undoForm = z.object({ passingId: z.string().max(100) });
