/** The forms of a group: opening one, asking classmates in, asking to come in, answering, leaving; and what came of them. */
import { type ActionError, actions, isInputError } from 'astro:actions';
import type { AstroGlobal } from 'astro';
import { z } from 'astro/zod';
import type { Together } from '#domain/practice/group-queries.ts';
import type { Translate } from '#messages/translate.ts';
import { isId } from '#server/ids.ts';

const id = z.string().max(100);

/** What `openGroup` wants. */
export const openGroupForm = z.object({
  id: z.string().refine(isId, { error: 'unreadable' }),
  courseId: id,
  taskId: id,
});

/** What `inviteToGroup` wants: a box for each classmate. */
export const inviteForm = z.instanceof(FormData).transform((form) => ({
  groupId: String(form.get('groupId') ?? ''),
  learnerIds: form
    .getAll('learnerId')
    .filter((one) => typeof one === 'string')
    .slice(0, 50),
}));

/** Names the one group of a form. */
export const groupIdForm = z.object({ groupId: id });

/** What `answerInvitation` wants. */
export const replyForm = z.object({ id, reply: z.enum(['accepted', 'declined', 'taken-back']) });

export type GroupPressed = { error: ActionError | undefined; said: 'opened' | 'asked' | 'answered' | 'left' | null };

/** What became of the form of a group that was sent to this page. */
export function groupPressed(astro: AstroGlobal): GroupPressed {
  const { open, invite, ask, answer, leave } = actions.groups;
  const asked = astro.getActionResult(invite) ?? astro.getActionResult(ask);
  const [opened, answered, left] = [
    astro.getActionResult(open),
    astro.getActionResult(answer),
    astro.getActionResult(leave),
  ];
  const error = opened?.error ?? asked?.error ?? answered?.error ?? left?.error;
  const said = opened?.data
    ? 'opened'
    : asked?.data
      ? 'asked'
      : answered?.data
        ? 'answered'
        : left?.data
          ? 'left'
          : null;
  return { error, said };
}

const inviteRules = ['nobody', 'taken', 'full'] as const;

/** What is wrong with the classmates who were chosen, in words. */
export function sayInviteIssue(error: ActionError | undefined, t: Translate): string | undefined {
  const issue = isInputError(error) ? error.issues.find(({ path }) => path[0] === 'learnerIds') : undefined;
  const rule = inviteRules.find((one) => one === issue?.message);
  return issue ? t(`group.issue.${rule ?? 'nobody'}`) : undefined;
}

type FormIssue = { path: readonly PropertyKey[]; message: string };
type MemberOf = Extract<Together, { state: 'member' }>;

/** What keeps her group from handing in, in words, after somebody has tried. */
export function sayTeamIssues(issues: readonly FormIssue[], { group }: MemberOf, min: number, t: Translate): string[] {
  return issues.flatMap(({ path, message }) => {
    if (path[0] !== 'group') return [];
    const name = group.members.find(({ learnerId }) => learnerId === path[1])?.name ?? '';
    if (message === 'no-share' || message === 'share-too-long') return [t(`group.issue.${message}`, { name })];
    if (message === 'too-few') return [t('group.issue.too-few', { min })];
    return message === 'unanswered' ? [t('group.issue.unanswered')] : [];
  });
}
