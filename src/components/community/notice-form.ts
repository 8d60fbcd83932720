/** The form of a notice, and the words it is pasted with into a group of another app. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { Group } from '#domain/community/group-queries.ts';
import type { Notice, NoticeWords } from '#domain/community/notice-queries.ts';
import { formatEvening } from '#messages/formats.ts';

export const noticeForm = z.object({
  ...{ id: z.uuid(), cohortId: formText(80) },
  ...{ title: formText(200), body: formText(2000), until: formText(10) },
  sessionId: formText(80).transform((text) => text || null),
  bySms: z
    .literal('on')
    .nullish()
    .transform((value) => value === 'on'),
});
export const noticeIdForm = z.object({ noticeId: z.uuid() });

/** 【班名】通知: what a teacher pastes into the group. Chinese only: that is what the group reads. */
export function plainNotice(cohort: { title: string }, { title, body, session, postedBy }: Notice): string {
  const when = session ? [`时间：${formatEvening('zh-CN', session.startsAt)}`, `地点：${session.place}`] : [];
  return [`【${cohort.title}】${title}`, body, ...when, `——${postedBy}`].join('\n');
}

/** What stands on the picture of a notice; Chinese as the words to paste. */
export function pictureWords(group: Group, notice: Notice, publicUrl: string): NoticeWords {
  const { title, body, session, postedBy } = notice;
  const facts = session ? [formatEvening('zh-CN', session.startsAt), session.place] : [];
  return {
    ...{ cohort: group.title, title, facts, from: `——${postedBy}` },
    body: body.split('\n').filter((line) => line.trim()),
    read: '扫码看班里的通知和问答',
    link: `${publicUrl}/groups/${group.id}`,
  };
}
