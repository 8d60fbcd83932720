/** The files of courses as the command line finds them: a folder of courses, one course's folder, or a zip. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Finding } from '#domain/courses/finding.ts';
import type { PackageFiles } from '#domain/courses/package-files.ts';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { readZippedCourse } from '#domain/courses/package-zip.ts';
import type { Translate } from '#messages/translate.ts';
import { UsageError } from './command.ts';

/** `home` stands before the paths of findings; `findings` are of the zip itself. */
export type FoundFiles = { home: string; packed: PackageFiles; findings: Finding[] };

const listName = 'competencies.yaml';

/**
 * Reads what stands at a path. A course that lies outside the folder of courses shares its list of competencies.
 * Throws a UsageError when there is no course.
 */
export async function readCourseFiles(
  path: string,
  { courses }: { courses: string },
  t: Translate,
): Promise<FoundFiles> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return withList(await readZip(path), dirname(path), courses);
  if (!found?.isDirectory()) throw new UsageError(t('check.noFolder', { path }));
  const isCourse = await stat(join(path, 'course.md')).catch(() => null);
  if (!isCourse) return { home: path, packed: checkCourses(await readPackageFolder(path), t), findings: [] };
  const { files, links } = await readPackageFolder(resolve(path));
  const packed = under(basename(resolve(path)), files, links);
  return withList({ home: dirname(path), packed, findings: [] }, dirname(resolve(path)), courses);
}

async function readZip(path: string): Promise<FoundFiles> {
  const { courseId, files, findings } = await readZippedCourse(await readFile(path));
  const packed = under(courseId ?? basename(path, '.zip'), files, []);
  return { home: path, packed: files.size > 0 ? packed : { files, links: [] }, findings };
}

function under(id: string, files: PackageFiles['files'], links: PackageFiles['links']): PackageFiles {
  const inside = (name: string) => `${id}/${name}`;
  return { files: new Map([...files].map(([name, bytes]) => [inside(name), bytes])), links: links.map(inside) };
}

/** The list beside the course counts, else that of the platform. */
async function withList(found: FoundFiles, beside: string, courses: string): Promise<FoundFiles> {
  const near = await readFile(join(beside, listName)).catch(() => null);
  const list = near ?? (await readFile(join(courses, listName)).catch(() => null));
  const files = new Map([...(list ? [[listName, new Uint8Array(list)] as const] : []), ...found.packed.files]);
  return { ...found, packed: { files, links: found.packed.links } };
}

function checkCourses(packed: PackageFiles, t: Translate): PackageFiles {
  const hasCourse = [...packed.files.keys()].some((path) => /^[^/]+\/course\.md$/.test(path));
  if (!hasCourse) throw new UsageError(t('check.noCourse'));
  return packed;
}
