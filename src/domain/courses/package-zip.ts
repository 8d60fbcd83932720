import { decodeText, type Unzipped, unzip, type ZipRefusal } from '#server/zip.ts';
import { type Finding, type FindingRule, inOrder, reportOn } from './finding.ts';
import { mostFiles, type PackageFiles, sortFiles } from './package-files.ts';

/** A course that came as a zip: what belongs in a course, and word of everything that does not or was changed. */
export type ZippedCourse = {
  /** The name of its folder; null when it lies at the top of the zip. */
  courseId: string | null;
  files: PackageFiles['files'];
  findings: Finding[];
  /** Texts that were turned into what the reader takes (UTF-8, LF): Windows writes otherwise. */
  converted: string[];
};

/** In bytes: what one file and all of them may unfold to. */
const limits = { files: mostFiles + 1, each: 2 * 1024 * 1024, total: 64 * 1024 * 1024 };

const junk = /(^|\/)(__MACOSX|\.git|node_modules)\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

const ruleOf: Record<ZipRefusal, FindingRule> = {
  broken: 'zip-broken',
  encrypted: 'zip-encrypted',
  link: 'path-link',
  large: 'zip-large',
  many: 'files-many',
  double: 'zip-double',
};

/** What makes a folder of a zip a package: the file at its top, and how files are sorted into their places. */
export type ZipKind = {
  marker: string;
  /** What is said when no folder has the marker, and when a second one has it. */
  none: FindingRule;
  others: FindingRule;
  sort: (files: PackageFiles, home: string, findings: Finding[]) => unknown;
};

const courseKind: ZipKind = { marker: 'course.md', none: 'zip-course', others: 'zip-courses', sort: sortFiles };

/** Unpacks a course. The folder of the zip that holds `course.md` is the course; what lies outside is named. */
export async function readZippedCourse(bytes: Uint8Array): Promise<ZippedCourse> {
  const { id: courseId, ...rest } = await readZippedPackage(bytes, courseKind);
  return { courseId, ...rest };
}

/** Unpacks a package of any kind; `id` is the name of its folder. */
export async function readZippedPackage(
  bytes: Uint8Array,
  kind: ZipKind,
): Promise<Omit<ZippedCourse, 'courseId'> & { id: string | null }> {
  const unzipped = await unzip(bytes, limits);
  const findings: Finding[] = [];
  for (const { path, reason } of unzipped.refused) {
    if (!junk.test(path)) reportOn(path, findings)(1, ruleOf[reason], { wanted: wantedOf(reason) });
  }
  const home = findHome(unzipped, kind, findings);
  if (home === null) return { id: null, files: new Map(), findings, converted: [] };
  const { files, converted } = convertTexts(takeInside(unzipped, home, kind, findings));
  const misplaced: Finding[] = [];
  kind.sort({ files, links: [] }, '', misplaced);
  for (const finding of misplaced.filter(({ rule }) => rule === 'path-unsafe' || rule === 'file-unknown')) {
    findings.push(finding);
    files.delete(finding.path);
  }
  return { id: home.split('/').at(-2) ?? null, files, findings: inOrder(findings), converted };
}

const wantedOf = (reason: ZipRefusal): number => (reason === 'many' ? mostFiles : limits.each / 1024 / 1024);

/** The path, with `/` at its end, of the folder that holds the marker; empty for the top of the zip. */
function findHome({ files, refused }: Unzipped, { marker, none, others }: ZipKind, findings: Finding[]): string | null {
  const homes = [...files.keys()].filter((path) => !junk.test(path)).flatMap((path) => homeOf(path, marker));
  const [first] = homes.toSorted((a, b) => a.length - b.length);
  const isUnreadable = refused.some(({ path }) => path === '');
  if (first === undefined && !isUnreadable) reportOn('', findings)(1, none);
  for (const other of homes.filter((one) => one !== first)) reportOn(other + marker, findings)(1, others);
  return first ?? null;
}

const homeOf = (path: string, marker: string): string[] =>
  path === marker || path.endsWith(`/${marker}`) ? [path.slice(0, -marker.length)] : [];

function takeInside(
  { files }: Unzipped,
  home: string,
  { marker }: ZipKind,
  findings: Finding[],
): Map<string, Uint8Array> {
  const inside = new Map<string, Uint8Array>();
  for (const [path, bytes] of files) {
    if (junk.test(path)) continue;
    if (path.startsWith(home)) inside.set(path.slice(home.length), bytes);
    else if (!homeOf(path, marker).length) reportOn(path, findings)(1, 'file-unknown');
  }
  return inside;
}

function convertTexts(files: Map<string, Uint8Array>): { files: Map<string, Uint8Array>; converted: string[] } {
  const converted: string[] = [];
  for (const [path, bytes] of files) {
    if (!/\.(md|gift|svg|yaml|js)$/.test(path)) continue;
    const text = decodeText(bytes);
    const wanted = text === null ? bytes : Buffer.from(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
    if (Buffer.compare(wanted, bytes) === 0) continue;
    files.set(path, wanted);
    converted.push(path);
  }
  return { files, converted };
}
