import { z } from 'astro/zod';

/**
 * A text field of a form: '' when it is left empty or away. (Astro hands an empty field over as null, which `z.string()`
 * refuses before any rule of ours could say what is missing.)
 */
export const formText = (longest: number) =>
  z
    .string()
    .max(longest)
    .nullish()
    .transform((text) => text ?? '');
