/** Who has agreed to stand in what is reported (上报妇联, domain.md §5): the newest thing she has said counts. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { piecesOf } from '#server/pieces.ts';

/** Those of these people who have; who was never asked has not. */
export async function listReportable({ db }: ReadCtx, personIds: readonly string[]): Promise<Set<string>> {
  const { consent } = db.tables;
  const said = new Map<string, boolean>();
  for (const ids of piecesOf(personIds)) {
    const rows = await db
      .select({ id: consent.personId, isGiven: consent.isGiven })
      .from(consent)
      .where(and(eq(consent.purpose, 'federation'), inArray(consent.personId, ids)))
      .orderBy(asc(consent.at), asc(consent.id));
    for (const { id, isGiven } of rows) said.set(id, isGiven);
  }
  return new Set([...said].flatMap(([id, isGiven]) => (isGiven ? [id] : [])));
}
