/**
 * A grading as an HTML form with several buttons. Its fields: `id`, `submissionId`, `levels.<criterion>`, `highlight`,
 * `change`, `nextStep`, `marks` (JSON), `voiceId`, `voice` (a file), `filter` (the queue's, as in its address); the mark
 * that is not made yet: `markKind.<photo>`, `markPlace.<photo>`, `markWords.<photo>`; and the button that was pressed:
 * `do`, see `press`.
 */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';
import { type Mark, markNinth, ninths } from '#domain/assessment/mark-rules.ts';
import { type VerdictWord, verdictWords } from '#domain/assessment/rules.ts';
import type { Level } from '#domain/courses/package.ts';
import { isId, newId } from '#server/ids.ts';
import { readQueueFilter } from './queue-form.ts';
import { joinSentences } from './sentences.ts';

/** Reads the form into what `giveGrading` wants. */
export const gradingForm = z
  .instanceof(FormData)
  .refine((form) => isId(textIn(form, 'id')), { error: 'unreadable', path: ['id'] })
  .transform(async (form) => ({
    ...readGrading(form),
    id: textIn(form, 'id'),
    recording: await readRecording(form),
    place: {
      filter: readQueueFilter(new URLSearchParams(textIn(form, 'filter'))),
      after: textIn(form, 'submissionId'),
    },
  }));

/** Reads it into what `keepGrading` wants, and the sentence to keep or take away, if that was the button. */
export const gradingDraftForm = z.instanceof(FormData).transform(async (form) => {
  const [button = '', ...rest] = textIn(form, 'do').split(':');
  const [what, text] = [rest[0] ?? '', rest.slice(1).join(':')];
  const grading = press(readGrading(form), form, { button, what, text });
  const word = verdictWords.find((one) => one === what);
  const template = button === 'save' && word ? { id: newId(), word, text: grading[word] } : null;
  return { ...grading, recording: await readRecording(form), template, isForAll: button === 'for-all' };
});

type Grading = ReturnType<typeof readGrading>;
type Pressed = { button: string; what: string; text: string };

/** What a button does to the form: `mark:<photo>`, `unmark:<place>`, `insert:<word>:<sentence>`, `unvoice`; `for-all` is read by the form. */
function press(grading: Grading, form: FormData, { button, what, text }: Pressed): Grading {
  const word = verdictWords.find((one) => one === what);
  if (button === 'unvoice') return { ...grading, voiceId: null };
  if (button === 'unmark') return { ...grading, marks: grading.marks.filter((_, at) => String(at) !== what) };
  if (button === 'insert' && word) return { ...grading, [word]: joinSentences(grading[word], text) };
  const mark = button === 'mark' ? readNewMark(form, what) : null;
  return mark ? { ...grading, marks: [...grading.marks, mark] } : grading;
}

function readNewMark(form: FormData, photoId: string): Mark | null {
  const kind = textIn(form, `markKind.${photoId}`) === 'arrow' ? 'arrow' : 'circle';
  const ninth = ninths.find((one) => String(one) === textIn(form, `markPlace.${photoId}`));
  const words = textIn(form, `markWords.${photoId}`).trim().slice(0, 200);
  return ninth ? { ...markNinth(kind, ninth), photoId, words } : null;
}

/** What stands in the form, without its buttons. */
export const readGrading = (form: FormData) => ({
  submissionId: textIn(form, 'submissionId'),
  levels: readLevels(form),
  highlight: sentenceIn(form, 'highlight'),
  change: sentenceIn(form, 'change'),
  nextStep: sentenceIn(form, 'nextStep'),
  marks: readMarks(textIn(form, 'marks')),
  voiceId: textIn(form, 'voiceId') || null,
});

/** Whatever is no level counts as not graded. */
function readLevels(form: FormData): Record<string, Level> {
  const given = [...form.keys()].filter((name) => name.startsWith(prefix));
  return Object.fromEntries(
    given.flatMap((name) => {
      const level = levels.find((one) => String(one) === form.get(name));
      return level ? [[name.slice(prefix.length), level]] : [];
    }),
  );
}

const markShape = z.object({
  photoId: z.string().max(100),
  kind: z.enum(['arrow', 'circle']),
  x1: z.number(),
  y1: z.number(),
  x2: z.number(),
  y2: z.number(),
  words: z.string().max(400).transform(typeable),
});
const markList = z.array(markShape).max(50);

/** Marks as the page keeps them; none when they cannot be read. */
export function readMarks(json: string): Mark[] {
  const read = z
    .string()
    .transform((text, ctx) => {
      try {
        return JSON.parse(text || '[]');
      } catch {
        ctx.addIssue('unreadable');
        return z.NEVER;
      }
    })
    .pipe(markList)
    .safeParse(json);
  return read.data ?? [];
}

/** A field for files that holds none sends one without a name. */
async function readRecording(form: FormData): Promise<Uint8Array | null> {
  const file = form.get('voice');
  return file && typeof file !== 'string' && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
}

const prefix = 'levels.';
const levels: readonly Level[] = [1, 2, 3, 4];
const sentenceIn = (form: FormData, name: VerdictWord): string =>
  typeable(textIn(form, name)).slice(0, 5_000).replace(/\r\n?/g, '\n').trim();

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
