/** In the browser: notes the furthest section that was on the screen, so that she can go on there another time. */

const form = document.querySelector<HTMLFormElement>('form[data-reading]');
const sections = [...document.querySelectorAll('main > section[id^="s"]')];

if (form && 'IntersectionObserver' in window) watch(form);

function watch(form: HTMLFormElement): void {
  let sent = Number(form.dataset['reading']);
  let seen = sent;
  let timer = 0;
  const send = () => {
    clearTimeout(timer);
    if (seen <= sent) return;
    sent = seen;
    const fields = new FormData(form);
    fields.set('furthest', String(seen));
    fields.set('isFinished', 'false');
    const headers = { accept: 'application/json' };
    // A reading that is not noted is noted with the next section; nothing to tell her.
    fetch('/_actions/courses.recordReading', { method: 'POST', body: fields, headers, keepalive: true }).catch(() => {
      sent = 0;
    });
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) seen = Math.max(seen, sections.indexOf(target) + 1);
    }
    clearTimeout(timer);
    timer = window.setTimeout(send, 3000);
  });
  for (const section of sections) observer.observe(section);
  form.addEventListener('submit', () => clearTimeout(timer));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && send());
}
