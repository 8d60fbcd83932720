import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { Programme } from './package.ts';
import { mayImportCourse } from './policy.ts';

/** A programme that was read without findings, with the hash of its file. */
export type NewProgramme = { programme: Programme; position: number; hash: string };

/**
 * Keeps a programme, in place of what it was before. The same file again changes nothing. Classes that follow it have
 * copied their sessions, so no timetable changes. Refuses with `forbidden`.
 */
export async function importProgramme(
  ctx: Ctx,
  { programme: content, position, hash }: NewProgramme,
): Promise<{ isNew: boolean }> {
  const { id, title, titleEn } = content;
  if (!mayImportCourse(ctx.actor)) throw new AppError('forbidden', `import of ${id}`);
  return transact(ctx, async (tx) => {
    const { programme } = tx.db.tables;
    const [known] = await tx.db.select({ hash: programme.hash }).from(programme).where(eq(programme.id, id));
    if (known?.hash === hash) return { isNew: false };
    const row = { position, hash, title, titleEn, content, importedBy: tx.actor.id, importedAt: tx.now };
    await tx.db
      .insert(programme)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: programme.id, set: row });
    await recordEvent(tx, 'programme.imported', id);
    return { isNew: true };
  });
}
