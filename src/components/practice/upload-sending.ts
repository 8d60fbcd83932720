/**
 * In the browser: one file on its way, piece by piece, for as long as it takes. What goes wrong on the line is waited
 * out, with ever longer pauses, less when the phone says that it has a network again; after each pause the server is
 * asked how many bytes it has. Knows nothing of the page.
 */
import { begin, drop, type Facts, NotNow, Refused, sendPiece, sendPoster, standing } from './upload-request.ts';
import { addSent, nothingSent, pauseBefore, pieceOf, speedOf } from './upload-speed.ts';

export type State =
  | 'queued'
  | 'sending'
  | 'waiting'
  | 'paused'
  | 'checking'
  | 'done'
  | 'refused'
  | 'held'
  | 'signed-out'
  | 'elsewhere';
/** Where a file stands; `words` are the server's, when it had some. */
export type Report = { state: State; sent: number; words: string };

/** Bytes per millisecond, of all files of this page: they share the line. */
let lately = nothingSent;
export const lineSpeed = (): number | null => speedOf(lately);

type Beginning = {
  facts: Facts;
  file: Blob;
  poster: Blob | null;
  /** The server has heard of it. */
  isKnown: boolean;
};

export class Sending {
  readonly #file: Blob;
  readonly #facts: Facts;
  readonly #poster: Blob | null;
  readonly #tell: (report: Report) => void;
  #isBegun: boolean;
  #isRemoved = false;
  #sent = 0;
  #stop = new AbortController();

  constructor({ facts, file, poster, isKnown }: Beginning, tell: (report: Report) => void) {
    this.#file = file;
    this.#facts = facts;
    this.#poster = poster;
    this.#isBegun = isKnown;
    this.#tell = tell;
  }

  /** Goes on from where the server stands, by `most` bytes; resolved when there is nothing more to do for now. */
  async go(most = this.#file.size): Promise<void> {
    if (this.#isRemoved) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    for (let tries = 1; !signal.aborted; tries++) {
      const before = this.#sent;
      try {
        return await this.#carry(signal, most);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Refused) return this.#say(...endOf(error));
        if (!(error instanceof NotNow)) throw error;
        if (this.#sent > before) tries = 1;
        this.#say('waiting', error.words);
        await rest(Math.max(error.after, pauseBefore(tries)), signal);
      }
    }
  }

  pause(): void {
    this.#stop.abort();
    this.#say('paused');
  }

  async remove(): Promise<void> {
    this.#isRemoved = true;
    this.#stop.abort();
    await drop(this.#facts.id);
  }

  #say(state: State, words = ''): void {
    this.#tell({ state, sent: this.#sent, words });
  }

  /** All the requests of one try. */
  async #carry(signal: AbortSignal, most: number): Promise<void> {
    const stands = this.#isBegun ? await standing(this.#facts.id) : null;
    if (!stands) await this.#begin();
    if (stands && stands.state !== 'open') return this.#say(stands.state === 'waits' ? 'held' : stands.state);
    this.#sent = stands?.received ?? 0;
    const upTo = Math.min(this.#file.size, this.#sent + most);
    while (this.#sent < upTo && !signal.aborted) {
      this.#say('sending');
      this.#sent = await this.#sendOne(signal);
    }
    if (this.#sent === this.#file.size) this.#say('done');
  }

  async #begin(): Promise<void> {
    await begin(this.#facts, this.#file.size);
    this.#isBegun = true;
    // Nice to have: without it the film has a plain picture.
    if (this.#poster) await sendPoster(this.#facts.id, this.#poster).catch(() => undefined);
  }

  async #sendOne(signal: AbortSignal): Promise<number> {
    const at = this.#sent;
    const startedAt = performance.now();
    const piece = this.#file.slice(at, at + pieceOf(lineSpeed()));
    const onProgress = (bytes: number) => {
      this.#sent = Math.min(at + bytes, this.#file.size);
      this.#say(this.#sent === this.#file.size ? 'checking' : 'sending');
    };
    const now = await sendPiece(this.#facts.id, at, piece, { signal, onProgress }).catch((error: unknown) => {
      this.#sent = at;
      throw error;
    });
    if (now > at) lately = addSent(lately, now - at, performance.now() - startedAt);
    return now;
  }
}

const endOf = ({ status, code, words }: Refused): [State, string] => {
  if (status === 401) return ['signed-out', words];
  // It came whole and was looked at: the page says what was wrong with it.
  if (code === 'invalid') return ['refused', ''];
  return code === 'conflict' ? ['held', words] : ['refused', words];
};

/** Waits, less when the phone says that it has a network again or when it is to stop. */
function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      window.clearTimeout(timer);
      window.removeEventListener('online', over);
      resolve();
    };
    const timer = window.setTimeout(over, milliseconds);
    window.addEventListener('online', over);
    signal.addEventListener('abort', over, { once: true });
  });
}
