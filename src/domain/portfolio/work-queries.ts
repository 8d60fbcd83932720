/** The passed works of a learner, and what she shows of them. */
import { and, asc, desc, eq } from 'drizzle-orm';
import { findTask, type Task } from '#domain/courses/task-queries.ts';
import { listSubmissionFiles } from '#domain/practice/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { pieceKind } from './rules.ts';

/** One thing that she handed in, as strangers may see it. */
export type Piece = { id: string; label: string } & (
  | { kind: 'words'; text: string }
  | { kind: 'picture'; pictures: { id: string; width: number; height: number }[] }
);

export type Work = {
  courseId: string;
  taskId: string;
  submissionId: string;
  title: string;
  titleEn: string;
  courseTitle: string;
  courseTitleEn: string;
  passedAt: Date;
  levels: { title: string; level: 1 | 2 | 3 | 4 }[];
  /** 一个亮点, in the words of who graded it. */
  highlight: string;
  /** Only what may be shown at all. */
  pieces: Piece[];
  /** Null while she shows it to nobody. */
  shown: { sentence: string; pieces: string[]; showsHighlight: boolean } | null;
};

/** All passed works of a learner, the newest first. Whoever calls has made sure that it is hers or that she shows it. */
export async function listWorks(ctx: ReadCtx, learnerId: string): Promise<Work[]> {
  const rows = await readPasses(ctx, learnerId);
  return Promise.all(
    rows.map(async ({ pass, submission, version, grading, item }) => {
      const task = await findTask(ctx, submission.versionId, pass.taskId);
      const { courseId, taskId, submissionId, passedAt } = pass;
      const isShown = item?.submissionId === submissionId;
      return {
        ...{ courseId, taskId, submissionId, passedAt, title: task.title, titleEn: task.titleEn },
        ...{ courseTitle: version.title, courseTitleEn: version.titleEn, highlight: grading?.highlight ?? '' },
        levels: levelsOf(task, grading?.levels ?? {}),
        pieces: await listPieces(ctx, task, submission),
        shown: isShown ? { sentence: item.sentence, pieces: item.pieces, showsHighlight: item.showsHighlight } : null,
      };
    }),
  );
}

/** What strangers get of a work: the pieces that were chosen, one by one, and nothing else. */
export const shownOf = (works: readonly Work[]): Work[] =>
  works.flatMap((work) => {
    const { shown } = work;
    if (!shown) return [];
    const pieces = work.pieces.filter(({ id }) => shown.pieces.includes(id));
    return [{ ...work, pieces, highlight: shown.showsHighlight ? work.highlight : '' }];
  });

function readPasses({ db }: ReadCtx, learnerId: string) {
  const { courseVersion, grading, portfolioItem, submission, taskPass } = db.tables;
  const same = and(
    eq(portfolioItem.learnerId, taskPass.learnerId),
    eq(portfolioItem.courseId, taskPass.courseId),
    eq(portfolioItem.taskId, taskPass.taskId),
  );
  return db
    .select({ pass: taskPass, submission, version: courseVersion, grading, item: portfolioItem })
    .from(taskPass)
    .innerJoin(submission, eq(submission.id, taskPass.submissionId))
    .innerJoin(courseVersion, eq(courseVersion.id, submission.versionId))
    .leftJoin(grading, eq(grading.submissionId, submission.id))
    .leftJoin(portfolioItem, same)
    .where(eq(taskPass.learnerId, learnerId))
    .orderBy(desc(taskPass.passedAt), asc(taskPass.taskId));
}

function levelsOf({ rubric }: Task, levels: Record<string, 1 | 2 | 3 | 4>): Work['levels'] {
  return rubric.criteria.flatMap(({ id, title }) => {
    const level = levels[id];
    return level ? [{ title, level }] : [];
  });
}

type Submitted = { id: string; learnerId: string; answers: Record<string, string> };

async function listPieces(
  ctx: ReadCtx,
  { evidence }: Task,
  { id: submissionId, learnerId, answers }: Submitted,
): Promise<Piece[]> {
  // What others of a group have put up is theirs to show.
  const files = (await listSubmissionFiles(ctx, submissionId)).filter(({ ownerId }) => ownerId === learnerId);
  return evidence.flatMap((item): Piece[] => {
    const { id, label } = item;
    const kind = pieceKind(item);
    const text = `${answers[id] ?? ''}${item.kind === 'number' ? ` ${item.unit}` : ''}`.trim();
    if (kind === 'words') return answers[id] ? [{ id, label, kind, text }] : [];
    const pictures = files.flatMap(({ itemId, id: pictureId, width, height }) =>
      itemId === id ? [{ id: pictureId, width: width ?? 4, height: height ?? 3 }] : [],
    );
    return kind === 'picture' && pictures.length > 0 ? [{ id, label, kind, pictures }] : [];
  });
}
