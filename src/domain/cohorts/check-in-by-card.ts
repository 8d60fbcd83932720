import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findCard, findCardEvening } from './card-queries.ts';
import { storeArrival } from './make-check-in.ts';

/**
 * A teacher reads the card of somebody in her class: she is there tonight, as far as a check-in says so; the roll counts.
 * Once is enough. Refuses with `not-found` a card that does not work or is of a class the actor takes no roll of now.
 */
export async function checkInByCard(ctx: Ctx, { card: token }: { card: string }): Promise<object> {
  return transact(ctx, async (tx) => {
    const card = await findCard(tx, token);
    const evening = card && (await findCardEvening(tx, card));
    if (!card || !evening) throw new AppError('not-found', 'session of a card');
    const { learnerId } = card;
    const way = { way: 'card', deviceHash: '', samePhone: false, helpedBy: tx.actor.id } as const;
    return storeArrival(tx, { sessionId: evening.sessionId, learnerId, ...way });
  });
}
