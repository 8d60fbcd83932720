/** In the browser: who has scanned the code has said that she is there. Coming back to the page says nothing more. */
const form = document.querySelector<HTMLFormElement>('form[data-at-once]');
const [opened] = performance.getEntriesByType('navigation');
const isBack = opened instanceof PerformanceNavigationTiming && opened.type === 'back_forward';
if (form && !isBack) form.submit();

export {};
