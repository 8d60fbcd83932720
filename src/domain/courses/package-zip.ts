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

/** Unpacks a course. The folder of the zip that holds `course.md` is the course; what lies outside is named. */
export async function readZippedCourse(bytes: Uint8Array): Promise<ZippedCourse> {
  const unzipped = await unzip(bytes, limits);
  const findings: Finding[] = [];
  for (const { path, reason } of unzipped.refused) {
    if (!junk.test(path)) reportOn(path, findings)(1, ruleOf[reason], { wanted: wantedOf(reason) });
  }
  const home = findHome(unzipped, findings);
  if (home === null) return { courseId: null, files: new Map(), findings, converted: [] };
  const { files, converted } = convertTexts(takeInside(unzipped, home, findings));
  const misplaced: Finding[] = [];
  sortFiles({ files, links: [] }, '', misplaced);
  for (const finding of misplaced.filter(({ rule }) => rule === 'path-unsafe' || rule === 'file-unknown')) {
    findings.push(finding);
    files.delete(finding.path);
  }
  return { courseId: home.split('/').at(-2) ?? null, files, findings: inOrder(findings), converted };
}

const wantedOf = (reason: ZipRefusal): number => (reason === 'many' ? mostFiles : limits.each / 1024 / 1024);

/** The path, with `/` at its end, of the folder that holds course.md; empty for the top of the zip. */
function findHome({ files, refused }: Unzipped, findings: Finding[]): string | null {
  const homes = [...files.keys()].filter((path) => !junk.test(path)).flatMap(homeOf);
  const [first] = homes.toSorted((a, b) => a.length - b.length);
  const isUnreadable = refused.some(({ path }) => path === '');
  if (first === undefined && !isUnreadable) reportOn('', findings)(1, 'zip-course');
  for (const other of homes.filter((one) => one !== first)) reportOn(`${other}course.md`, findings)(1, 'zip-courses');
  return first ?? null;
}

const homeOf = (path: string): string[] => {
  const home = /^((?:[^/]+\/)*)course\.md$/.exec(path)?.[1];
  return home === undefined ? [] : [home];
};

function takeInside({ files }: Unzipped, home: string, findings: Finding[]): Map<string, Uint8Array> {
  const inside = new Map<string, Uint8Array>();
  for (const [path, bytes] of files) {
    if (junk.test(path)) continue;
    if (path.startsWith(home)) inside.set(path.slice(home.length), bytes);
    else if (!homeOf(path).length) reportOn(path, findings)(1, 'file-unknown');
  }
  return inside;
}

function convertTexts(files: Map<string, Uint8Array>): { files: Map<string, Uint8Array>; converted: string[] } {
  const converted: string[] = [];
  for (const [path, bytes] of files) {
    if (!/\.(md|gift|svg)$/.test(path)) continue;
    const text = decodeText(bytes);
    const wanted = text === null ? bytes : Buffer.from(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
    if (Buffer.compare(wanted, bytes) === 0) continue;
    files.set(path, wanted);
    converted.push(path);
  }
  return { files, converted };
}
