import type { Template } from '#domain/cohorts/export-policy.ts';

const endings: Partial<Record<Template, string>> = { month: 'pdf', learners: 'csv' };

/** Where the file of a noted export lies. */
export const exportHref = ({ id, template }: { id: string; template: Template }): string =>
  `/reports/exports/${id}.${endings[template] ?? 'xlsx'}`;
