import { asc, desc, eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { mayAuthorCourse } from './policy.ts';

/** One line of a course's history: which version was shown from when on, by whom, and why. */
export type Shown = {
  id: string;
  versionId: string;
  number: number;
  kind: 'shipped' | 'published' | 'restored';
  why: string;
  by: string;
  at: Date;
  theoryMinutes: number;
  practiceMinutes: number;
  /** Somebody else approved it. */
  isReviewed: boolean;
  waiver: { reason: string; until: string; isOver: boolean } | null;
};

export type CourseHistory = {
  courseId: string;
  code: string;
  title: string;
  titleEn: string;
  organisationId: string | null;
  currentVersionId: string;
  /** The newest first. */
  shown: Shown[];
};

/** Who showed which version of a course, when and why. Refuses with `not-found` when it is not hers to write. */
export async function readHistory(ctx: ReadCtx, courseId: string): Promise<CourseHistory> {
  const { course, courseVersion, person, publication } = ctx.db.tables;
  const [found] = await ctx.db
    .select({ course, title: courseVersion.title, titleEn: courseVersion.titleEn })
    .from(course)
    .innerJoin(courseVersion, eq(courseVersion.id, course.currentVersionId))
    .where(eq(course.id, courseId));
  if (!found || !mayAuthorCourse(ctx.actor, found.course)) throw new AppError('not-found', `course ${courseId}`);
  const rows = await ctx.db
    .select({ publication, version: courseVersion, name: person.name })
    .from(publication)
    .innerJoin(courseVersion, eq(courseVersion.id, publication.versionId))
    .leftJoin(person, eq(person.id, publication.publishedBy))
    .where(eq(publication.courseId, courseId))
    .orderBy(desc(publication.publishedAt), asc(publication.id));
  const today = chinaDate(ctx.now);
  const waiverOf = (reason: string, until: string) => ({ reason, until, isOver: until < today });
  const { id, ...kept } = found.course;
  const shown = rows.map(({ publication: one, version, name }): Shown => {
    const { theoryMinutes, practiceMinutes, number } = version;
    const waiver = one.waiverReason && one.waiverUntil ? waiverOf(one.waiverReason, one.waiverUntil) : null;
    return {
      ...{ id: one.id, versionId: one.versionId, kind: one.kind, why: one.why, at: one.publishedAt },
      ...{ by: name ?? '', isReviewed: one.reviewId !== null, waiver, number, theoryMinutes, practiceMinutes },
    };
  });
  return { ...kept, courseId: id, title: found.title, titleEn: found.titleEn, shown };
}
