import type { CoursePackage, LessonKind } from './package.ts';
import { readHtml } from './plain-html.ts';
import { lessonSections } from './rules.ts';
import { foldText } from './search-text.ts';

/** Where a page that can be found is opened. */
export type Place =
  | { kind: 'course' }
  | { kind: 'module' | 'quiz'; module: string }
  | { kind: 'lesson'; module: string; lesson: string; lessonKind: LessonKind }
  | { kind: 'task'; task: string };

/** What is looked at, in the order of its weight. */
export type Part = 'title' | 'summary' | 'heading' | 'text';

/** One page of a course that can be found. */
export type SearchPage = {
  place: Place;
  title: string;
  titleEn: string;
  /** The number of its module; null for the course itself. */
  moduleNumber: number | null;
  minutes: number;
  isOutline: boolean;
  competencies: readonly string[];
  /** Lines as they are shown. */
  lines: Record<Exclude<Part, 'title'>, readonly string[]>;
  /** The same and the titles, folded: what is searched. */
  folded: Record<Part, string>;
};

/** What a version or a draft gives to be searched. Answers to questions are not among it. */
export type SearchSource = Pick<
  CoursePackage,
  'title' | 'titleEn' | 'summary' | 'summaryEn' | 'html' | 'outline' | 'lessons' | 'questions'
> & {
  tasks: (Pick<
    CoursePackage['tasks'][number],
    'title' | 'titleEn' | 'moduleNumber' | 'minutes' | 'speech' | 'rubric'
  > & { id: string })[];
};

type Written = Omit<SearchPage, 'lines' | 'folded'> & { summary: string[]; heading: string[]; text: string[] };

/** Every page of a course, in the order of the course. */
export function searchPagesOf(source: SearchSource): SearchPage[] {
  const { title, titleEn, summary, summaryEn } = source;
  const minutes = source.outline.flatMap(({ lessons }) => lessons).reduce((sum, lesson) => sum + lesson.minutes, 0);
  const course: Written = {
    ...{ place: { kind: 'course' }, title, titleEn, moduleNumber: null, minutes, isOutline: false, competencies: [] },
    ...{ summary: [summary, summaryEn], heading: [], text: linesOf(readHtml(source.html).text) },
  };
  return [course, ...source.outline.flatMap((module) => modulePages(source, module))].map(foldPage);
}

function modulePages(source: SearchSource, module: SearchSource['outline'][number]): Written[] {
  const { number, slug, competencies } = module;
  const own = { moduleNumber: number, competencies, isOutline: false, heading: [] };
  const minutes = module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const summary = [module.summary, module.summaryEn];
  const stems = source.questions.filter(({ moduleNumber }) => moduleNumber === number);
  const quiz: Written = {
    ...{ ...own, place: { kind: 'quiz', module: slug }, title: module.title, titleEn: module.titleEn, minutes: 0 },
    ...{ competencies: [], summary: [], text: stems.map(({ content }) => readHtml(content.stem).text) },
  };
  const { title, titleEn } = module;
  return [
    { ...own, place: { kind: 'module', module: slug }, title, titleEn, minutes, summary, text: [] },
    ...module.lessons.map((lesson) => lessonPage(source, module, lesson)),
    ...(stems.length > 0 ? [quiz] : []),
    ...source.tasks.filter(({ moduleNumber }) => moduleNumber === number).map(taskPage),
  ];
}

function lessonPage(
  { lessons }: SearchSource,
  module: SearchSource['outline'][number],
  lesson: SearchSource['outline'][number]['lessons'][number],
): Written {
  const { title, titleEn, minutes, isOutline, kind, competencies } = lesson;
  const written = lessons.find(({ id }) => id === lesson.id);
  const { summary, text } = splitSpeech(written?.speech ?? '');
  return {
    place: { kind: 'lesson', module: module.slug, lesson: lesson.slug, lessonKind: kind },
    ...{ title, titleEn, minutes, isOutline, competencies, moduleNumber: module.number },
    ...{ summary, heading: headingsIn(written?.html ?? ''), text },
  };
}

function taskPage({
  id,
  title,
  titleEn,
  moduleNumber,
  minutes,
  speech,
  rubric,
}: SearchSource['tasks'][number]): Written {
  const { criteria } = rubric;
  return {
    ...{ place: { kind: 'task', task: id }, title, titleEn, moduleNumber, minutes, isOutline: false },
    competencies: [...new Set(criteria.flatMap((one) => one.competencies))],
    ...{ summary: [], heading: [id, ...criteria.map((one) => one.title)], text: linesOf(speech) },
  };
}

/** A lesson's first section is its summary. The six headings, the same in all lessons, and what only a voice says are left out. */
function splitSpeech(speech: string): { summary: string[]; text: string[] } {
  const isHeading = (line: string) => lessonSections.some((name) => line === `${name}。`);
  const lines = linesOf(speech);
  const second = lines.indexOf(`${lessonSections[1]}。`);
  const words = (some: readonly string[]) =>
    some.filter((line) => !isHeading(line)).map((line) => line.replace(/^(第 \d+ 步，|\d+，|图：)/, ''));
  return { summary: words(lines.slice(0, Math.max(0, second))), text: words(lines.slice(Math.max(0, second))) };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^(- |\d+\. )/, '').trim())
    .filter(Boolean);

/** What stands out in a rendered text: titles of boxes, bold words, heads of tables, captions. */
function headingsIn(html: string): string[] {
  const found = html.matchAll(/<(?:b|strong|th|figcaption)(?: [^>]*)?>([^<]+)</g);
  return [...new Set([...found].map(([, words = '']) => readHtml(words).text.trim()))];
}

function foldPage({ summary, heading, text, ...page }: Written): SearchPage {
  const { title, titleEn } = page;
  const fold = (lines: readonly string[]) => foldText(lines.join('\n'));
  const folded = { title: fold([title, titleEn]), summary: fold(summary), heading: fold(heading), text: fold(text) };
  return { ...page, lines: { summary, heading, text }, folded };
}
