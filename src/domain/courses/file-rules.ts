/** What a file of a package is, by its path alone. courses/README.md §1. */
export type FilePlace =
  | { kind: 'course' }
  | { kind: 'task' }
  | { kind: 'ignored' }
  | { kind: 'module'; folder: string; module: number; moduleSlug: string }
  | { kind: 'bank'; folder: string; module: number; moduleSlug: string }
  | { kind: 'lesson'; folder: string; module: number; moduleSlug: string; number: number; slug: string }
  /** `name` with its ending, as texts address it: `live-two-cards.svg`. */
  | { kind: 'drawing'; name: string }
  | { kind: 'photo'; name: string }
  | { kind: 'sound'; name: string };

/** A picture or a recording. */
export type MediaPlace = Extract<FilePlace, { name: string }>;

export type FileKind = FilePlace['kind'];

/** A path that could lead out of its folder, or that no system can keep. */
export const isSafePath = (path: string): boolean =>
  !/^\/|\\|:|(^|\/)\.{0,2}(\/|$)/.test(path) && path.length > 0 && path.length <= 200;

/** The place of a file in a package; null when there is none for it. */
export function placeOf(path: string): FilePlace | null {
  if (path === 'course.md') return { kind: 'course' };
  if (/^assessments\/[a-z0-9-]+\.md$/.test(path)) return { kind: 'task' };
  if (/^(LICENSE|README(\.[\w-]+)?\.md)$/.test(path)) return { kind: 'ignored' };
  const media = /^media\/([a-z0-9-]+\.([a-z0-9]+))$/.exec(path);
  if (media) return placeOfMedia(media[1] ?? '', media[2] ?? '');
  // media is an address of its own
  const [, folder = '', module = '', moduleSlug = '', name = ''] =
    /^((\d+)-((?!media\/)[a-z0-9-]+))\/([^/]+)$/.exec(path) ?? [];
  const inside = { folder, module: Number(module), moduleSlug };
  if (!folder) return null;
  if (name === 'module.md') return { kind: 'module', ...inside };
  if (name === 'quiz.gift') return { kind: 'bank', ...inside };
  // quiz is an address of its own
  const [, number, slug] = /^(\d+)-(?!quiz\.md)([a-z0-9-]+)\.md$/.exec(name) ?? [];
  return number && slug ? { kind: 'lesson', ...inside, number: Number(number), slug } : null;
}

/** The place of a file of `media/` by its name and ending; courses and plugins take the same. */
export function placeOfMedia(name: string, ending: string): MediaPlace | null {
  if (ending === 'svg') return { kind: 'drawing', name };
  if (/^(webp|jpg|png)$/.test(ending)) return { kind: 'photo', name };
  return /^(mp3|ogg|opus)$/.test(ending) ? { kind: 'sound', name } : null;
}

/** Whether a file is text, and may be typed. */
export const isText = ({ kind }: FilePlace): boolean => kind !== 'photo' && kind !== 'sound';

/** How many bytes a file may have: a recording, a photograph, a bank of questions, any other text. */
export const mostBytesOf = ({ kind }: FilePlace): number => (mostKilobytes[kind] ?? 64) * 1024;
const mostKilobytes: Partial<Record<FileKind, number>> = { sound: 1024, photo: 300, bank: 256 };

/** How recorded speech of a lesson is named: the dialects of domain.md §5. */
export const dialects = ['普通话', '官话', '吴语', '闽语', '粤语', '客家话', '湘语', '赣语', '民族语言'] as const;
export type Dialect = (typeof dialects)[number];

/** Folders beside the courses, which are none: programmes have their own reader, templates are for people only. */
export const noCourses: readonly string[] = ['programmes', 'templates'];

/** Pages that stand where a course of that name would: `/author/new`. */
const pages: readonly string[] = ['import', 'new'];

/** How a course's folder may be called: small letters, digits and dashes. */
export const isSlug = (text: string): boolean =>
  /^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$/.test(text) && !noCourses.includes(text) && !pages.includes(text);
