import type { Actor } from '#server/context.ts';

/** The five reports of offices (domain.md §5), the monthly one, and the list of all learners. */
export const templates = ['women', 'commerce', 'agriculture', 'labour', 'college', 'month', 'learners'] as const;
export type Template = (typeof templates)[number];

/** Those that name people of one class. */
export const classTemplates = ['women', 'commerce', 'agriculture', 'labour', 'college'] as const;

export const isClassTemplate = (template: Template): boolean => classTemplates.some((one) => one === template);

/** Who takes which report out: what names people, only who runs the classes; the monthly totals the county too. */
export const mayExport = ({ role }: Pick<Actor, 'role'>, template: Template): boolean =>
  role === 'admin' || role === 'coordinator' || (role === 'county' && template === 'month');

/** Whether anything at all. */
export const mayExportAny = (actor: Pick<Actor, 'role'>): boolean => templates.some((one) => mayExport(actor, one));
