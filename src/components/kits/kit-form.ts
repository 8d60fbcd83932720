/** Everything about a starter box as HTML forms. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { platforms } from '#domain/mentoring/kit-rules.ts';
import { isId } from '#server/ids.ts';

const clientId = z.string().refine(isId, { error: 'unreadable' });
const id = z.string().max(100);
const countOf = (text: string) => Number(text || Number.NaN);

export const applicationForm = z.object({ id: clientId, holderId: formText(100) });

export const decisionForm = z
  .object({ id: clientId, kitId: id, decision: formText(20), note: formText(1000) })
  .transform((typed) => ({
    ...typed,
    decision: typed.decision === 'approved' ? ('approved' as const) : ('declined' as const),
  }));

const signatures = ['pin', 'paper'] as const;

export const handOverForm = z
  .object({
    id: clientId,
    kitId: id,
    contents: z.array(z.string().max(40)).max(40),
    mentorId: formText(100),
    signature: formText(10),
    /** The button beside the drawing was pressed. */
    add: formText(20),
    drawing: z.instanceof(File).nullish(),
    phone: formText(40),
    secret: formText(100),
  })
  .transform(({ add, ...typed }) => ({
    ...typed,
    signature: add === 'signature' ? ('drawn' as const) : (signatures.find((one) => one === typed.signature) ?? null),
  }));

export const accountForm = z
  .object({ id: clientId, kitId: id, platform: formText(20), handle: formText(500) })
  .transform((typed) => ({
    ...typed,
    platform: platforms.find((one) => one === typed.platform) ?? ('other' as const),
  }));

export const reportForm = z
  .object({
    id: clientId,
    kitId: id,
    day: formText(20),
    videos: formText(10),
    lives: formText(10),
    orders: formText(10),
    note: formText(1000),
  })
  .transform(({ videos, lives, orders, ...typed }) => ({
    ...typed,
    videos: countOf(videos),
    lives: countOf(lives),
    orders: countOf(orders),
  }));

export const endForm = z
  .object({ id: clientId, kitId: id, end: formText(20), note: formText(1000) })
  .transform((typed) => ({ ...typed, end: typed.end === 'closed' ? ('closed' as const) : ('returned' as const) }));

const rules = [
  'missing',
  'too-long',
  'unknown',
  'full',
  'no-match',
  'not-a-day',
  'future',
  'before',
  'not-a-count',
  'fewer',
  'has-one',
  'no-village',
  'not-yet',
  'unreadable',
] as const;
type FormIssue = { path: readonly PropertyKey[]; message: string };

/** What is wrong with a field; null when nothing is. */
export const kitIssue = (issues: readonly FormIssue[], field: string) => {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (rules.find((rule) => rule === issue.message) ?? 'missing') : null;
};
