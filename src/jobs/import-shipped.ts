import { importShippedCourses } from '#domain/courses/import-shipped.ts';
import { systemOf } from '#server/context.ts';
import { log } from '#server/log.ts';
import type { Platform } from '#server/platform.ts';

/** At boot: imports the courses that ship when their content is new. One with findings stays as it was. */
export async function importShipped({ db, storage, config }: Omit<Platform, 'close'>): Promise<void> {
  const ctx = { db, storage, actor: systemOf(''), now: new Date(), locale: 'zh-CN' as const };
  for (const { courseId, versionId, isNew, findings } of await importShippedCourses(ctx, config.courses)) {
    const places = findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`);
    if (!versionId) log.error({ courseId, findings: places }, 'course not imported');
    else if (isNew) log.info({ courseId, versionId }, 'course imported');
  }
}
