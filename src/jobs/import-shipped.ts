import { importProgrammes } from '#domain/courses/import-programmes.ts';
import { importFolder } from '#domain/courses/import-shipped.ts';
import { importSurvey } from '#domain/courses/import-survey.ts';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { importShippedPlugins } from '#domain/plugins/import-shipped-plugins.ts';
import { keepSafeMode } from '#domain/plugins/safe-mode.ts';
import { systemOf } from '#server/context.ts';
import { log } from '#server/log.ts';
import type { Platform } from '#server/platform.ts';

/** At boot: imports the courses, programmes, survey and plugins that ship when they are new. One with findings stays as it was. */
export async function importShipped({ db, storage, config }: Omit<Platform, 'close'>): Promise<void> {
  const ctx = { db, storage, actor: systemOf(''), now: new Date(), locale: 'zh-CN' as const };
  const packed = await readPackageFolder(config.courses);
  for (const { courseId, versionId, isNew, findings } of await importFolder(ctx, packed)) {
    if (!versionId) log.error({ courseId, findings: placesOf(findings) }, 'course not imported');
    else if (isNew) log.info({ courseId, versionId }, 'course imported');
  }
  for (const { path, id, isNew, isRefused, findings } of await importProgrammes(ctx, packed)) {
    if (isRefused) log.error({ path, findings: placesOf(findings) }, 'programme not imported');
    else if (isNew) log.info({ programmeId: id }, 'programme imported');
  }
  const { isNew, findings } = await importSurvey(ctx, packed);
  if (findings.length > 0) log.error({ findings: placesOf(findings) }, 'survey not imported');
  else if (isNew) log.info('survey imported');
  for (const { pluginId, versionId, findings } of await importShippedPlugins(ctx, config.plugins)) {
    if (!versionId) log.error({ pluginId, findings: placesOf(findings) }, 'plugin not imported');
    else log.info({ pluginId, versionId }, 'plugin imported');
  }
  const switched = await keepSafeMode(ctx, config);
  if (config.isSafe || switched > 0) log.warn({ isSafe: config.isSafe, switched }, 'safe mode of plugins');
}

const placesOf = (findings: readonly { path: string; line: number; rule: string }[]): string[] =>
  findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`);
