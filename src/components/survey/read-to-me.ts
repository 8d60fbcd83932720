/**
 * In the browser: says the question and each option in the phone's own voice, marks what is being said, and says an
 * option again when it is chosen. Asked for once, it goes on from screen to screen until it is told to stop; leaving a
 * screen stops the voice. A browser that lets nobody speak before the first touch begins with that touch.
 */
const root = document.querySelector<HTMLElement>('[data-read-to-me]');
const button = root?.querySelector('button');
const remembered = 'read to me';
/** Milliseconds some phones take to say which voices they have. */
const patience = 2500;
let round = 0;

if (root && button && 'speechSynthesis' in window)
  void findVoice().then((voice) => voice && offer(root, button, voice));

/** A voice of the page's language; null when there is none after a while. */
async function findVoice(): Promise<SpeechSynthesisVoice | null> {
  const language = document.documentElement.lang.slice(0, 2);
  const find = () =>
    speechSynthesis.getVoices().find(({ lang }) => lang.slice(0, 2).toLowerCase() === language) ?? null;
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise((resolve) => {
      speechSynthesis.addEventListener('voiceschanged', resolve, { once: true });
      setTimeout(resolve, patience);
    });
  }
  return find();
}

function offer(bar: HTMLElement, press: HTMLButtonElement, voice: SpeechSynthesisVoice): void {
  bar.hidden = false;
  for (const note of document.querySelectorAll<HTMLElement>('[data-read-none]')) note.hidden = true;
  const show = (isOn: boolean) => {
    press.setAttribute('aria-pressed', String(isOn));
    const label = press.querySelector('[aria-live]');
    if (label) label.textContent = (isOn ? bar.dataset.off : bar.dataset.on) ?? '';
  };
  press.addEventListener('click', () => {
    const isOn = press.getAttribute('aria-pressed') !== 'true';
    if (isOn) sessionStorage.setItem(remembered, 'yes');
    else sessionStorage.removeItem(remembered);
    show(isOn);
    silence();
    if (isOn) void sayAll(bar, voice);
  });
  document.addEventListener('change', ({ target }) => {
    const words = target instanceof Element ? target.closest('label')?.querySelector<HTMLElement>('[data-say]') : null;
    if (!words || press.getAttribute('aria-pressed') !== 'true') return;
    silence();
    void say(words.textContent ?? '', words, voice);
  });
  addEventListener('pagehide', silence);
  if (sessionStorage.getItem(remembered) !== 'yes') return;
  show(true);
  void sayAll(bar, voice);
}

/** One after the other; a new round, or silence, ends the one before. */
async function sayAll(bar: HTMLElement, voice: SpeechSynthesisVoice): Promise<void> {
  const own = ++round;
  const places = [null, ...document.querySelectorAll<HTMLElement>('[data-say]')];
  for (const place of places) {
    if (own !== round) return;
    const said = await say((place ?? bar).dataset.readToMe ?? place?.textContent ?? '', place, voice);
    if (said === 'not-allowed' && own === round) {
      addEventListener('pointerdown', () => own === round && void sayAll(bar, voice), { once: true });
      return;
    }
  }
}

async function say(text: string, place: HTMLElement | null, voice: SpeechSynthesisVoice): Promise<string> {
  const speech = new SpeechSynthesisUtterance(text.trim());
  speech.lang = voice.lang;
  speech.voice = voice;
  speech.rate = document.documentElement.hasAttribute('data-elder') ? 0.85 : 0.95;
  place?.classList.add('said-now');
  const outcome = await new Promise<string>((resolve) => {
    speech.onend = () => resolve('said');
    speech.onerror = ({ error }) => resolve(error);
    speechSynthesis.speak(speech);
  });
  place?.classList.remove('said-now');
  return outcome;
}

function silence(): void {
  round += 1;
  speechSynthesis.cancel();
}

export {};
