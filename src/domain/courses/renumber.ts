import { placeOf } from './file-rules.ts';
import { editFrontMatter, readFront } from './front-matter-edit.ts';

/** A course's order: modules by their slug, each with its lessons. `from` is where a file or folder lies now; null: it is new. */
export type Order = { slug: string; from: string | null; lessons: { slug: string; from: string }[] }[];

/** Text files by path; null takes one away. */
export type TextChanges = Map<string, string | null>;

/** The order that the paths of a draft make. */
export function orderOf(paths: Iterable<string>): Order {
  const places = [...paths].flatMap((path) => {
    const place = placeOf(path);
    return place && 'folder' in place ? [{ path, place }] : [];
  });
  const folders = new Map(places.map(({ place }) => [place.folder, place]));
  return [...folders.values()]
    .toSorted((a, b) => a.module - b.module)
    .map(({ folder, moduleSlug }) => {
      const lessons = places.flatMap(({ path, place }) =>
        place.kind === 'lesson' && place.folder === folder ? [{ path, place }] : [],
      );
      const inOrder = lessons.toSorted((a, b) => a.place.number - b.place.number);
      return {
        slug: moduleSlug,
        from: folder,
        lessons: inOrder.map(({ path, place }) => ({ slug: place.slug, from: path })),
      };
    });
}

/**
 * What must change in the texts of a course to bring it into an order: file names count from 1, and ids say where a
 * lesson or a question stands (courses/README.md §4), so both change together; assessments and the certificate rule
 * follow their modules. Pure. Files that stay as they are are not among the changes.
 */
export function renumber(texts: ReadonlyMap<string, string>, order: Order): TextChanges {
  const code = String(readFront(texts.get('course.md') ?? '')?.code ?? '');
  const fresh = new Map<string, string>();
  const moved = new Set<string>();
  const numbers = new Map<number, number>();
  order.forEach((module, place) => {
    const number = place + 1;
    const folder = `${number}-${module.slug}`;
    const old = Number(module.from?.split('-')[0] ?? 0);
    if (old) numbers.set(old, number);
    for (const name of ['module.md', 'quiz.gift']) {
      const text = module.from ? texts.get(`${module.from}/${name}`) : undefined;
      if (text === undefined || !module.from) continue;
      moved.add(`${module.from}/${name}`);
      const isBank = name === 'quiz.gift' && code !== '';
      fresh.set(`${folder}/${name}`, isBank ? text.replaceAll(`::${code}-M${old}-`, `::${code}-M${number}-`) : text);
    }
    module.lessons.forEach((lesson, at) => {
      moved.add(lesson.from);
      const text = texts.get(lesson.from) ?? '';
      const id = `${code}-M${number}-L${at + 1}`;
      const isSame = readFront(text)?.id === id || code === '';
      fresh.set(`${folder}/${at + 1}-${lesson.slug}.md`, isSame ? text : editFrontMatter(text, { id }));
    });
  });
  for (const [path, text] of followModules(texts, numbers)) fresh.set(path, text);
  const gone = [...moved].filter((path) => !fresh.has(path)).map((path) => [path, null] as const);
  const changed = [...fresh].filter(([path, text]) => texts.get(path) !== text);
  return new Map<string, string | null>([...gone, ...changed]);
}

/** Files that name modules by number: the assessments and the rule for the certificate. */
function followModules(texts: ReadonlyMap<string, string>, numbers: ReadonlyMap<number, number>): [string, string][] {
  return [...texts].flatMap(([path, text]): [string, string][] => {
    const front = readFront(text);
    if (placeOf(path)?.kind === 'task') {
      const now = numbers.get(Number(front?.module));
      return now === undefined || now === front?.module ? [] : [[path, editFrontMatter(text, { module: now })]];
    }
    const rule: unknown = path === 'course.md' ? front?.certificate : null;
    if (rule === null || typeof rule !== 'object' || !('quizzes' in rule) || !Array.isArray(rule.quizzes)) return [];
    const quizzes = rule.quizzes
      .map((number: unknown) => numbers.get(Number(number)) ?? Number(number))
      .toSorted((a, b) => a - b);
    if (quizzes.join() === rule.quizzes.join()) return [];
    return [[path, editFrontMatter(text, { certificate: { ...rule, quizzes } })]];
  });
}
