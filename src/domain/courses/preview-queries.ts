import { gzipSync } from 'node:zlib';
import type { z } from 'astro/zod';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { checkAuthor } from './author-queries.ts';
import { CrossReferences } from './cross-references.ts';
import { type DraftFile, findDraft, listDraftFiles } from './draft-queries.ts';
import { type FilePlace, isSafePath, mostBytesOf, placeOf } from './file-rules.ts';
import { type Finding, reportOn } from './finding.ts';
import { readFrontMatter } from './front-matter.ts';
import { readFreeText } from './lesson-text.ts';
import { readLesson } from './module-files.ts';
import type { LessonOutline } from './package.ts';
import { isHeavy, sortFiles, type TextFile } from './package-files.ts';
import { courseKeys, lessonKeys, moduleKeys, taskKeys } from './package-keys.ts';
import { readFiles } from './package-store.ts';

/** One text of a draft as learners would see it, read by itself: what other files say about it is not asked. */
export type Preview = {
  kind: FilePlace['kind'];
  title: string;
  titleEn: string;
  /** A lesson's place and facts; null in other files, and when it does not say what it is. */
  lesson: LessonOutline | null;
  module: { title: string; titleEn: string };
  text: { html: string; speech: string };
  findings: Finding[];
  /** What a phone fetches: the text as it is sent, and the photographs it shows. */
  bytes: { text: number; photos: number };
};

/** Reads a text as it is typed; `not-found` where there is no place for it, or no draft of hers. */
export async function previewFile(
  ctx: ReadCtx,
  { courseId, path, text }: { courseId: string; path: string; text: string },
): Promise<Preview> {
  checkAuthor(ctx);
  const draft = await findDraft(ctx, courseId);
  const place = isSafePath(path) ? placeOf(path) : null;
  if (!place) throw new AppError('not-found', `file ${path}`);
  const files = await listDraftFiles(ctx, draft.id);
  const shown = files.filter((file) => isNamed(file, text));
  const packed = await readFiles(ctx, new Map(shown.map((file) => [file.path, file.hash])));
  const findings: Finding[] = [];
  const sorted = sortFiles(packed, '', []);
  const code = await readCode(ctx, files);
  const { competency } = ctx.db.tables;
  const codes = await ctx.db.select({ code: competency.code }).from(competency);
  const competencies = new Set(codes.map((one) => one.code));
  const references = new CrossReferences(sorted, {
    photos: `/author/${courseId}/media/`,
    code,
    competencies,
    home: '',
    findings,
  });
  const report = reportOn(path, findings);
  const file = { path, text: isReadable(text, place, report) ? text : '', report };
  const read =
    place.kind === 'lesson' ? readAsLesson(file, place, references) : readAsText(file, place.kind, references);
  const module = await readModuleTitle(ctx, files, 'folder' in place ? place.folder : '');
  const photos = shown.filter((one) => placeOf(one.path)?.kind === 'photo').length;
  const bytes = { text: gzipSync(read.text.html).length, photos: photos === 0 ? 0 : sizeOf(packed.files) };
  return { kind: place.kind, ...read, module, findings, bytes };
}

/** What no course may hold is not parsed either: it would only cost time. */
function isReadable(text: string, place: FilePlace, report: TextFile['report']): boolean {
  const isLarge = Buffer.byteLength(text) > mostBytesOf(place);
  if (isLarge) report(1, 'file-large', { wanted: mostBytesOf(place) / 1024 });
  return !isLarge && !isHeavy(text, { marks: 0 }, report);
}

const isNamed = ({ path }: DraftFile, text: string): boolean =>
  path.startsWith('media/') && text.includes(path.slice('media/'.length));

function readAsLesson(file: TextFile, place: Extract<FilePlace, { kind: 'lesson' }>, references: CrossReferences) {
  const id = `${references.code}-M${place.module}-L${place.number}`;
  const read = readLesson(file, { id, slug: place.slug }, references);
  if (!read) return readAsText(file, 'lesson', references);
  const { title, titleEn } = read.outline;
  return { title, titleEn, lesson: read.outline, text: read.text ?? readAsText(file, 'lesson', references).text };
}

const keysOf = { course: courseKeys, module: moduleKeys, task: taskKeys, lesson: lessonKeys } as const;

function readAsText({ text, report }: TextFile, kind: FilePlace['kind'], references: CrossReferences) {
  const isKnown = kind === 'course' || kind === 'module' || kind === 'task' || kind === 'lesson';
  const nothing = { title: '', titleEn: '', lesson: null, text: { html: '', speech: '' } };
  if (!isKnown) return nothing;
  const keys: z.ZodType<{ title: string; title_en: string }> = keysOf[kind];
  const silent = kind === 'lesson' ? () => {} : report; // a lesson has said already what is wrong with it
  const { value, body, above } = readFrontMatter(text, keys, silent);
  const around = references.around(kind === 'course' ? 'media/' : '../media/', above, silent);
  const { title = '', title_en: titleEn = '' } = value ?? {};
  return { ...nothing, title, titleEn, text: readFreeText(body, around) };
}

async function readCode(ctx: ReadCtx, files: readonly DraftFile[]): Promise<string> {
  const { value } = readFrontMatter(await readOne(ctx, files, 'course.md'), courseKeys, () => {});
  return value?.code ?? '';
}

async function readModuleTitle(ctx: ReadCtx, files: readonly DraftFile[], folder: string) {
  const { value } = readFrontMatter(await readOne(ctx, files, `${folder}/module.md`), moduleKeys, () => {});
  return { title: value?.title ?? '', titleEn: value?.title_en ?? '' };
}

async function readOne(ctx: ReadCtx, files: readonly DraftFile[], path: string): Promise<string> {
  const found = files.filter((file) => file.path === path);
  const { files: read } = await readFiles(ctx, new Map(found.map((file) => [file.path, file.hash])));
  return new TextDecoder().decode(read.get(path));
}

/** The photographs among the files; drawings are part of the text. */
const sizeOf = (files: ReadonlyMap<string, Uint8Array>): number =>
  [...files].reduce((sum, [path, bytes]) => sum + (placeOf(path)?.kind === 'photo' ? bytes.length : 0), 0);
