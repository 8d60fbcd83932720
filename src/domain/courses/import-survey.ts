import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { Finding } from './finding.ts';
import type { PackageFiles } from './package-files.ts';
import { hashPackage } from './package-hash.ts';
import { mayImportCourse } from './policy.ts';
import { surveyId } from './survey-rules.ts';

const path = 'survey.yaml';

/**
 * Imports the entry survey of a folder when its file is new, after the programmes to which its answers lead. One with
 * findings is left as it was. Answers name options by id, so those of an older survey go on counting.
 */
export async function importSurvey(ctx: Ctx, packed: PackageFiles): Promise<{ isNew: boolean; findings: Finding[] }> {
  if (!mayImportCourse(ctx.actor)) throw new AppError('forbidden', 'import of the entry survey');
  const bytes = packed.files.get(path);
  if (!bytes) return { isNew: false, findings: [] };
  const hash = hashPackage({ files: new Map([[path, bytes]]), links: [] });
  const { programme, survey } = ctx.db.tables;
  const known = await ctx.db.select({ hash: survey.hash }).from(survey).where(eq(survey.id, surveyId));
  if (known[0]?.hash === hash) return { isNew: false, findings: [] };
  // The reader is large, and at most boots there is nothing to read.
  const { readSurvey } = await import('./read-survey.ts');
  const programmes = await ctx.db.select({ id: programme.id }).from(programme);
  const { survey: content, findings } = readSurvey(packed, programmes);
  if (!content || findings.length > 0) return { isNew: false, findings };
  await transact(ctx, async (tx) => {
    const row = { hash, content, importedBy: tx.actor.id, importedAt: tx.now };
    await tx.db
      .insert(survey)
      .values({ id: surveyId, ...row })
      .onConflictDoUpdate({ target: survey.id, set: row });
    await recordEvent(tx, 'survey.imported', surveyId);
  });
  return { isNew: true, findings };
}
