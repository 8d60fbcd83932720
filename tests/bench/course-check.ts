/** How long a course of a thousand lessons takes to check and to import, from disk. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { importFolder } from '#domain/courses/import-shipped.ts';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { readCourses } from '#domain/courses/read-courses.ts';
import { systemOf } from '#server/context.ts';
import { openDatabase } from '#server/db/database.ts';
import { openDiskStorage } from '#server/storage.ts';
import { makeLargeCourse } from './large-course.ts';

export type CourseTimes = {
  lessons: number;
  files: number;
  /** Milliseconds; the first reading of the process, as `courses check` does it. */
  check: number;
  /** Reads again and stores. */
  import: number;
  /** The same Markdown through markdown-it alone, nothing checked. */
  bare: number;
};

/** Works inside `folder`, which is somebody else's to remove. */
export async function measureLargeCourse(folder: string): Promise<CourseTimes> {
  const { files } = await makeLargeCourse();
  const courses = join(folder, 'large-courses');
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(courses, path)), { recursive: true });
    await writeFile(join(courses, path), bytes);
  }
  let lessons = 0;
  const check = await time(async () => {
    const read = readCourses(await readPackageFolder(courses));
    const findings = read.courses.flatMap((one) => one.findings);
    if (findings.length > 0) throw new Error(JSON.stringify(findings[0]));
    lessons = read.courses[0]?.course?.lessons.length ?? 0;
  });
  const db = await openDatabase(join(folder, 'large.db'));
  const storage = openDiskStorage(join(folder, 'large-files'));
  const ctx = { db, storage, actor: systemOf(''), now: new Date(), locale: 'zh-CN' as const };
  const imported = await time(async () => {
    const [result] = await importFolder(ctx, await readPackageFolder(courses));
    if (!result?.isNew) throw new Error('the large course was not imported');
  });
  await db.close();
  const markdown = new MarkdownIt({ html: false });
  const texts = [...files].filter(([path]) => path.endsWith('.md')).map(([, bytes]) => new TextDecoder().decode(bytes));
  const bare = await time(async () => {
    for (const text of texts) markdown.render(text);
  });
  return { lessons, files: files.size, check, import: imported, bare };
}

async function time(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}
