import type { Ctx } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { findDraftById, listDraftFiles, readDraftFile } from './draft-queries.ts';
import { isSlug, placeOf } from './file-rules.ts';
import { readFront } from './front-matter-edit.ts';
import { saveDraftFile } from './save-draft-file.ts';
import { scaffoldTask } from './scaffold.ts';

export type TaskToStart = {
  draftId: string;
  /** The name of its file: `pitch-3min`. */
  name: string;
  title: string;
  titleEn: string;
  module: number;
};

/**
 * Starts a practical assessment in an open draft, with the next free id and one thing to hand in, to be written over.
 * Refuses with `not-found`, or `invalid` (a name that is wrong or taken, no title, no such module). The same again is one
 * fact.
 */
export async function startTask(ctx: Ctx, started: TaskToStart): Promise<{ name: string }> {
  const { draftId, name } = started;
  const draft = await findDraftById(ctx, draftId);
  const files = await listDraftFiles(ctx, draft.id);
  const read = async (path: string) => {
    const file = files.find((one) => one.path === path);
    return file ? readFront(new TextDecoder().decode(await readDraftFile(ctx, file))) : null;
  };
  const path = `assessments/${name}.md`;
  const modules = files.flatMap(({ path: one }) => {
    const place = placeOf(one);
    return place?.kind === 'module' ? [{ path: one, number: place.module }] : [];
  });
  const held = files.find((one) => one.path === path);
  if (held?.revision === 1 && (await read(path))?.title === started.title) return { name };
  const module = modules.find(({ number }) => number === started.module);
  const issues = [
    ...checkWords(started),
    ...(held ? [issue('name', 'taken')] : []),
    ...(module ? [] : [issue('module', 'module')]),
  ];
  if (issues.length > 0) throw new AppError('invalid', path, issues);
  const code = String((await read('course.md'))?.code ?? '');
  const ids = await Promise.all(
    files.filter(({ path: one }) => one.startsWith('assessments/')).map(({ path: one }) => read(one)),
  );
  const taught = module && (await read(module.path))?.competencies;
  const competency = Array.isArray(taught) ? String(taught[0] ?? '') : '';
  const id = nextTaskId(
    code,
    ids.map((front) => String(front?.id ?? '')),
  );
  await saveDraftFile(ctx, { draftId, path, content: scaffoldTask({ ...started, id, competency }), revision: null });
  return { name };
}

const issue = (field: string, rule: string): Issue => ({ path: [field], rule });

function checkWords({ name, title, titleEn }: TaskToStart): Issue[] {
  const isWrong = (text: string, most: number) => text.trim() === '' || text.length > most;
  return [
    ...(isSlug(name) ? [] : [issue('name', 'slug')]),
    ...(isWrong(title, 40) ? [issue('title', 'title')] : []),
    ...(isWrong(titleEn, 120) ? [issue('titleEn', 'title')] : []),
  ];
}

/** `PA-LIVE-3` after `PA-LIVE-1` and `PA-LIVE-2`. */
export function nextTaskId(code: string, ids: readonly string[]): string {
  const prefix = `PA-${code}-`;
  const numbers = ids.flatMap((id) => (id.startsWith(prefix) ? [Number(id.slice(prefix.length)) || 0] : []));
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}
