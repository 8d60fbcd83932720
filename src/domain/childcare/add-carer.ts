import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { plainPhone } from '../accounts/rules.ts';
import { mayRunChildcare } from './policy.ts';
import type { ChildcareIssue } from './rules.ts';

/** `phone`: of her account in this organisation; empty when she has none. `weekdays`: 1 Monday … 7 Sunday. */
export type NewCarer = { id: string; name: string; phone: string; weekdays: readonly number[] };

/** Puts a carer on the organisation's list. The same id with the same content is one. */
export async function addCarer(ctx: Ctx, { id, name, phone, weekdays }: NewCarer): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { organisationId } = tx.actor;
    if (!mayRunChildcare(tx.actor, { organisationId })) throw new AppError('forbidden', 'carers');
    const personId = plainPhone(phone) === '' ? null : await findMember(tx, plainPhone(phone));
    const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => weekdays.includes(day));
    const row = { id, organisationId, personId: personId ?? null, name: name.trim(), weekdays: days };
    if (await isStored(tx, row)) return { repeated: true };
    const issues = checkCarer(row, personId === undefined);
    if (issues.length > 0) throw new AppError('invalid', 'carer', issues);
    await tx.db.insert(tx.db.tables.carer).values({ ...row, addedBy: tx.actor.id, addedAt: tx.now });
    await recordEvent(tx, 'carer.added', id);
    return { repeated: false };
  });
}

/** Takes a carer off the list and out of the evenings that have not begun. Off already, nothing changes. */
export async function endCarer(ctx: Ctx, { carerId }: { carerId: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { carer, carerDuty, session } = tx.db.tables;
    const own = and(eq(carer.id, carerId), eq(carer.organisationId, tx.actor.organisationId));
    const [found] = await tx.db.select().from(carer).where(own);
    if (!found) throw new AppError('not-found', `carer ${carerId}`);
    if (!mayRunChildcare(tx.actor, found)) throw new AppError('forbidden', `carer ${carerId}`);
    if (found.leftAt) return;
    const duties = await tx.db
      .select({ sessionId: carerDuty.sessionId, startsAt: session.startsAt })
      .from(carerDuty)
      .innerJoin(session, eq(session.id, carerDuty.sessionId))
      .where(eq(carerDuty.carerId, carerId));
    for (const { sessionId } of duties.filter(({ startsAt }) => startsAt > tx.now)) {
      await tx.db.delete(carerDuty).where(and(eq(carerDuty.carerId, carerId), eq(carerDuty.sessionId, sessionId)));
    }
    await tx.db
      .update(carer)
      .set({ leftAt: tx.now, leftBy: tx.actor.id })
      .where(and(eq(carer.id, carerId), isNull(carer.leftAt)));
    await recordEvent(tx, 'carer.left', carerId);
  });
}

type Row = { id: string; organisationId: string; personId: string | null; name: string; weekdays: number[] };

function checkCarer({ name }: Row, isUnknown: boolean): ChildcareIssue[] {
  const issues: ChildcareIssue[] = [];
  if (name === '') issues.push({ path: ['name'], rule: 'missing' });
  if ([...name].length > 20) issues.push({ path: ['name'], rule: 'too-long' });
  if (isUnknown) issues.push({ path: ['phone'], rule: 'no-number' });
  return issues;
}

/** Who has this number and belongs to the organisation; undefined when nobody does. */
async function findMember({ db, actor }: TxCtx, phone: string): Promise<string | undefined> {
  const { membership, person } = db.tables;
  const [found] = await db
    .select({ id: person.id })
    .from(person)
    .innerJoin(membership, eq(membership.personId, person.id))
    .where(and(eq(person.phone, phone), eq(membership.organisationId, actor.organisationId)));
  return found?.id;
}

async function isStored({ db }: TxCtx, row: Row): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.carer).where(eq(db.tables.carer.id, row.id));
  if (!stored) return false;
  const isSame = stored.organisationId === row.organisationId && stored.name === row.name;
  if (isSame && stored.personId === row.personId && stored.weekdays.join() === row.weekdays.join()) return true;
  throw new AppError('conflict', `carer ${row.id} is somebody else`);
}
