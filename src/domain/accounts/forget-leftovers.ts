import { type Ctx, transact } from '#server/context.ts';
import { forgetTries } from './count-try.ts';
import { forgetParkedForms } from './park-form.ts';
import { forgetEndedSessions } from './session.ts';

/** Deletes what signing in leaves behind and nobody needs any more: old sessions, forms nobody came back for, counters. */
export async function forgetLeftovers(ctx: Ctx): Promise<void> {
  await transact(ctx, async (tx) => {
    await forgetEndedSessions(tx.db);
    await forgetParkedForms(tx);
    await forgetTries(tx);
  });
}
