/** A mentor's profile, her conflicts, and pairs, as HTML forms. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import {
  availableTimes,
  conflictKinds,
  mentorKinds,
  specialities,
  splitDialects,
} from '#domain/mentoring/mentor-rules.ts';
import { isId } from '#server/ids.ts';

const clientId = z.string().refine(isId, { error: 'unreadable' });
const ids = z.array(z.string().max(100)).max(400);
/** Those of a list that there are; whatever else a form says is nothing. */
const someOf = <One extends string>(all: readonly One[], typed: readonly string[]) =>
  all.filter((one) => typed.includes(one));

/** Reads the form into what `editMentor` wants. Of a mentor's own form the office's fields are away, and not looked at. */
export const profileForm = z
  .object({
    id: clientId,
    mentorId: z.string().max(100),
    kind: formText(20),
    specialities: ids,
    dialects: formText(200),
    villages: ids,
    times: ids,
    capacity: formText(10),
    isActive: formText(10),
    note: formText(1000),
  })
  .transform((typed) => ({
    ...typed,
    kind: mentorKinds.find((one) => one === typed.kind) ?? ('returnee' as const),
    specialities: someOf(specialities, typed.specialities),
    dialects: splitDialects(typed.dialects),
    times: someOf(availableTimes, typed.times),
    capacity: Number(typed.capacity || Number.NaN),
    isActive: typed.isActive !== 'no',
  }));

export const conflictForm = z
  .object({ id: clientId, mentorId: z.string().max(100), learnerId: formText(100), kind: formText(20) })
  .transform((typed) => ({ ...typed, kind: conflictKinds.find((one) => one === typed.kind) ?? ('other' as const) }));

export const withdrawForm = z.object({ id: z.string().max(100) });

/** `to`: `cohortId/learnerId/mentorId` of everybody who is given to somebody; empty for who is left alone. */
const pairs = ids.transform((typed) =>
  typed.flatMap((one) => {
    const [cohortId = '', learnerId = '', mentorId = ''] = one.split('/');
    return mentorId ? [{ cohortId, learnerId, mentorId }] : [];
  }),
);

export const pairingForm = z
  .object({ id: clientId, cohortId: z.string().max(100), to: pairs, note: formText(1000) })
  .transform(({ to, ...typed }) => ({ ...typed, pairs: to }));

export const handOverForm = z
  .object({ mentorId: z.string().max(100), to: pairs })
  .transform(({ to, ...typed }) => ({ ...typed, pairs: to }));

export const undoForm = z.object({ choiceId: z.string().max(100) });

type FormIssue = { path: readonly PropertyKey[]; message: string };
const profileRules = ['too-few', 'too-many', 'too-long', 'unknown'] as const;
const pairRules = ['unknown', 'left', 'conflict', 'full'] as const;

/** What is wrong with a field of the profile; null when nothing is. */
export const profileIssue = (issues: readonly FormIssue[], field: string) => {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (profileRules.find((rule) => rule === issue.message) ?? 'unknown') : null;
};

/** What is wrong with whom a learner is given to; null when nothing is. */
export const pairIssue = (issues: readonly FormIssue[], learnerId: string) => {
  const issue = issues.find(({ path }) => path[0] === 'mentor' && path[1] === learnerId);
  return issue ? (pairRules.find((rule) => rule === issue.message) ?? 'unknown') : null;
};
