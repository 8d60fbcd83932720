import type { ReadCtx } from '#server/context.ts';
import { type Draft, readDraftManifest } from './draft-queries.ts';
import type { Finding } from './finding.ts';
import type { Competency, CoursePackage } from './package.ts';
import type { PackageFiles } from './package-files.ts';
import { hashOf, hashPackage } from './package-hash.ts';
import { type Manifest, readFiles } from './package-store.ts';
import { readCourse } from './read-course.ts';

/** A draft as the reader sees it: what `courses check` would say of its folder. */
export type CheckedDraft = {
  /** Null when its course.md does not even say what it is. */
  course: CoursePackage | null;
  findings: Finding[];
  /** Over all files: what a review and a publication are of. */
  hash: string;
  manifest: Manifest;
  files: PackageFiles['files'];
  competencies: Competency[];
};

/** Drafts that were read lately, by what they hold: a page and the form it sends read the same one. */
const known = new Map<string, CheckedDraft>();
const mostKnown = 10;

/** Reads a draft as it is now. */
export async function checkDraft(
  ctx: ReadCtx,
  { id, courseId }: Pick<Draft, 'id' | 'courseId'>,
): Promise<CheckedDraft> {
  return checkFiles(ctx, courseId, await readDraftManifest(ctx, id));
}

/** Reads the files of a manifest as a course. */
export async function checkFiles(ctx: ReadCtx, courseId: string, manifest: Manifest): Promise<CheckedDraft> {
  const competencies = await listCompetencies(ctx);
  const key = keyOf([courseId, manifest, competencies]);
  const checked = known.get(key) ?? readNow(courseId, await readFiles(ctx, manifest), { manifest, competencies });
  known.delete(key);
  known.set(key, checked);
  for (const oldest of known.keys()) if (known.size > mostKnown) known.delete(oldest);
  return checked;
}

type Known = Pick<CheckedDraft, 'manifest' | 'competencies'>;

function readNow(courseId: string, packed: PackageFiles, { manifest, competencies }: Known): CheckedDraft {
  const codes = new Set(competencies.map(({ code }) => code));
  const read = readCourse(courseId, packed, codes, '');
  return { ...read, hash: hashPackage(packed), manifest, files: packed.files, competencies };
}

const keyOf = ([courseId, manifest, competencies]: [string, Manifest, Competency[]]): string =>
  hashOf(Buffer.from(JSON.stringify([courseId, [...manifest].toSorted(), competencies.map(({ code }) => code)])));

async function listCompetencies({ db }: ReadCtx): Promise<Competency[]> {
  return db.select().from(db.tables.competency).orderBy(db.tables.competency.code);
}
