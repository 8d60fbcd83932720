import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { recordReading } from '#domain/courses/record-reading.ts';
import { answer } from './answer.ts';

const readingForm = z.object({
  courseId: z.string(),
  versionId: z.string(),
  lessonId: z.string(),
  furthest: z.coerce.number().int(),
  isFinished: z.enum(['true', 'false']).transform((word) => word === 'true'),
});

export const courses = {
  recordReading: defineAction({ accept: 'form', input: readingForm, handler: answer(recordReading) }),
};
