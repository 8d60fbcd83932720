import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { changeFiles } from './draft-files.ts';
import { findDraftById, readDraftManifest } from './draft-queries.ts';
import { isSlug, placeOf } from './file-rules.ts';
import { readFront } from './front-matter-edit.ts';
import { keepFiles, readFiles } from './package-store.ts';
import { type Order, orderOf, renumber, type TextChanges } from './renumber.ts';
import { findTakenText } from './revert-draft-file.ts';
import { scaffoldLesson, scaffoldModule } from './scaffold.ts';

type Texts = Map<string, string>;
type Step = 'up' | 'down';

/**
 * Moves a lesson one place up or down; over the edge of its module it goes into the next one. Files and ids are numbered
 * anew: they say where a lesson stands. Cohorts that run keep their version, and with it their ids. A lesson that is not
 * at `path` any more, or cannot go further, stays.
 */
export const moveLesson = (ctx: Ctx, { draftId, path, step }: { draftId: string; path: string; step: Step }) =>
  arrange(ctx, draftId, (order) => {
    const at = order.findIndex(({ lessons }) => lessons.some(({ from }) => from === path));
    const module = order[at];
    const place = module?.lessons.findIndex(({ from }) => from === path) ?? -1;
    const lesson = module?.lessons[place];
    if (!module || !lesson) return null;
    const next = place + (step === 'up' ? -1 : 1);
    const other = order[at + (step === 'up' ? -1 : 1)];
    module.lessons.splice(place, 1);
    if (next >= 0 && next <= module.lessons.length) module.lessons.splice(next, 0, lesson);
    else if (!other) return null;
    else if (step === 'up') other.lessons.push(lesson);
    else other.lessons.unshift(lesson);
    return order;
  });

/** Moves a module one place up or down, with all that is in it. */
export const moveModule = (ctx: Ctx, { draftId, folder, step }: { draftId: string; folder: string; step: Step }) =>
  arrange(ctx, draftId, (order) => {
    const at = order.findIndex(({ from }) => from === folder);
    const to = at + (step === 'up' ? -1 : 1);
    const [module] = at < 0 || to < 0 || to >= order.length ? [] : order.splice(at, 1);
    if (module) order.splice(to, 0, module);
    return module ? order : null;
  });

/** Takes a lesson out; its text stays in the history. Those behind it move up. */
export const removeLesson = (ctx: Ctx, { draftId, path }: { draftId: string; path: string }) =>
  arrange(ctx, draftId, (order, texts) => {
    const module = order.find(({ lessons }) => lessons.some(({ from }) => from === path));
    if (!module) return null;
    module.lessons = module.lessons.filter(({ from }) => from !== path);
    texts.delete(path);
    return order;
  });

/**
 * Puts a lesson that was taken out back where it stood, as it was. One that is there again stays. Refuses with
 * `conflict` when its module is gone or has another of that name by now.
 */
export const returnLesson = (ctx: Ctx, { draftId, path }: { draftId: string; path: string }) =>
  arrange(ctx, draftId, async (order, texts, tx) => {
    if (texts.has(path)) return null;
    const place = placeOf(path);
    const text = place?.kind === 'lesson' ? await findTakenText(tx, draftId, path) : null;
    if (place?.kind !== 'lesson' || text === null) throw new AppError('not-found', `${path} of ${draftId}`);
    const module = order.find(({ from }) => from === place.folder);
    if (!module || module.lessons.some(({ slug }) => slug === place.slug)) throw new AppError('conflict', path);
    const from = `${place.folder}/new.md`;
    texts.set(from, text);
    module.lessons.splice(place.number - 1, 0, { slug: place.slug, from });
    return order;
  });

/** Takes a module out that has no lessons any more. Refuses with `conflict` when it has. */
export const removeModule = (ctx: Ctx, { draftId, folder }: { draftId: string; folder: string }) =>
  arrange(ctx, draftId, (order, texts) => {
    const at = order.findIndex(({ from }) => from === folder);
    const [module] = at < 0 ? [] : order.splice(at, 1);
    if (module && module.lessons.length > 0) throw new AppError('conflict', `${folder} has lessons`);
    for (const name of ['module.md', 'quiz.gift']) texts.delete(`${folder}/${name}`);
    return module ? order : null;
  });

export type LessonToAdd = {
  draftId: string;
  folder: string;
  slug: string;
  title: string;
  titleEn: string;
  kind: 'theory' | 'practice';
  minutes: number;
};

/** Adds a lesson at the end of a module, with its six sections. Refuses with `invalid` (its name is wrong or taken). */
export async function addLesson(ctx: Ctx, { draftId, folder, slug, ...words }: LessonToAdd) {
  return arrange(ctx, draftId, (order, texts) => {
    const module = order.find(({ from }) => from === folder);
    if (!module) throw new AppError('not-found', folder);
    checkWords({ slug, ...words }, module.lessons);
    const from = `${folder}/new.md`;
    texts.set(from, scaffoldLesson({ id: '', ...words }, firstCompetency(texts)));
    module.lessons.push({ slug, from });
    return order;
  });
}

/** Adds a module at the end, with one lesson to listen and one to do. Refuses like `addLesson`. */
export async function addModule(
  ctx: Ctx,
  { draftId, slug, ...words }: { draftId: string; slug: string; title: string; titleEn: string },
) {
  return arrange(ctx, draftId, (order, texts) => {
    checkWords({ slug, ...words }, order);
    const competency = firstCompetency(texts);
    texts.set('new/module.md', scaffoldModule({ ...words, competency }));
    const listen = { id: '', title: '先听一课', titleEn: 'Listen first', kind: 'theory' as const, minutes: 20 };
    const practise = { id: '', title: '动手一课', titleEn: 'Then practise', kind: 'practice' as const, minutes: 40 };
    texts.set('new/1.md', scaffoldLesson(listen, competency));
    texts.set('new/2.md', scaffoldLesson(practise, competency));
    const lessons = [
      { slug: 'listen', from: 'new/1.md' },
      { slug: 'practise', from: 'new/2.md' },
    ];
    return [...order, { slug, from: 'new', lessons }];
  });
}

/**
 * Brings a draft into another order; null leaves it as it is. Refuses with `not-found` (no open draft, or not hers).
 * What `change` puts into or takes out of the texts is part of it.
 */
async function arrange(
  ctx: Ctx,
  draftId: string,
  change: (order: Order, texts: Texts, tx: TxCtx) => Order | null | Promise<Order | null>,
): Promise<{ changed: string[] }> {
  return transact(ctx, async (tx) => {
    const { id } = await findDraftById(tx, draftId);
    const stored = await readTexts(tx, id);
    const texts = new Map(stored);
    const order = await change(orderOf(stored.keys()), texts, tx);
    if (!order) return { changed: [] };
    const changes = renumber(texts, order);
    for (const path of stored.keys()) if (!texts.has(path) && !changes.has(path)) changes.set(path, null);
    const changed = await changeFiles(tx, id, await keepChanges(tx, changes, stored));
    if (changed.length > 0) await recordEvent(tx, 'course-draft.arranged', id);
    return { changed };
  });
}

async function readTexts(tx: TxCtx, draftId: string): Promise<Texts> {
  const manifest = await readDraftManifest(tx, draftId);
  const texts = [...manifest].filter(([path]) => /\.(md|gift)$/.test(path));
  const { files } = await readFiles(tx, new Map(texts));
  return new Map([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
}

/** The bytes of what is new; what was never stored need not be taken away. */
async function keepChanges(tx: TxCtx, changes: TextChanges, stored: Texts): Promise<Map<string, string | null>> {
  const fresh = [...changes].flatMap(([path, text]) =>
    text === null ? [] : [[path, new TextEncoder().encode(text)] as const],
  );
  const gone = [...changes].flatMap(([path, text]) =>
    text === null && stored.has(path) ? [[path, null] as const] : [],
  );
  return new Map<string, string | null>([...gone, ...(await keepFiles(tx, new Map(fresh)))]);
}

function checkWords(
  words: { slug: string; title: string; titleEn: string; minutes?: number },
  others: readonly { slug: string }[],
) {
  const issues: Issue[] = [];
  if (!isSlug(words.slug) || /^(quiz|media)$/.test(words.slug)) issues.push({ path: ['slug'], rule: 'slug' });
  else if (others.some(({ slug }) => slug === words.slug)) issues.push({ path: ['slug'], rule: 'taken' });
  if (!words.title.trim() || words.title.length > 40) issues.push({ path: ['title'], rule: 'title' });
  if (!words.titleEn.trim() || words.titleEn.length > 120) issues.push({ path: ['titleEn'], rule: 'title' });
  const { minutes = 1 } = words;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 480) issues.push({ path: ['minutes'], rule: 'minutes' });
  if (issues.length > 0) throw new AppError('invalid', 'new lesson or module', issues);
}

/** Every lesson trains something; until its author says what, the course's first competency. */
function firstCompetency(texts: Texts): string {
  const held: unknown = readFront(texts.get('course.md') ?? '')?.competencies;
  return Array.isArray(held) ? String(held[0] ?? 'LV01') : 'LV01';
}
