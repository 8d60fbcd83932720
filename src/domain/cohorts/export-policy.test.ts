import { expect, it } from 'vitest';
import type { Role } from '#server/context.ts';
import { mayExport, mayExportAny, type Template, templates } from './export-policy.ts';

const all = [...templates];
const cases: [role: Role, may: Template[]][] = [
  ['admin', all],
  ['coordinator', all],
  ['county', ['month']],
  ['instructor', []],
  ['mentor', []],
  ['learner', []],
  ['visitor', []],
  ['system', []],
];
it.each(cases)('%s takes out %j', (role, may) => {
  expect(templates.filter((one) => mayExport({ role }, one))).toEqual(may);
  expect(mayExportAny({ role })).toBe(may.length > 0);
});
