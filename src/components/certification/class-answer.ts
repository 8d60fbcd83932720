/** What came of the forms on a class's page of certificates. */
import { type ActionError, actions } from 'astro:actions';

type Done = Record<'revoked' | 'corrected' | 'copied' | 'printed', string>;

/** The one form that was sent: an error, or what was done, for the address to go to. `isPrint`: it was the list's. */
export function classAnswer(
  ask: <Action extends (typeof actions.certification)[keyof typeof actions.certification]>(
    action: Action,
  ) => Awaited<ReturnType<Action>> | undefined,
): { error: ActionError | undefined; done: Partial<Done> | null; isPrint: boolean } {
  const { copyCertificate, correctCertificate, printCertificates, revokeCertificate } = actions.certification;
  const [revoked, corrected] = [ask(revokeCertificate), ask(correctCertificate)];
  const [copied, printed] = [ask(copyCertificate), ask(printCertificates)];
  return {
    error: revoked?.error ?? corrected?.error ?? copied?.error ?? printed?.error,
    done: doneOf(),
    isPrint: printed?.error !== undefined,
  };
  function doneOf(): Partial<Done> | null {
    if (revoked?.data) return { revoked: '' };
    if (corrected?.data) return { corrected: corrected.data.number };
    if (copied?.data) return { copied: copied.data.number };
    return printed?.data ? { printed: printed.data.id } : null;
  }
}

/** Where the page says so. */
export const doneAddress = (path: string, done: Partial<Done>): string =>
  `${path}?${new URLSearchParams(done)}`.replace(/=$/, '');
