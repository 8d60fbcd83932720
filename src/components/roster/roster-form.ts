/** The forms around a list of people: sending it, its columns, taking it in, taking it back. */
import { z } from 'astro/zod';
import { fields, type Mapping, tableRefusals } from '#domain/cohorts/import-rules.ts';
import { isId } from '#server/ids.ts';

const importId = z.string().refine(isId);

/** Reads the form into what `sendRoster` wants: fields `id`, `cohortId`, `file`. */
export const sendRosterForm = z
  .instanceof(FormData)
  .refine((form) => isId(String(form.get('id'))), { error: 'unreadable', path: ['id'] })
  .refine((form) => fileOf(form) !== null, { error: 'missing', path: ['file'] })
  .transform(async (form) => {
    const file = fileOf(form);
    const bytes = new Uint8Array(file ? await file.arrayBuffer() : []);
    return { id: String(form.get('id')), cohortId: String(form.get('cohortId')), fileName: file?.name ?? '', bytes };
  });

const fileOf = (form: FormData): File | null => {
  const file = form.get('file');
  return file instanceof File && file.name !== '' ? file : null;
};

/** Fields `column.<field>` say the number of a column, or nothing. */
export const mapRosterForm = z
  .instanceof(FormData)
  .refine((form) => isId(String(form.get('importId'))), { error: 'unreadable', path: ['importId'] })
  .transform((form) => ({ importId: String(form.get('importId')), mapping: mappingOf(form) }));

/** The columns as they were chosen. */
export function mappingOf(form: FormData): Mapping {
  const mapping: Mapping = {};
  for (const field of fields) {
    const typed = form.get(`column.${field}`);
    if (typeof typed === 'string' && typed !== '') mapping[field] = Number(typed);
  }
  return mapping;
}

export const applyRosterForm = z
  .object({ importId, leaveOut: z.literal('yes').nullish() })
  .transform(({ leaveOut, ...asked }) => ({ ...asked, leaveOut: leaveOut === 'yes' }));

/** Which file, and the id under which its making is on record. */
export const exportForm = z.object({ id: importId, cohortId: z.string().max(100), kind: z.enum(['csv', 'xlsx']) });

export const undoRosterForm = z.object({ importId });

type FormIssue = { path: readonly PropertyKey[]; message: string };

const fileRules = [...tableRefusals, 'no-heads', 'nobody', 'missing'] as const;
const columnRules = ['column-odd', 'column-twice'] as const;
const applyRules = ['has-stops', 'nobody', 'forgotten', 'too-late'] as const;

const pick = <Rule extends string>(rules: readonly Rule[], found: FormIssue | undefined): Rule | null =>
  rules.find((rule) => rule === found?.message) ?? null;

/** What is wrong with the file; null when nothing is. */
export const fileIssueOf = (issues: readonly FormIssue[]) =>
  issues.length === 0 ? null : (pick(fileRules, issues[0]) ?? 'not-a-table');

/** What is wrong with the column of one field. */
export const columnIssueOf = (issues: readonly FormIssue[], field: string) =>
  pick(
    columnRules,
    issues.find(({ path }) => path[0] === field),
  );

/** What keeps a list from being taken in, or back. */
export const applyIssueOf = (issues: readonly FormIssue[]) => pick(applyRules, issues[0]);
