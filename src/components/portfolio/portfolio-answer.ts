/** What came of the forms on her portfolio's page. */
import { type ActionError, actions } from 'astro:actions';

type Asked = { error: ActionError | undefined; isConsent: boolean; next: string | null };

/** The one form that was sent: an error, or what follows in the address. A new link is shown once, from there. */
export function deskAnswer(
  ask: <Action extends (typeof actions.portfolio)[keyof typeof actions.portfolio]>(
    action: Action,
  ) => Awaited<ReturnType<Action>> | undefined,
): Asked {
  const agreed = ask(actions.portfolio.agreeToShare);
  const shown = ask(actions.portfolio.showWork);
  const hidden = ask(actions.portfolio.hideWork);
  const opened = ask(actions.portfolio.openLink);
  const ended = ask(actions.portfolio.endLink);
  const error = shown?.error ?? hidden?.error ?? opened?.error ?? ended?.error;
  const asked = { error, isConsent: agreed?.error !== undefined };
  if (agreed?.data) return { ...asked, next: '?' };
  if (shown?.data) return { ...asked, next: `?shown#${shown.data.taskId}` };
  if (hidden?.data) return { ...asked, next: `?hidden#${hidden.data.taskId}` };
  if (opened?.data) return { ...asked, next: `?link=${opened.data.token}` };
  return { ...asked, next: ended?.data ? '?ended' : null };
}
