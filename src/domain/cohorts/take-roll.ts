import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { momentOf, type PhoneTimes } from './phone-rules.ts';
import { mayTakeRoll } from './policy.ts';
import { type Evening, findEvening, listExpected } from './roll-queries.ts';
import { checkRoll, compareRolls, type Mark, markRestPresent, needsWhy, sayTheSame } from './rules.ts';
import { countRoll, findStanding, listMarks, type Standing, type StoredRoll, storeRoll } from './store-roll.ts';

export type Roll = {
  /** Made by the client (UUIDv7), once per roll: sending it again changes nothing. */
  id: string;
  sessionId: string;
  marks: readonly Mark[];
  /** 「没点的都算到」: everybody expected and not marked was present. */
  restPresent?: boolean | undefined;
  /** The roll that counted when this one was begun, null when there was none; undefined: whichever counts now. */
  basedOn?: string | null | undefined;
  way?: StoredRoll['way'] | undefined;
  why?: string | undefined;
  /** Of a roll that a phone kept while it had no network. */
  phone?: PhoneTimes | undefined;
};

/** `setAside`: another roll counts, which this one did not know of; somebody has to compare them. */
export type RollTaken = { repeated: boolean; setAside: boolean };

/**
 * Stores the roll of an evening. A second roll of the same evening corrects the first, if it was made from it.
 * Refuses with `not-found`, `forbidden`, `invalid` (with issues, see rules.ts), or `conflict` when the id was used for
 * another roll (somebody went back in the browser and changed a mark: saying "saved" would lose it).
 */
export async function takeRoll(ctx: Ctx, { id, sessionId, marks, restPresent, ...more }: Roll): Promise<RollTaken> {
  return transact(ctx, async (tx) => {
    const evening = await findEvening(tx, sessionId);
    if (!mayTakeRoll(tx.actor, evening)) throw new AppError('forbidden', `roll of session ${sessionId}`);
    const enrolled = await listExpected(tx, evening);
    const all = restPresent ? markRestPresent(marks, enrolled, evening.startsAt) : marks;
    const stored = await findStored(tx, { id, sessionId, marks: all });
    if (stored) return stored;
    const standing = await findStanding(tx, sessionId);
    const wish = { ...more, id, sessionId, marks: all };
    const setAside = isAside(wish, standing);
    const held = { startsAt: evening.startsAt, isCancelled: evening.cancelledAt !== null };
    const issues = checkRoll(all, enrolled, held, tx.now);
    if (!setAside && lacksWhy(tx, wish, standing)) issues.push({ path: ['why'], rule: 'why-missing' });
    if (issues.length > 0) throw new AppError('invalid', `roll of session ${sessionId}`, issues);
    const { way = 'screen', why = '', phone } = more;
    await storeRoll(tx, { id, sessionId, way, why, savedAt: momentOf(phone, tx.now), marks: all });
    await (setAside ? putAside(tx, wish) : letCount(tx, wish, evening));
    return { repeated: false, setAside };
  });
}

async function findStored(tx: TxCtx, { id, sessionId, marks }: Roll): Promise<RollTaken | null> {
  const { roll, setAsideRoll } = tx.db.tables;
  const [stored] = await tx.db
    .select({ sessionId: roll.sessionId, aside: setAsideRoll.rollId })
    .from(roll)
    .leftJoin(setAsideRoll, eq(setAsideRoll.rollId, roll.id))
    .where(eq(roll.id, id));
  if (!stored) return null;
  const isSame = stored.sessionId === sessionId && sayTheSame(await listMarks(tx, id), marks);
  if (!isSame) throw new AppError('conflict', `roll ${id} says something else`);
  return { repeated: true, setAside: stored.aside !== null };
}

const isAside = ({ basedOn, marks }: Roll, standing: Standing | null): boolean =>
  standing !== null &&
  basedOn !== undefined &&
  basedOn !== standing.rollId &&
  compareRolls(standing.marks, marks).length > 0;

/** By our clock alone: what a phone says of when it was saved could be said by anybody who has no reason to give. */
function lacksWhy({ now }: TxCtx, { marks, why }: Roll, standing: Standing | null): boolean {
  if (!standing || why || sayTheSame(standing.marks, marks)) return false;
  return needsWhy(standing.firstAt, now);
}

async function putAside(tx: TxCtx, { id, sessionId }: Roll): Promise<void> {
  await tx.db.insert(tx.db.tables.setAsideRoll).values({ rollId: id, sessionId, setAsideAt: tx.now });
  await recordEvent(tx, 'roll.set-aside', id);
}

async function letCount(tx: TxCtx, { id, sessionId, marks }: Roll, { cohortId }: Evening): Promise<void> {
  await countRoll(tx, { id, sessionId, marks, cohortId });
  await recordEvent(tx, 'roll.taken', id);
}
