import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';

/**
 * Takes somebody off the list of a shared phone. Anybody who holds the phone may: it only means that she types her
 * number next time. Off already: nothing happens.
 */
export async function forgetDevice(ctx: Ctx, which: { deviceHash: string; personId: string }): Promise<void> {
  await transact(ctx, async ({ db }) => {
    const { devicePerson } = db.tables;
    const row = and(eq(devicePerson.deviceHash, which.deviceHash), eq(devicePerson.personId, which.personId));
    await db.delete(devicePerson).where(row);
  });
}
