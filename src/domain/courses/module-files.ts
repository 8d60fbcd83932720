import type { CrossReferences } from './cross-references.ts';
import type { Report } from './finding.ts';
import { readFrontMatter } from './front-matter.ts';
import { readFreeText, readLessonText } from './lesson-text.ts';
import type { CoursePackage, LessonOutline, ModuleOutline, Recording } from './package.ts';
import type { ModuleFiles, TextFile } from './package-files.ts';
import { type LessonKeys, lessonKeys, moduleKeys } from './package-keys.ts';
import { readBank } from './question-bank.ts';

/** A module is practised with at least so many questions; domain.md §3.0 (publish gate). */
const leastQuestions = 8;

type Read = { module: ModuleOutline; lessons: CoursePackage['lessons']; questions: CoursePackage['questions'] };

/** Reads one module: its folder's lessons in order, and its question bank. Null when it does not say what it is. */
export function readModule(files: ModuleFiles, references: CrossReferences): Read | null {
  const { number, slug, folder } = files;
  const read = files.lessons.map(({ number: lessonNumber, slug, file }) =>
    readLesson(file, { id: `${references.code}-M${number}-L${lessonNumber}`, slug }, references),
  );
  const lessons = read.flatMap((lesson) => lesson ?? []);
  if (files.lessons.length === 0) references.reportOn(`${folder}/`)(1, 'file-missing', { name: `${folder}/1-….md` });
  const questions = readQuestions(
    files,
    references,
    lessons.every(({ outline }) => outline.isOutline),
  );
  if (!files.module) {
    references.reportOn(`${folder}/module.md`)(1, 'file-missing', { name: `${folder}/module.md` });
    return null;
  }
  const { report, text } = files.module;
  const { value, lineOf, body, above } = readFrontMatter(text, moduleKeys, report);
  readFreeText(body, references.around('../media/', above, report));
  if (!value) return null;
  references.checkCodes(value.competencies, (place) => lineOf('competencies', place), report);
  const { title, title_en: titleEn, summary, summary_en: summaryEn, competencies } = value;
  const words = { title, titleEn, summary, summaryEn, competencies };
  const outline = lessons.map(({ outline }) => outline);
  return {
    module: { number, slug, ...words, lessons: outline, questions: questions.length },
    lessons: lessons.flatMap(({ text, outline }) => (text ? [{ id: outline.id, ...text }] : [])),
    questions: questions.map((content) => ({ moduleNumber: number, content })),
  };
}

/** One lesson, as far as it can be read. */
export type ReadLesson = { outline: LessonOutline; text: { html: string; speech: string } | null };

/** Reads one lesson at its place; null when it does not say what it is. */
export function readLesson(
  file: TextFile,
  { id, slug }: { id: string; slug: string },
  references: CrossReferences,
): ReadLesson | null {
  const { report } = file;
  const { value, lineOf, body, above } = readFrontMatter(file.text, lessonKeys, report);
  const around = references.around('../media/', above, report);
  const isOutline = value?.status === 'outline';
  const text =
    isOutline || !value ? readFreeText(body, around) : readLessonText(body, around, value.kind === 'practice');
  if (!value) return null;
  if (references.code && value.id !== id) report(lineOf('id'), 'id-wrong', { name: value.id, wanted: id });
  references.takeId(value.id, lineOf('id'), report);
  references.checkCodes(value.competencies, (place) => lineOf('competencies', place), report);
  if (value.task) references.expectTask(value.task, lineOf('task'), report);
  const audio = readAudio(value.audio ?? [], lineOf, report, references);
  return { outline: { ...outlineOf(value), audio, slug, isOutline }, text: isOutline ? null : text };
}

/** The recordings that a lesson names, those that can be played. */
function readAudio(
  named: NonNullable<LessonKeys['audio']>,
  lineOf: (...path: (string | number)[]) => number,
  report: Report,
  references: CrossReferences,
): Recording[] {
  return named.flatMap(({ dialect, file }, place) => {
    const name = file.slice('../media/'.length);
    const recorded = references.takeRecording(name);
    const isDouble = named.findIndex((other) => other.dialect === dialect) < place;
    if (isDouble) report(lineOf('audio', place), 'audio-double', { name: dialect });
    if (recorded === undefined) report(lineOf('audio', place, 'file'), 'audio-missing', { name: file });
    return recorded && !isDouble ? [{ dialect, file: name, ...recorded }] : [];
  });
}

const outlineOf = ({ id, title, title_en, kind, minutes, competencies, task, ...law }: LessonKeys) => ({
  id,
  title,
  titleEn: title_en,
  kind,
  minutes,
  competencies,
  task: task ?? null,
  lawEffective: law.law_effective ?? null,
  lawUpdated: law.law_updated ?? null,
  radio: law.radio ?? null,
});

/** The bank of a module; one whose lessons are not written yet needs none. */
function readQuestions({ number, folder, bank }: ModuleFiles, references: CrossReferences, isOutline: boolean) {
  if (!bank) {
    if (!isOutline) references.reportOn(`${folder}/quiz.gift`)(1, 'file-missing', { name: `${folder}/quiz.gift` });
    return [];
  }
  const place = {
    prefix: references.code && `${references.code}-M${number}-`,
    competencies: references.competencies,
    taken: references.questionIds,
  };
  const questions = readBank(bank.text, place, bank.report);
  const found = questions.length;
  if (found < leastQuestions) bank.report(1, 'questions-few', { found, wanted: leastQuestions });
  return questions;
}
