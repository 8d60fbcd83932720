import { eq } from 'drizzle-orm';
import type { Ctx } from '#server/context.ts';
import { addEvidence, type ItemFiles } from './add-evidence.ts';
import { sayShare } from './say-share.ts';
import { submitWork, type Work } from './submit-work.ts';

/** Hands in what a form holds, with the files that were chosen in it and not put up yet. */
export async function handInWork(
  ctx: Ctx,
  { files, share, ...work }: Work & ItemFiles & { share?: string | null },
): Promise<{ repeated: boolean }> {
  if (typeof share === 'string') await sayShare(ctx, { ...work, share });
  const hasFiles = files.some((item) => item.files.length > 0);
  if (hasFiles && !(await isHandedIn(ctx, work.id))) await addEvidence(ctx, { ...work, files });
  return submitWork(ctx, work);
}

async function isHandedIn({ db }: Ctx, id: string): Promise<boolean> {
  const { submission } = db.tables;
  return (await db.select({ id: submission.id }).from(submission).where(eq(submission.id, id))).length > 0;
}
