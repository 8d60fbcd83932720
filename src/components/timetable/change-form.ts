/** Changes of a timetable as HTML forms: one session moved, cancelled or made up; all of them moved by some days. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { ChangeField, ChangeRule } from '#domain/cohorts/change-rules.ts';
import { chinaDay, formatTime } from '#messages/formats.ts';
import { isId, isSecret } from '#server/ids.ts';

const id = z.string().refine(isId);
const key = z.string().max(100);
const accepted = z
  .string()
  .nullish()
  .transform((said) => said === 'yes');

/** Reads the form into what `moveSession` and `makeUpSession` want. */
export const moveForm = z.object({
  ...{ id, sessionId: key, accepted },
  ...{ day: formText(10), start: formText(5), place: formText(200), room: formText(40) },
  ...{ teacherId: formText(100), reason: formText(500) },
});

/** Reads the form into what `cancelSession` wants. */
export const cancelForm = z.object({ id, sessionId: key, reason: formText(500) });

/** Reads the form into what `shiftTimetable` wants; a number that is none is NaN. */
export const shiftForm = z.object({
  ...{ id, cohortId: key, accepted, reason: formText(500) },
  days: formText(8).transform((text) => readDays(text)),
});

export const undoForm = z.object({ shiftId: key });

/** Reads the form into what `openFeed` wants. */
export const feedForm = z.object({ token: z.string().refine(isSecret) });

/** A number of days as people type it, in full-width digits too; NaN when it is none, 0 when nothing was typed. */
export const readDays = (text: string): number => Number(text.normalize('NFKC').replace(/\s/g, ''));

type FormIssue = { path: readonly PropertyKey[]; message: string };

const rules: readonly ChangeRule[] = [
  'missing',
  'too-long',
  'not-a-day',
  'not-a-clock',
  'past',
  'too-far',
  'unknown',
  'same',
  'nothing',
  'has-roll',
  'cancelled',
  'not-missed',
  'warnings',
];

/** What is wrong with a field; null when nothing is. */
export function changeIssue(issues: readonly FormIssue[], field: ChangeField): ChangeRule | null {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (rules.find((rule) => rule === issue.message) ?? 'missing') : null;
}

/** The day and hour of a session as the fields hold them. */
export const startOf = ({ startsAt }: { startsAt: Date }) => ({
  day: chinaDay(startsAt),
  start: formatTime('zh-CN', startsAt),
});
