import type { ReadCtx } from '#server/context.ts';
import { checkAuthor } from './author-queries.ts';
import { findDraft, readDraft } from './draft-queries.ts';
import { titlesOf } from './front-matter-edit.ts';
import { type FoundLine, linesWith, readSearch, type SearchWords, type Term } from './search-text.ts';

export type DraftSearch = {
  state: SearchWords['state'];
  total: number;
  terms: readonly Term[];
  /** The first lines, by file, in the order of the course. */
  files: { path: string; titles: { title: string; titleEn: string } | null; lines: FoundLine[] }[];
};

const mostLines = 100;

/** Looks through the texts and questions of an open draft, line by line, as they are written now. For its authors only. */
export async function searchDraft(
  ctx: ReadCtx,
  { courseId, typed }: { courseId: string; typed: string },
): Promise<DraftSearch> {
  checkAuthor(ctx);
  const draft = await findDraft(ctx, courseId);
  const words = readSearch(typed);
  if (words.state !== 'fine') return { state: words.state, total: 0, terms: [], files: [] };
  const { files } = await readDraft(ctx, draft.id);
  const texts = [...files].filter(([path]) => /\.(md|gift)$/.test(path)).sort(byPath);
  const written = new Map(texts.map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]));
  const lines = linesWith(written, words.terms);
  const shown = lines.slice(0, mostLines);
  const grouped = [...new Set(shown.map(({ path }) => path))].map((path) => ({
    path,
    titles: titlesOf(written.get(path) ?? ''),
    lines: shown.filter((line) => line.path === path),
  }));
  return { state: 'fine', total: lines.length, terms: words.terms, files: grouped };
}

const byPath = ([one]: [string, unknown], [other]: [string, unknown]): number =>
  one.localeCompare(other, 'en', { numeric: true });
