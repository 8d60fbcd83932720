/** Adding plug-in practices to a cohort as an HTML form: fields `cohortId`, `practices` (many); taking one out: `practice`. */
import { z } from 'astro/zod';

/** Reads the form into what `addPlugInPractices` wants. */
export const addPracticesForm = z.object({
  cohortId: z.string().max(100),
  practices: z.array(z.string().max(120)).max(100),
});

/** The same for a course: fields `courseId`, `practices`, `practice`. */
export const addCoursePracticesForm = addPracticesForm
  .omit({ cohortId: true })
  .extend({ courseId: z.string().max(100) });
export const removeCoursePracticeForm = z.object({ courseId: z.string().max(100), practice: z.string().max(120) });

/** Reads the form into what `removePlugInPractice` wants. */
export const removePracticeForm = z.object({ cohortId: z.string().max(100), practice: z.string().max(120) });
