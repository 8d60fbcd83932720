/** The filters of a grader's queue in an address: `?cohort=&course=&village=&mentor=&state=&search=`. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { type QueueFilter, queueStates, wholeQueue } from '#domain/assessment/queue-rules.ts';
import { isId } from '#server/ids.ts';

const longest = 80;

/** Whatever is unknown counts as not asked for. */
export function readQueueFilter(query: URLSearchParams): QueueFilter {
  const read = (name: keyof QueueFilter) => (query.get(name) ?? '').trim().slice(0, longest);
  return {
    cohort: read('cohort'),
    course: read('course'),
    village: read('village'),
    mentor: read('mentor'),
    state: queueStates.find((state) => state === query.get('state')) ?? '',
    search: read('search'),
  };
}

/** The filter as an address keeps it: only what is asked for. Empty for the whole queue. */
export function writeQueueFilter(filter: QueueFilter): string {
  const asked = new URLSearchParams();
  for (const name of filterNames) if (filter[name]) asked.set(name, filter[name]);
  return asked.toString();
}

export const filterNames = [
  'cohort',
  'course',
  'village',
  'mentor',
  'state',
  'search',
] as const satisfies readonly (keyof QueueFilter)[];

/** An address with the filter, and with what else it says. */
export function queuePath(path: string, filter: QueueFilter = wholeQueue, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(writeQueueFilter(filter));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Reads the form of a claim into what `claimSubmission` wants. */
export const claimForm = z
  .object({ submissionId: z.string(), takeoverId: formText(100), reason: formText(1_000) })
  .refine(({ takeoverId }) => !takeoverId || isId(takeoverId), { error: 'unreadable', path: ['takeoverId'] })
  .transform(({ submissionId, takeoverId, reason }) => ({
    submissionId,
    takeover: takeoverId ? { id: takeoverId, reason } : null,
  }));

/** Names the grading that is taken back. */
export const revokeForm = z.object({ gradingId: z.string() });
