import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { listVillages } from '../organisations/queries.ts';
import { mayEditAvailability, mayEditMentor } from './mentor-policy.ts';
import { findMentor, type Mentor } from './mentor-queries.ts';
import { checkProfile, type MentorProfile, sameProfile } from './mentor-rules.ts';

/** `id` is made with the form. */
export type MentorChange = MentorProfile & { id: string; mentorId: string; note: string };

/**
 * Writes a mentor's profile; the first time that makes one of a member. By herself a mentor changes where, when and for
 * how many she comes; the rest then stays as it is. The same id with the same content is one change.
 */
export async function editMentor(ctx: Ctx, input: MentorChange): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const mentor = await findMentor(tx, input.mentorId);
    if (!mayEditAvailability(tx.actor, mentor)) throw new AppError('forbidden', `profile of ${mentor.id}`);
    const change = { ...input, note: input.note.trim(), ...(mayEditMentor(tx.actor, mentor) ? {} : keptOf(mentor)) };
    if (await isStored(tx, change)) return { repeated: true };
    const known = new Set((await listVillages(tx)).map(({ id }) => id));
    const issues = checkProfile(change, known);
    if (issues.length > 0) throw new AppError('invalid', `profile of ${mentor.id}`, issues);
    await storeProfile(tx, mentor, change);
    await recordEvent(tx, 'mentor.edited', change.id);
    return { repeated: false };
  });
}

const keptOf = ({ kind, specialities, dialects, isActive }: Mentor) => ({ kind, specialities, dialects, isActive });

async function isStored({ db }: TxCtx, change: MentorChange): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.mentorEdit).where(eq(db.tables.mentorEdit.id, change.id));
  if (!stored) return false;
  if (stored.mentorId === change.mentorId && stored.note === change.note && sameProfile(stored, change)) return true;
  throw new AppError('conflict', `profile ${change.id} says something else`);
}

async function storeProfile({ actor, db, now }: TxCtx, mentor: Mentor, change: MentorChange): Promise<void> {
  const { id, mentorId, note, isActive, kind, specialities, dialects, villages, times, capacity } = change;
  const profile = { kind, specialities, dialects, villages, times, capacity };
  const leftAt = isActive ? null : (mentor.leftAt ?? now);
  await db
    .insert(db.tables.mentor)
    .values({ personId: mentorId, ...profile, leftAt })
    .onConflictDoUpdate({ target: db.tables.mentor.personId, set: { ...profile, leftAt } });
  await db
    .insert(db.tables.mentorEdit)
    .values({ ...profile, id, mentorId, isActive, note, editedBy: actor.id, editedAt: now });
}
