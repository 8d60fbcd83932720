import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { keepRows } from '#server/db/kept-rows.ts';
import { type CourseVersion, findVersion } from './queries.ts';
import { type Place, type SearchPage, searchPagesOf } from './search-pages.ts';
import { rankPages } from './search-ranking.ts';
import { readSearch, type SearchWords, snippetOf, type Term } from './search-text.ts';

export type { Place } from './search-pages.ts';
export { longestSearch, markTerms, type Segment, type Term } from './search-text.ts';

/** A page that was found. */
export type Hit = Pick<SearchPage, 'title' | 'titleEn' | 'minutes' | 'isOutline' | 'moduleNumber'> & {
  place: Place;
  /** The sentence that holds what was looked for, or what the page is about. */
  snippet: string;
};

export type HitGroup = { course: CourseVersion; hits: Hit[] };

export type SearchResult = {
  state: SearchWords['state'];
  /** Nothing held all words: these are near. */
  isClose: boolean;
  total: number;
  page: number;
  pages: number;
  /** What to mark in titles and snippets. */
  terms: readonly Term[];
  /** The best course first, and within it its best pages. */
  groups: HitGroup[];
};

const hitsPerPage = 20;

/** Looks for what was typed in some versions of courses; `page` counts from 1. Courses are public: so is what is found. */
export async function searchVersions(
  ctx: ReadCtx,
  { typed, page, versionIds }: { typed: string; page: number; versionIds: readonly string[] },
): Promise<SearchResult> {
  const words = readSearch(typed);
  const none = { isClose: false, total: 0, page: 1, pages: 1, terms: [], groups: [] };
  if (words.state !== 'fine') return { ...none, state: words.state };
  const courses = await Promise.all(versionIds.map((id) => findVersion(ctx, id)));
  const searched = await Promise.all(courses.map(async (course) => ({ course, pages: await readPages(ctx, course) })));
  const all = searched.flatMap(({ course, pages }) => pages.map((page) => ({ ...page, course })));
  const competencies = await readCompetencyWords(ctx);
  const { ranked, isClose, terms } = rankPages(all, words, competencies);
  const pages = Math.max(1, Math.ceil(ranked.length / hitsPerPage));
  const shown = Math.min(Math.max(1, page), pages);
  const here = ranked.slice((shown - 1) * hitsPerPage, shown * hitsPerPage).map((one) => one.page);
  const groups = [...new Set(here.map(({ course }) => course))].map((course) => ({
    course,
    hits: here.filter((hit) => hit.course === course).map((hit) => toHit(hit, terms, competencies)),
  }));
  return { state: 'fine', isClose, total: ranked.length, page: shown, pages, terms, groups };
}

function toHit(page: SearchPage, terms: readonly Term[], competencies: ReadonlyMap<string, string>): Hit {
  const { place, title, titleEn, minutes, isOutline, moduleNumber, lines } = page;
  const words = page.competencies.map((code) => competencies.get(code) ?? code);
  const said = snippetOf([...lines.summary, ...lines.text, ...lines.heading, ...words], terms);
  const snippet = said ?? lines.summary[0] ?? lines.text[0] ?? '';
  return { place, title, titleEn, minutes, isOutline, moduleNumber, snippet };
}

async function readCompetencyWords({ db }: ReadCtx): Promise<Map<string, string>> {
  const { competency } = db.tables;
  const rows = await db.select().from(competency).orderBy(asc(competency.code));
  return new Map(rows.map(({ code, title, titleEn }) => [code, `${code} ${title} ${titleEn}`]));
}

const readPages = async (ctx: ReadCtx, { versionId }: CourseVersion): Promise<readonly SearchPage[]> =>
  (await keptPages(ctx.db, versionId)) ?? [];

/** A version never changes: its pages are read once, and are the same on every node. About 15 KB a lesson. */
const keptPages = keepRows<readonly SearchPage[]>(60, async (db, versionId) => {
  const { courseVersion, lesson, question, task } = db.tables;
  const [version] = await db.select().from(courseVersion).where(eq(courseVersion.id, versionId));
  if (!version) return undefined;
  const lessons = await db.select().from(lesson).where(eq(lesson.versionId, versionId));
  const questions = await db.select().from(question).where(eq(question.versionId, versionId));
  const tasks = await db.select().from(task).where(eq(task.versionId, versionId)).orderBy(asc(task.taskId));
  return searchPagesOf({
    ...version,
    lessons: lessons.map(({ lessonId, ...text }) => ({ id: lessonId, ...text })),
    questions,
    tasks: tasks.map(({ taskId, ...words }) => ({ id: taskId, ...words })),
  });
});
