import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { checkDraft } from './check-draft.ts';
import { CrossReferences } from './cross-references.ts';
import { type FileDesk, findFileDesk } from './file-queries.ts';
import type { Finding } from './finding.ts';
import { splitFile } from './front-matter-edit.ts';
import { readFreeText } from './lesson-text.ts';
import { sortFiles } from './package-files.ts';
import { readTasks } from './task-files.ts';

/** The file of a practical assessment in the open draft of a course; `not-found` when there is none. */
export async function findTaskFile(ctx: ReadCtx, courseId: string, name: string): Promise<FileDesk> {
  const file = await findFileDesk(ctx, courseId, `assessments/${name}.md`);
  if (!file.stored) throw new AppError('not-found', `assessment ${name} of ${courseId}`);
  return file;
}

/** What an assessment says while it is being written: its brief rendered, and what the reader finds in this file. */
export type TaskReading = { html: string; findings: Finding[] };

/** Reads an assessment as it stands in the editor, with the pictures that it shows; nothing is stored. */
export async function readTaskText(ctx: ReadCtx, { desk, path }: FileDesk, text: string): Promise<TaskReading> {
  const { files } = await checkDraft(ctx, desk.draft);
  const around = [...files].filter(
    ([other]) => other.endsWith('/module.md') || (other.startsWith('media/') && text.includes(other.slice(6))),
  );
  const findings: Finding[] = [];
  const packed = new Map([...around, [path, new TextEncoder().encode(text)]]);
  const sorted = sortFiles({ files: packed, links: [] }, '', findings);
  const references = new CrossReferences(sorted, {
    ...{ photos: `/author/${desk.draft.courseId}/media/`, code: desk.course?.code ?? '', home: '', findings },
    competencies: new Set(desk.competencies.map(({ code }) => code)),
  });
  const { body } = splitFile(text);
  const { html } = readFreeText(
    body,
    references.around('../media/', 0, () => {}),
  );
  readTasks(sorted.tasks, references);
  return { html, findings: findings.filter((finding) => finding.path === path) };
}
