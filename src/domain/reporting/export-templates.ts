/** 五张上报表: which columns, figures and sheets each office asks for (domain.md §5, 妇联专表 vs 商务专表). Pure. */
import type { IndicatorId } from './indicator-rules.ts';

export type ClassTemplate = 'women' | 'commerce' | 'agriculture' | 'labour' | 'college';

export const exportColumns = [
  'number',
  'name',
  'ageBand',
  'town',
  'village',
  'phone',
  'theory',
  'practice',
  'hours',
  'rate',
  'quizzes',
  'passes',
  'state',
  'certificate',
  'job',
  'live',
  'order',
  'households',
  'note',
] as const;
export type ExportColumn = (typeof exportColumns)[number];

/** Besides roster, figures and definitions. */
export type ExtraSheet = 'groups' | 'attendance' | 'sessions' | 'archive';

export type ExportTemplate = {
  columns: readonly ExportColumn[];
  /** Whether names stand in full: only where the office has to know who it is; else 马**. */
  names: 'full' | 'masked';
  figures: readonly IndicatorId[];
  /** People of the class counted for this office alone. */
  counts: readonly CountName[];
  extras: readonly ExtraSheet[];
  /** What the platform does not know and somebody fills in by hand: keys of words. */
  gaps: readonly Gap[];
};

export const countNames = ['loan-quiz', 'loan-wish', 'models', 'kits', 'accounts'] as const;
export type CountName = (typeof countNames)[number];

export const gaps = [
  'women',
  'stayed',
  'family',
  'lives',
  'sales',
  'stations',
  'leaders',
  'conformity',
  'batches',
  'credits',
  'costs',
] as const;
export type Gap = (typeof gaps)[number];

const who = ['number', 'name'] as const;
const where = ['town', 'village'] as const;

export const exportTemplates: Record<ClassTemplate, ExportTemplate> = {
  women: {
    columns: [
      ...who,
      'ageBand',
      ...where,
      'phone',
      'hours',
      'rate',
      'certificate',
      'live',
      'order',
      'households',
      'note',
    ],
    names: 'full',
    figures: [
      'people',
      'sign-ins',
      'attendance',
      'completion',
      'satisfaction',
      'childcare',
      'group-buy',
      'jobs',
      'households',
    ],
    counts: ['loan-quiz', 'loan-wish', 'models'],
    extras: ['groups'],
    gaps: ['women', 'stayed', 'family', 'costs'],
  },
  commerce: {
    columns: [...who, ...where, 'certificate', 'live', 'order', 'households', 'note'],
    names: 'masked',
    figures: ['people', 'completion', 'live', 'first-order', 'lasting', 'loss', 'parcel-cost', 'households'],
    counts: ['kits', 'accounts'],
    extras: [],
    gaps: ['lives', 'sales', 'stations', 'leaders', 'costs'],
  },
  agriculture: {
    columns: [...who, ...where, 'theory', 'practice', 'hours', 'certificate', 'note'],
    names: 'masked',
    figures: ['people', 'sign-ins', 'delivered', 'completion', 'first-pass'],
    counts: [],
    extras: ['groups'],
    gaps: ['conformity', 'batches', 'costs'],
  },
  labour: {
    columns: [...who, 'ageBand', ...where, 'phone', 'hours', 'rate', 'state', 'certificate', 'job', 'note'],
    names: 'full',
    figures: ['people', 'sign-ins', 'attendance', 'first-pass', 'completion', 'jobs'],
    counts: [],
    extras: ['attendance', 'archive'],
    gaps: ['costs'],
  },
  college: {
    columns: [...who, 'theory', 'practice', 'hours', 'rate', 'quizzes', 'passes', 'state', 'certificate', 'note'],
    names: 'masked',
    figures: ['people', 'attendance', 'planned', 'scheduled', 'delivered', 'evidenced', 'first-pass', 'satisfaction'],
    counts: [],
    extras: ['sessions'],
    gaps: ['credits', 'costs'],
  },
};

/** 马小燕 → 马**: the first sign, and as many stars as signs follow, two at most. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(2, Math.max(1, rest.length)));
}

/** A text that a table program could take for a formula begins with an apostrophe instead. */
export const plainText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const classTemplates: readonly ClassTemplate[] = ['women', 'commerce', 'agriculture', 'labour', 'college'];

/** The template of a class by its name; null when it is of no class. */
export const classTemplateOf = (name: string): ClassTemplate | null =>
  classTemplates.find((one) => one === name) ?? null;
