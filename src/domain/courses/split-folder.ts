import { noCourses } from './file-rules.ts';
import type { PackageFiles } from './package-files.ts';

export type CourseFolder = { id: string; files: PackageFiles };

/** The courses of a folder, each with its files; what is no course (programmes/, templates/ …) is left alone. */
export function splitFolder({ files, links }: PackageFiles): CourseFolder[] {
  const names = [...files.keys()].flatMap((path) => /^([a-z0-9-]+)\/course\.md$/.exec(path)?.[1] ?? []);
  const ids = new Set(names.filter((name) => !noCourses.includes(name)));
  return [...ids].toSorted().map((id) => {
    const inside = (path: string) => path.startsWith(`${id}/`);
    const cut = (path: string) => path.slice(id.length + 1);
    const own = [...files].filter(([path]) => inside(path)).map(([path, bytes]) => [cut(path), bytes] as const);
    return { id, files: { files: new Map(own), links: links.filter(inside).map(cut) } };
  });
}
