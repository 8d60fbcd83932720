/** 演示数据: the college's course of theory, let out below 60% by the administrator, and the class that follows it. */
import { checkDraft } from '#domain/courses/check-draft.ts';
import { findDraft } from '#domain/courses/draft-queries.ts';
import { publishDraft } from '#domain/courses/publish-draft.ts';
import { takePackage } from '#domain/courses/take-package.ts';
import { chinaDate } from '#server/china-time.ts';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { bodies, staffOf } from './demo-people.ts';
import { theoryCourse, theoryFiles } from './demo-theory-course.ts';
import { day } from './demo-time.ts';

/** Publishes the course of theory as any college does; once more it does nothing. Says its version. */
export async function seedTheoryCourse(given: Ctx): Promise<{ versionId: string }> {
  const { id, name, role } = staffOf.admin;
  const ctx: Ctx = { ...given, actor: { id, name, role, organisationId: bodies.college.id } };
  const { id: courseId } = theoryCourse;
  const bytes = [...theoryFiles].map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
  await takePackage(ctx, { draftId: newId(ctx.now), courseId, files: new Map(bytes) });
  const { hash } = await checkDraft(ctx, await findDraft(ctx, courseId));
  const until = chinaDate(new Date(ctx.now.getTime() + 180 * day));
  const waiver = { reason: '演示：理论课先上，动手部分由插件练习补足', until };
  return publishDraft(ctx, { publicationId: newId(ctx.now), courseId, hash, why: '演示数据：第一次发布', waiver });
}
