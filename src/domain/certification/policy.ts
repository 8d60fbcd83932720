import type { Actor } from '#server/context.ts';

type Awarded = { learnerId: string; organisationId: string };

/** Certificates follow from what learners have done; only the platform awards them. */
export const mayAwardCertificates = (actor: Actor): boolean => actor.role === 'system';

/** The sheet itself: its holder, and the coordinator of the organisation that ran the class. */
export const maySeeCertificate = (actor: Actor, { learnerId, organisationId }: Awarded): boolean =>
  actor.role === 'coordinator'
    ? actor.organisationId === organisationId || actor.id === learnerId
    : actor.role !== 'visitor' && actor.role !== 'system' && actor.id === learnerId;

/** A coordinator revokes what her organisation has awarded, an administrator anything; nobody her own. */
export function mayRevokeCertificate(actor: Actor, { learnerId, organisationId }: Awarded): boolean {
  if (actor.id === learnerId) return false;
  return actor.role === 'admin' || (actor.role === 'coordinator' && actor.organisationId === organisationId);
}

/** Names are put right by those who may also revoke; nobody corrects her own. */
export const mayCorrectCertificate = mayRevokeCertificate;

/** A class's certificates are printed by the coordinator of the organisation that ran it. */
export const mayPrintCertificates = (actor: Actor, { organisationId }: { organisationId: string }): boolean =>
  actor.role === 'coordinator' && actor.organisationId === organisationId;
