/** In the browser: opening work takes it up, working on it keeps it; see claim-rules.ts. */
import { actions } from 'astro:actions';

const pause = 5 * 60 * 1000;
let renewedAt = 0;

const barHere = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-claim-bar]');

/** Takes up what nobody else has, once the page is seen: one that is only loaded ahead takes nothing. */
export async function claimWork(form: HTMLFormElement): Promise<void> {
  const bar = barHere();
  renewedAt = Date.now();
  if (!bar || bar.dataset.claim === 'taken' || document.visibilityState === 'hidden') return;
  await claim(form, bar);
}

/** Every few minutes of work. */
export async function renewClaim(form: HTMLFormElement): Promise<void> {
  const bar = barHere();
  if (!bar || bar.dataset.claim === 'taken' || Date.now() - renewedAt < pause) return;
  renewedAt = Date.now();
  await claim(form, bar);
}

async function claim(form: HTMLFormElement, bar: HTMLElement): Promise<void> {
  const body = new FormData();
  body.set('as', String(new FormData(form).get('as')));
  body.set('submissionId', form.dataset.grading ?? '');
  const { data, error } = await actions.assessment.claimSubmission(body).catch(() => ({ data: null, error: null }));
  if (data) showClaim(form, bar, data.expiresAt);
  if (error?.code === 'CONFLICT') await showOther(bar);
}

function showClaim(form: HTMLFormElement, bar: HTMLElement, expiresAt: Date): void {
  const time = { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const at = new Intl.DateTimeFormat(document.documentElement.lang, time).format(expiresAt);
  const line = document.createElement('p');
  line.className = 'note';
  line.textContent = (form.dataset.claimed ?? '').replace('{at}', at);
  bar.dataset.claim = 'mine';
  bar.replaceChildren(line);
}

/** Somebody else was faster: the bar says who, and how to take it over; what is typed stays. */
async function showOther(bar: HTMLElement): Promise<void> {
  const answer = await fetch(location.href).catch(() => null);
  const page = new DOMParser().parseFromString((await answer?.text()) ?? '', 'text/html');
  const fresh = page.querySelector('[data-claim-bar]');
  if (fresh) bar.replaceWith(document.adoptNode(fresh));
}
