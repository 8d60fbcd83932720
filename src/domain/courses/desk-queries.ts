import { createHash } from 'node:crypto';
import { asc } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { checkAuthor } from './author-queries.ts';
import { type Draft, type DraftFile, findDraft, listDraftFiles } from './draft-queries.ts';
import type { Finding } from './finding.ts';
import type { Competency, CoursePackage } from './package.ts';
import { readFiles } from './package-store.ts';
import { type ReadCourse, readCourse } from './read-course.ts';

export type { FileKind, FilePlace } from './file-rules.ts';
export type { Finding } from './finding.ts';

/** A draft, read whole: what its files say, as far as they can be read, and what is wrong with them. */
export type DraftCourse = {
  draft: Draft;
  files: DraftFile[];
  /** Null when course.md cannot be read. */
  course: CoursePackage | null;
  /** Paths as in the draft. */
  findings: readonly Finding[];
};

/** The open draft of a course; `not-found` when there is none, or none that the actor may write. */
export async function findDraftCourse(ctx: ReadCtx, courseId: string): Promise<DraftCourse> {
  checkAuthor(ctx);
  const draft = await findDraft(ctx, courseId);
  const files = await listDraftFiles(ctx, draft.id);
  return { draft, files, ...(await readOnce(ctx, courseId, files)) };
}

/** Every competency that a lesson can train, by code. */
export async function listCompetencies({ db }: ReadCtx): Promise<Competency[]> {
  const { competency } = db.tables;
  return db.select().from(competency).orderBy(asc(competency.code));
}

/** What was read lately, by the hash of all that was read: the same files say the same. Never change what comes out. */
const known = new Map<string, ReadCourse>();
const mostKnown = 12;

async function readOnce(ctx: ReadCtx, courseId: string, files: readonly DraftFile[]): Promise<ReadCourse> {
  const codes = (await listCompetencies(ctx)).map(({ code }) => code);
  const hash = createHash('sha256').update(`${courseId}\n${codes}\n`);
  for (const file of files) hash.update(`${file.path}\0${file.hash}\n`);
  const key = hash.digest('hex');
  const found = known.get(key);
  if (found) return found;
  const packed = await readFiles(ctx, new Map(files.map(({ path, hash: content }) => [path, content])));
  const read = readCourse(courseId, packed, new Set(codes), '');
  known.set(key, read);
  for (const oldest of known.keys()) if (known.size > mostKnown) known.delete(oldest);
  return read;
}
