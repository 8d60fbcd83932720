/** 演示数据: two of the college's class make one work together; one has opened the group, the other is asked. */
import { inviteToGroup } from '#domain/practice/invite-to-group.ts';
import { openGroup } from '#domain/practice/open-group.ts';
import { sayShare } from '#domain/practice/say-share.ts';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { campus } from './demo-people.ts';
import { theoryCourse } from './demo-theory-course.ts';

export async function seedGroup(given: Ctx): Promise<void> {
  const { id, name, role, organisationId } = campus.linFeng;
  const ctx: Ctx = { ...given, actor: { id, name, role, organisationId } };
  const key = { courseId: theoryCourse.id, taskId: 'PA-CLOG-1' };
  const groupId = newId(ctx.now);
  await openGroup(ctx, { ...key, id: groupId });
  await inviteToGroup(ctx, { groupId, learnerIds: [campus.yeZi.id] });
  await sayShare(ctx, { ...key, share: '看单，定三站的次序' });
}
