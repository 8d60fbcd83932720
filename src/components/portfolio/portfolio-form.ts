/** What the portfolio's forms send. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { lookOver } from '#domain/portfolio/rules.ts';

/** Ticked: she agrees. */
export const sharingForm = z.object({ purpose: z.literal('sharing') });

const key = { courseId: z.string().max(100), taskId: z.string().max(100) };

/** `pieces` once for each piece that is ticked, `highlight` when the mentor's word is shown. */
export const showForm = z
  .object({
    ...key,
    sentence: formText(400),
    pieces: z.array(z.string().max(60)).max(40),
    highlight: z.literal('yes').nullish(),
  })
  .transform(({ highlight, ...more }) => ({ ...more, showsHighlight: highlight === 'yes' }));

export const hideForm = z.object(key);

const id = z.string().max(40);

/** `looked` once for each point that she has looked over. */
export const linkForm = z
  .object({
    ...{ id, token: z.string().max(40), label: formText(200), chosenName: formText(200) },
    nameAs: z.enum(['masked', 'chosen']),
    village: z.literal('yes').nullish(),
    days: z.enum(['7', '30', '90', '365']),
    looked: z.array(z.enum(lookOver)).max(9),
  })
  .transform(({ village, days, ...link }) => ({ ...link, showsVillage: village === 'yes', days: daysOf[days] }));

const daysOf = { '7': 7, '30': 30, '90': 90, '365': 365 } as const;

export const endForm = z.object({ id });
export const viewForm = z.object({ token: z.string().max(40) });

const rules = [
  'sentence-long',
  'piece-unknown',
  'label-missing',
  'label-long',
  'name-missing',
  'name-long',
  'not-looked',
  'nothing-shown',
  'links-many',
] as const;
export type FormIssue = { path: readonly PropertyKey[]; message: string };

/** What is wrong with a field; null when nothing is. */
export const portfolioIssue = (issues: readonly FormIssue[], field: string) => {
  const issue = issues.find(({ path }) => path[0] === field);
  return rules.find((rule) => rule === issue?.message) ?? null;
};
