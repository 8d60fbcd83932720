/** A photographed sheet as an HTML form: `id`, `cohortId`, `learnerId`, `place` (`PA-LIVE-1/script`) and `file`. */
import { z } from 'astro/zod';
import { isId } from '#server/ids.ts';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 100) : '';
};

/** Reads the form into what `layFormPaper` wants. */
export const paperForm = z
  .instanceof(FormData)
  .refine((form) => isId(textOf(form, 'id')), { error: 'unreadable', path: ['id'] })
  .transform(async (form) => {
    const [taskId = '', itemId = ''] = textOf(form, 'place').split('/');
    const file = form.get('file');
    const isFile = file instanceof File && file.name !== '';
    return {
      ...{ id: textOf(form, 'id'), cohortId: textOf(form, 'cohortId'), learnerId: textOf(form, 'learnerId') },
      ...{ taskId, itemId },
      file: isFile ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null,
    };
  });
