import { eq } from 'drizzle-orm';
import { type Ctx, type Locale, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isMember } from './policy.ts';
import { type AgeBand, checkName } from './rules.ts';

export type ProfileEdit = { name: string; locale: Locale; isElder: boolean; ageBand: AgeBand | null };

/** Changes what a person tells about herself. Refuses visitors (`unauthenticated`) and wrong input (`invalid`). */
export async function editProfile(ctx: Ctx, edit: ProfileEdit): Promise<void> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'profile of nobody');
  const issues = checkName(edit.name);
  if (issues.length > 0) throw new AppError('invalid', 'profile', issues);
  await change(ctx, { ...edit, name: edit.name.trim() });
}

/** Remembers language or type size, chosen in passing on any page. Nobody signed in: the cookie alone remembers. */
export async function editDisplay(ctx: Ctx, wish: { locale?: Locale; isElder?: boolean }): Promise<void> {
  if (isMember(ctx.actor)) await change(ctx, wish);
}

async function change(ctx: Ctx, wish: Partial<ProfileEdit>): Promise<void> {
  await transact(ctx, async (tx) => {
    if (await isSo(tx, wish)) return;
    const { person } = tx.db.tables;
    await tx.db.update(person).set(wish).where(eq(person.id, tx.actor.id));
    await recordEvent(tx, 'profile.edited', tx.actor.id);
  });
}

async function isSo({ db, actor }: TxCtx, wish: Partial<ProfileEdit>): Promise<boolean> {
  const [row] = await db.select().from(db.tables.person).where(eq(db.tables.person.id, actor.id));
  if (!row) throw new AppError('not-found', `person ${actor.id}`);
  const wanted = { ...row, ...wish };
  const { name, locale, isElder, ageBand } = wanted;
  return name === row.name && locale === row.locale && isElder === row.isElder && ageBand === row.ageBand;
}
