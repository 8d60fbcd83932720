import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { erasePerson } from '#domain/accounts/erase-person.ts';
import { releaseMember } from '#domain/organisations/add-member.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent, recordEvents } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { piecesOf } from '#server/pieces.ts';
import { findImport, type RosterImport } from './import-queries.ts';
import { mayStillUndo } from './import-rules.ts';

type Listed = { learnerId: string; isCreated: boolean };

/**
 * Takes people of a list out of class again, and forgets those who came by it and have done nothing since. Who has been
 * on a roll stays in class; who has chosen a PIN, or is known from elsewhere, keeps her account. Done twice it is done once. Refuses with
 * `invalid` (`too-late`) after a day, with `conflict` before anybody was taken in.
 */
export async function undoRoster(
  ctx: Ctx,
  { importId }: { importId: string },
): Promise<{ removed: number; kept: number }> {
  return transact(ctx, async (tx) => {
    const { found } = await findImport(tx, importId);
    if (!found.appliedAt) throw new AppError('conflict', `import ${importId} is not done`);
    const listed = await findListed(tx, found);
    const kept = await findMarked(tx, found.cohortId, listed);
    const leaving = listed.filter(({ learnerId }) => !kept.has(learnerId));
    if (found.undoneAt) return { removed: leaving.length, kept: kept.size };
    if (!mayStillUndo(found.appliedAt, tx.now)) {
      throw new AppError('invalid', 'undo of a list', [{ path: ['import'], rule: 'too-late' }]);
    }
    await takeOut(tx, found.cohortId, leaving);
    for (const { learnerId } of await findStrangers(tx, leaving)) {
      await erasePerson(tx, learnerId);
      await releaseMember(tx, learnerId);
    }
    const { rosterImport } = tx.db.tables;
    await tx.db
      .update(rosterImport)
      .set({ undoneAt: tx.now, undoneBy: tx.actor.id })
      .where(eq(rosterImport.id, importId));
    await recordEvent(tx, 'roster.undone', importId);
    return { removed: leaving.length, kept: kept.size };
  });
}

async function findListed({ db }: TxCtx, { id }: RosterImport): Promise<Listed[]> {
  const { rosterImportRow } = db.tables;
  const rows = await db
    .select({ learnerId: rosterImportRow.learnerId, outcome: rosterImportRow.outcome })
    .from(rosterImportRow)
    .where(and(eq(rosterImportRow.importId, id), isNotNull(rosterImportRow.learnerId)));
  return rows.map(({ learnerId, outcome }) => ({
    learnerId: learnerId ?? '',
    isCreated: outcome?.startsWith('created') ?? false,
  }));
}

/** Those on a roll of the class: what a roll says stays true. */
async function findMarked({ db }: TxCtx, cohortId: string, listed: readonly Listed[]): Promise<Set<string>> {
  const { attendance, roll, session } = db.tables;
  const rows = await db
    .selectDistinct({ learnerId: attendance.learnerId })
    .from(attendance)
    .innerJoin(roll, eq(roll.id, attendance.rollId))
    .innerJoin(session, eq(session.id, roll.sessionId))
    .where(eq(session.cohortId, cohortId));
  const marked = new Set(rows.map(({ learnerId }) => learnerId));
  return new Set(listed.map(({ learnerId }) => learnerId).filter((id) => marked.has(id)));
}

async function takeOut(tx: TxCtx, cohortId: string, leaving: readonly Listed[]): Promise<void> {
  const { enrolment, pastEnrolment, waitingPlace } = tx.db.tables;
  const { actor, now } = tx;
  for (const piece of piecesOf(leaving.map(({ learnerId }) => learnerId))) {
    const gone = await tx.db
      .delete(enrolment)
      .where(and(eq(enrolment.cohortId, cohortId), inArray(enrolment.learnerId, piece)))
      .returning();
    await tx.db
      .delete(waitingPlace)
      .where(and(eq(waitingPlace.cohortId, cohortId), inArray(waitingPlace.learnerId, piece)));
    if (gone.length === 0) continue;
    const end = { endedAt: now, endedBy: actor.id, why: 'removed', reason: '', note: '' } as const;
    await tx.db.insert(pastEnrolment).values(gone.map((row) => ({ id: newId(now), ...row, ...end })));
    const subjects = gone.map(({ learnerId }) => `${cohortId}/${learnerId}`);
    await recordEvents(tx, 'enrolment.ended', subjects);
  }
}

/** Those who came by the list alone: no PIN, no other class. */
async function findStrangers({ db }: TxCtx, leaving: readonly Listed[]): Promise<Listed[]> {
  const { enrolment, password, waitingPlace } = db.tables;
  const known = new Set<string>();
  for (const ids of piecesOf(leaving.map(({ learnerId }) => learnerId))) {
    const own = await db.select({ id: password.personId }).from(password).where(inArray(password.personId, ids));
    const seated = await db
      .select({ id: enrolment.learnerId })
      .from(enrolment)
      .where(inArray(enrolment.learnerId, ids));
    const waits = await db
      .select({ id: waitingPlace.learnerId })
      .from(waitingPlace)
      .where(inArray(waitingPlace.learnerId, ids));
    for (const { id } of [...own, ...seated, ...waits]) known.add(id);
  }
  return leaving.filter(({ learnerId, isCreated }) => isCreated && !known.has(learnerId));
}
