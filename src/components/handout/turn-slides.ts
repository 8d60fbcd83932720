/**
 * In the browser: turns the slides by keys, by a click beside the words, and by a swipe; fills the whole screen; counts
 * the minutes since the first turn. Without it the page is one slide below the other, with links between them.
 */
const slides = [...document.querySelectorAll<HTMLElement>('.slide')];
const forth = new Set(['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter']);
const back = new Set(['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace']);
/** Pixels a finger moves before it is a swipe. */
const swipe = 60;
const minute = 60_000;
let startedAt = 0;

/** The slide that is nearest to the top of the screen. */
function current(): number {
  const distances = slides.map((slide) => Math.abs(slide.getBoundingClientRect().top));
  return distances.indexOf(Math.min(...distances));
}

function show(place: number): void {
  const slide = slides[Math.min(Math.max(0, place), slides.length - 1)];
  if (!slide) return;
  startClock();
  slide.scrollIntoView();
  history.replaceState(null, '', `#${slide.id}`);
}

addEventListener('keydown', (event) => {
  const { target, key, shiftKey } = event;
  const isPressed = target instanceof Element && target.closest('a, button') && (key === 'Enter' || key === ' ');
  if (isPressed || event.ctrlKey || event.altKey || event.metaKey) return;
  const place = current();
  if (back.has(key) || (key === ' ' && shiftKey)) show(place - 1);
  else if (forth.has(key)) show(place + 1);
  else if (key === 'Home') show(0);
  else if (key === 'End') show(slides.length - 1);
  else return;
  event.preventDefault();
});

for (const slide of slides) {
  slide.addEventListener('click', ({ target, clientX }) => {
    const isSelecting = (getSelection()?.toString() ?? '') !== '';
    if (isSelecting || (target instanceof Element && target.closest('a, button'))) return;
    show(current() + (clientX < innerWidth / 4 ? -1 : 1));
  });
}

let touchedAt = 0;
addEventListener('touchstart', ({ touches }) => {
  touchedAt = touches[0]?.clientX ?? 0;
});
addEventListener('touchend', ({ changedTouches }) => {
  const moved = (changedTouches[0]?.clientX ?? touchedAt) - touchedAt;
  if (Math.abs(moved) > swipe) show(current() + (moved < 0 ? 1 : -1));
});

const whole = document.querySelector<HTMLButtonElement>('[data-whole]');
if (whole && document.fullscreenEnabled) {
  whole.hidden = false;
  whole.addEventListener('click', async () => {
    await document.documentElement.requestFullscreen();
    show(current());
  });
}

/** The minutes since teaching began, at the foot of every slide. */
function startClock(): void {
  if (startedAt > 0) return;
  startedAt = Date.now();
  const tell = () => {
    const minutes = String(Math.floor((Date.now() - startedAt) / minute));
    for (const place of document.querySelectorAll<HTMLElement>('[data-minutes]')) {
      place.textContent = (place.dataset['words'] ?? '').replace('#', minutes);
    }
  };
  tell();
  setInterval(tell, minute / 4);
}

export {};
