import { expect, it } from 'vitest';
import type { Role } from '#server/context.ts';
import {
  mayAwardCertificates,
  mayCorrectCertificate,
  mayPrintCertificates,
  mayRevokeCertificate,
  maySeeCertificate,
} from './policy.ts';

const awarded = { learnerId: 'chen-yueji', organisationId: 'federation' };
const actor = (role: Role, id = 'somebody', organisationId = 'federation') => ({ id, name: '', role, organisationId });

type Row = [role: Role, awards: boolean, sees: boolean, seesOwn: boolean, revokes: boolean, revokesOthers: boolean];
const matrix: Row[] = [
  ['learner', false, false, true, false, false],
  ['mentor', false, false, true, false, false],
  ['instructor', false, false, true, false, false],
  ['coordinator', false, true, true, true, false],
  ['county', false, false, true, false, false],
  ['admin', false, false, true, true, true],
  ['visitor', false, false, false, false, false],
  ['system', true, false, false, false, false],
];

it.each(matrix)('%s: awards %s, sees %s, her own %s, revokes %s, of another organisation %s', (role, ...may) => {
  const [awards, sees, seesOwn, revokes, revokesOthers] = may;
  expect(mayAwardCertificates(actor(role))).toBe(awards);
  expect(maySeeCertificate(actor(role), awarded)).toBe(sees);
  expect(maySeeCertificate(actor(role, 'somebody', 'college'), awarded)).toBe(false);
  expect(maySeeCertificate(actor(role, 'chen-yueji', 'college'), awarded)).toBe(seesOwn);
  expect(mayRevokeCertificate(actor(role), awarded)).toBe(revokes);
  expect(mayRevokeCertificate(actor(role, 'somebody', 'college'), awarded)).toBe(revokesOthers);
  expect(mayRevokeCertificate(actor(role, 'chen-yueji'), awarded)).toBe(false);
});

it.each(matrix)('%s: prints for its own class only a coordinator; corrects who may revoke', (role) => {
  expect(mayPrintCertificates(actor(role), awarded)).toBe(role === 'coordinator');
  expect(mayPrintCertificates(actor(role, 'somebody', 'college'), awarded)).toBe(false);
  expect(mayCorrectCertificate(actor(role), awarded)).toBe(mayRevokeCertificate(actor(role), awarded));
});
