import { z } from 'astro/zod';

/**
 * A text without what no keyboard types: control signs (a workbook cannot hold them, PostgreSQL not all) and signs that
 * turn the direction of what follows, with which a name could pass for another.
 */
export const typeable = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069]/gu, '');

/**
 * A text field of a form: '' when it is left empty or away. (Astro hands an empty field over as null, which `z.string()`
 * refuses before any rule of ours could say what is missing.)
 */
export const formText = (longest: number) =>
  z
    .string()
    .max(longest)
    .nullish()
    .transform((text) => typeable(text ?? ''));
