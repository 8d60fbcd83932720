/** Plans, records and photographs of forums as HTML forms. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { faces } from '#domain/mentoring/forum-rules.ts';
import { isId } from '#server/ids.ts';

const clientId = z.string().refine(isId, { error: 'unreadable' });
const id = z.string().max(100);
/** A count that has to be there, and one that is nought when it is left empty. */
const countOf = (text: string) => Number(text || Number.NaN);
const countOrNone = (text: string) => Number(text || 0);

export const planForm = z.object({
  id: clientId,
  villageId: formText(100),
  day: formText(20),
  time: formText(10),
  place: formText(500),
  speaker: formText(500),
  topic: formText(500),
});

export const recordForm = z
  .object({
    id: clientId,
    forumId: id,
    heldOn: formText(20),
    people: formText(10),
    women: formText(10),
    elders: formText(10),
    questions: z.array(z.string().max(1000)).max(10),
    faces: z.array(z.string().max(10)).max(faces.length),
  })
  .transform(({ people, women, elders, faces: chosen, ...typed }) => ({
    ...typed,
    people: countOf(people),
    women: countOrNone(women),
    elders: countOrNone(elders),
    faces: faces.map((_, at) => countOrNone(chosen[at] ?? '')),
  }));

export const callOffForm = z.object({ forumId: id, why: formText(1000) });

const mostBytes = 20 * 1024 * 1024;

export const photoForm = z.object({
  id: clientId,
  forumId: id,
  agreed: formText(10).transform((text) => text === 'yes'),
  photo: z.instanceof(File).refine(({ size }) => size > 0 && size <= mostBytes, { error: 'no-photo' }),
});

export const removePhotoForm = z.object({ forumId: id, photoId: id });

const rules = [
  'unknown',
  'not-a-day',
  'past',
  'too-far',
  'future',
  'not-a-time',
  'missing',
  'too-long',
  'not-a-count',
  'more-than-all',
  'not-agreed',
  'no-photo',
  'too-many',
] as const;
type FormIssue = { path: readonly PropertyKey[]; message: string };

/** What is wrong with a field; null when nothing is. */
export const forumIssue = (issues: readonly FormIssue[], field: string) => {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (rules.find((rule) => rule === issue.message) ?? (field === 'photo' ? 'no-photo' : 'missing')) : null;
};
