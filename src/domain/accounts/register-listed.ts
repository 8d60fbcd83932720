import type { TxCtx } from '#server/context.ts';
import { piecesOf } from '#server/pieces.ts';
import type { AgeBand } from './rules.ts';

/** Somebody on a list that her coordinator has sent in: she has no PIN and has agreed to nothing yet. */
export type Listed = { id: string; name: string; phone: string | null; ageBand: AgeBand | null };

/** Stores people of a list, who are told apart by their numbers; the caller has seen that nobody has them. */
export async function registerListed({ db, now }: TxCtx, people: readonly Listed[]): Promise<void> {
  for (const piece of piecesOf(people)) {
    await db.insert(db.tables.person).values(piece.map((one) => ({ ...one, createdAt: now })));
  }
}
