import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type Cohort, findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { type CareEvening, findCareEvening, listCarers, readEvenings } from './evening-queries.ts';
import { mayRunChildcare } from './policy.ts';
import { type CareGroup, weekdayOf } from './rules.ts';

export type Duties = { sessionId: string; duties: readonly { carerId: string; group: CareGroup }[] };

/** Says who minds which children in an evening, in place of whoever stood there. The same again changes nothing. */
export async function setDuties(ctx: Ctx, { sessionId, duties }: Duties): Promise<void> {
  await transact(ctx, async (tx) => {
    const evening = await findCareEvening(tx, sessionId);
    if (!evening) throw new AppError('not-found', `session ${sessionId}`);
    const cohort = await requireCohort(tx, evening.session.cohortId);
    const isOver = evening.session.endsAt <= tx.now;
    const rule = evening.session.cancelledAt ? 'cancelled' : 'over';
    if (isOver || evening.session.cancelledAt)
      throw new AppError('invalid', `session ${sessionId} is over`, [{ path: ['duties'], rule }]);
    const known = new Set((await listCarers(tx, cohort.organisationId)).map(({ id }) => id));
    const staying = new Set(evening.carers.map(({ carerId }) => carerId));
    const wanted = new Map(duties.map(({ carerId, group }) => [carerId, group]));
    const stranger = [...wanted.keys()].find((id) => !known.has(id) && !staying.has(id));
    if (stranger) throw new AppError('not-found', `carer ${stranger}`);
    if (isSame(evening, wanted)) return;
    await tx.db.delete(tx.db.tables.carerDuty).where(eq(tx.db.tables.carerDuty.sessionId, sessionId));
    await store(tx, sessionId, wanted);
  });
}

/**
 * Puts the carers on the coming evenings that have nobody yet, each on the days on which she can come, with all children
 * from three on. Returns how many evenings got somebody.
 */
export async function fillDuties(ctx: Ctx, { cohortId }: { cohortId: string }): Promise<{ filled: number }> {
  return transact(ctx, async (tx) => {
    const cohort = await requireCohort(tx, cohortId);
    const carers = await listCarers(tx, cohort.organisationId);
    const evenings = await readEvenings(tx, [cohortId]);
    const bare = evenings.filter(
      ({ session, carers: on }) => on.length === 0 && !session.cancelledAt && session.startsAt > tx.now,
    );
    let filled = 0;
    for (const { session } of bare) {
      const weekday = weekdayOf(session.startsAt);
      const free = carers.filter(({ weekdays }) => weekdays.includes(weekday));
      if (free.length === 0) continue;
      await store(tx, session.id, new Map(free.map(({ id }) => [id, 'mixed' as const])));
      filled += 1;
    }
    return { filled };
  });
}

async function requireCohort(tx: TxCtx, cohortId: string): Promise<Cohort> {
  const cohort = await findCohortOfPeople(tx, cohortId);
  if (!mayRunChildcare(tx.actor, cohort)) throw new AppError('forbidden', `carers of ${cohortId}`);
  return cohort;
}

const isSame = ({ carers }: CareEvening, wanted: ReadonlyMap<string, CareGroup>): boolean =>
  carers.length === wanted.size && carers.every(({ carerId, group }) => wanted.get(carerId) === group);

async function store({ db, actor, now, ...rest }: TxCtx, sessionId: string, wanted: ReadonlyMap<string, CareGroup>) {
  const by = { sessionId, assignedBy: actor.id, assignedAt: now };
  const rows = [...wanted].map(([carerId, group]) => ({ carerId, group, ...by }));
  if (rows.length > 0) await db.insert(db.tables.carerDuty).values(rows);
  await recordEvent({ db, actor, now, ...rest }, 'carer-duty.set', sessionId);
}
