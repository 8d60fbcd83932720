/** A child, and signing it up, as HTML forms. `fetchers` are names in one line, parted by signs or blanks. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { OwnChild } from '#domain/childcare/queries.ts';
import { ageBands, type ChildcareRule, childcareRules } from '#domain/childcare/rules.ts';
import { isId } from '#server/ids.ts';

const rowId = z.string().max(100);
const wants = z.enum(['yes', 'no']).transform((wish) => wish === 'yes');

/** Reads the form into what `saveChild` wants. */
export const childForm = z
  .object({
    id: z.string().refine(isId),
    cohortId: rowId,
    petName: formText(100),
    ageBand: formText(20),
    emergencyPhone: formText(40),
    fetchers: formText(200),
    needs: formText(2000),
    agrees: z.boolean(),
    agreesNeeds: z.boolean(),
  })
  .transform(({ ageBand, fetchers, ...rest }) => ({
    ...rest,
    ageBand: ageBands.find((known) => known === ageBand) ?? null,
    fetchers: fetchers.split(/[、，,；;\s]+/u).filter((name) => name !== ''),
  }));

export const childIdForm = z.object({ childId: rowId });
export const signUpForm = z.object({ childId: rowId, sessionId: rowId, wants });
export const alwaysForm = z.object({ childId: rowId, wants });

/** What stands in the fields: what was typed, or the child as it is kept. */
export function shownChild(typed: FormData | null, child: OwnChild | null) {
  const text = (name: string, kept: string) => String(typed ? (typed.get(name) ?? '') : kept);
  const isTicked = (name: string, kept: boolean) => (typed ? typed.has(name) : kept);
  return {
    petName: text('petName', child?.petName ?? ''),
    ageBand: text('ageBand', child?.ageBand ?? ''),
    emergencyPhone: text('emergencyPhone', child?.emergencyPhone ?? ''),
    fetchers: text('fetchers', child?.fetchers.join('、') ?? ''),
    needs: text('needs', child?.needs ?? ''),
    agrees: isTicked('agrees', child !== null),
    agreesNeeds: isTicked('agreesNeeds', child?.needs != null),
  };
}

type FormIssue = { path: readonly PropertyKey[]; message: string };

/** The rule that a field breaks; null when none. */
export function childcareIssue(issues: readonly FormIssue[], field: string): ChildcareRule | null {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (childcareRules.find((rule) => rule === issue.message) ?? 'missing') : null;
}

/** Reads the form into what `answerSeat` wants. */
export const seatForm = z.object({
  childId: z.string().max(100),
  sessionId: z.string().max(100),
  comes: z.enum(['yes', 'no']).transform((said) => said === 'yes'),
});
