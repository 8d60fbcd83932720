/** In the browser: gives every listen bar its voice. Without a voice the bar says so and stays out of the way. */

type Bar = {
  root: HTMLElement;
  play: HTMLButtonElement;
  stop: HTMLButtonElement;
  label: HTMLElement;
  state: 'still' | 'playing' | 'paused';
  pieces: readonly string[];
  /** Which piece is being said, or comes next. */
  at: number;
};

/** Long texts are said in pieces: some Android voices fall silent after about 200 signs. */
const pieceLength = 120;
/** Milliseconds a voice may take to begin before we say that there is none. */
const patience = 4000;
const bars: Bar[] = [];
const canSpeak = 'speechSynthesis' in window;

for (const root of document.querySelectorAll<HTMLElement>('[data-listen]')) {
  const play = root.querySelector<HTMLButtonElement>('[data-listen-play]');
  const stop = root.querySelector<HTMLButtonElement>('[data-listen-stop]');
  const label = root.querySelector<HTMLElement>('[data-listen-label]');
  if (play && stop && label) attach({ root, play, stop, label, state: 'still', pieces: [], at: 0 });
}
addEventListener('pagehide', () => canSpeak && speechSynthesis.cancel());

function attach(bar: Bar): void {
  bars.push(bar);
  bar.root.hidden = false;
  if (!canSpeak) {
    fallSilent(bar);
    return;
  }
  bar.play.addEventListener('click', () => (bar.state === 'playing' ? pause(bar) : start(bar)));
  bar.stop.addEventListener('click', () => end(bar));
}

function start(bar: Bar): void {
  for (const other of bars) if (other !== bar && other.state !== 'still') end(other);
  if (bar.state === 'still') {
    bar.pieces = piecesOf(bar.root.dataset['text'] ?? textOfPage());
    bar.at = 0;
  }
  speechSynthesis.cancel();
  bar.state = 'playing';
  bar.stop.hidden = false;
  show(bar, 'pause');
  say(bar);
}

/** Android cannot pause a voice: it is cut off, and goes on with the same piece from its beginning. */
function pause(bar: Bar): void {
  bar.state = 'paused';
  speechSynthesis.cancel();
  show(bar, 'resume');
}

function end(bar: Bar): void {
  bar.state = 'still';
  speechSynthesis.cancel();
  bar.stop.hidden = true;
  show(bar, 'play');
}

/** Says one piece after the other. A voice that breaks before its first word is as good as none. */
function say(bar: Bar): void {
  const text = bar.pieces[bar.at];
  if (text === undefined) {
    end(bar);
    return;
  }
  const speech = new SpeechSynthesisUtterance(text);
  speech.lang = /\p{Script=Han}/u.test(text) ? 'zh-CN' : document.documentElement.lang;
  speech.voice = speechSynthesis.getVoices().find(({ lang }) => lang.replace('_', '-') === speech.lang) ?? null;
  speech.rate = document.documentElement.hasAttribute('data-elder') ? 0.85 : 0.95;
  const silence = setTimeout(() => {
    if (bar.state !== 'playing') return;
    end(bar);
    fallSilent(bar);
  }, patience);
  speech.onstart = () => clearTimeout(silence);
  speech.onend = () => {
    clearTimeout(silence);
    if (bar.state !== 'playing' || bar.pieces[bar.at] !== text) return;
    bar.at += 1;
    say(bar);
  };
  speech.onerror = ({ error }) => {
    clearTimeout(silence);
    if (error === 'interrupted' || error === 'canceled') return;
    end(bar);
    if (bar.at === 0) fallSilent(bar);
  };
  speechSynthesis.speak(speech);
}

function fallSilent(bar: Bar): void {
  bar.play.disabled = true;
  show(bar, 'silent');
}

function show({ root, label }: Bar, words: 'play' | 'pause' | 'resume' | 'silent'): void {
  label.textContent = root.dataset[words] ?? '';
  for (const icon of root.querySelectorAll<HTMLElement>('[data-listen-icon]')) {
    icon.hidden = icon.dataset.listenIcon !== (words === 'pause' ? 'pause' : 'play');
  }
}

const textOfPage = (): string =>
  [...document.querySelectorAll('[data-speech]')].map(({ textContent }) => textContent?.trim() ?? '').join('\n');

/** Cuts at the ends of sentences, and joins short ones up to the length of a piece. */
function piecesOf(text: string): string[] {
  const sentences = text.match(/[^。！？；.!?\n]+[。！？；.!?\n]*/g) ?? [];
  const pieces: string[] = [];
  for (const sentence of sentences.map((one) => one.trim()).filter(Boolean)) {
    const last = pieces[pieces.length - 1];
    if (last !== undefined && last.length + sentence.length <= pieceLength) pieces[pieces.length - 1] = last + sentence;
    else pieces.push(sentence);
  }
  return pieces;
}
