import { eq } from 'drizzle-orm';
import type { Database } from '#server/db/database.ts';
import { hashToken } from './token.ts';

/** Notes that a sign-in is in use, for the lock of shared phones and the list of devices. No fact worth an event. */
export async function noteUse(db: Database, token: string, now: Date): Promise<void> {
  const { signIn } = db.tables;
  await db.tx((tx) =>
    tx
      .update(signIn)
      .set({ seenAt: now })
      .where(eq(signIn.tokenHash, hashToken(token))),
  );
}
