import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayApplyForKit } from './kit-policy.ts';
import { listApplicants } from './kit-queries.ts';
import { isOpen } from './kit-rules.ts';
import { storeStep } from './store-step.ts';

/** `id` is made with the form and becomes the kit's. */
export type KitApplication = { id: string; holderId: string };

/** Asks for a starter box: a learner for herself, or the coordinator for her. Whoever has one open gets no second. */
export async function applyForKit(ctx: Ctx, input: KitApplication): Promise<{ id: string; repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { id, holderId } = input;
    const { organisationId } = tx.actor;
    if (!mayApplyForKit(tx.actor, { organisationId, holderId })) throw new AppError('forbidden', `kit of ${holderId}`);
    const { kit } = tx.db.tables;
    const [stored] = await tx.db.select().from(kit).where(eq(kit.id, id));
    if (stored && stored.holderId !== holderId) throw new AppError('conflict', `kit ${id} is somebody else's`);
    if (stored) return { id, repeated: true };
    const villageId = await findVillage(tx, holderId);
    const rule = await ruleOf(tx, holderId, villageId);
    if (rule || !villageId) {
      throw new AppError('invalid', `kit of ${holderId}`, [{ path: ['holderId'], rule: rule ?? 'no-village' }]);
    }
    const open = { state: 'applied', appliedAt: tx.now, openFor: holderId } as const;
    await tx.db.insert(kit).values({ id, organisationId, holderId, villageId, ...open });
    await storeStep(tx, { id, kitId: id, step: 'applied' });
    await recordEvent(tx, 'kit.applied', id);
    return { id, repeated: false };
  });
}

async function ruleOf(tx: TxCtx, holderId: string, villageId: string | null): Promise<string | null> {
  const { kit } = tx.db.tables;
  const known = await listApplicants(tx, tx.actor.organisationId);
  if (!known.some(({ id }) => id === holderId)) return villageId ? 'unknown' : 'no-village';
  const own = await tx.db.select({ state: kit.state }).from(kit).where(eq(kit.holderId, holderId));
  return own.some(({ state }) => isOpen(state)) ? 'has-one' : null;
}

/** The village she lives in, also when she named one of its groups. */
async function findVillage({ db }: TxCtx, personId: string): Promise<string | null> {
  const { organisation, residence } = db.tables;
  const [home] = await db
    .select({ path: organisation.path })
    .from(residence)
    .innerJoin(organisation, eq(organisation.id, residence.organisationId))
    .where(eq(residence.personId, personId));
  const path = home?.path.split('/').slice(0, 4).join('/');
  if (!path) return null;
  const [village] = await db
    .select()
    .from(organisation)
    .where(eq(organisation.path, `${path}/`));
  return village?.kind === 'village' ? village.id : null;
}
