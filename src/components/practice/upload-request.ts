/** In the browser: the requests of tus 1.0.0 that one file needs. What cannot be gone on with comes as `Refused`. */

/** What the server says of a file that it has the first bytes of. */
export type Standing = { state: 'open' | 'done' | 'refused' | 'waits'; received: number };

/** What goes with a file: where it belongs and whose it is. */
export type Facts = {
  id: string;
  as: string;
  course: string;
  task: string;
  item: string;
  name: string;
  fingerprint: string;
};

/** An answer that trying again does not change; `code` is the server's. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly words: string;

  constructor(status: number, { code = '', words = '' }: { code?: string; words?: string }) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.words = words;
  }
}

/** The server or the line cannot now; `words` when the server said why, `after` when it said when. */
export class NotNow extends Error {
  readonly words: string;
  readonly after: number;

  constructor(words = '', after = 0) {
    super('not now');
    this.words = words;
    this.after = after;
  }
}

const version = { 'Tus-Resumable': '1.0.0' };
/** A line that carries nothing for so long is dead, whatever the phone thinks of it. */
const silence = 20_000;
/** Once all is out, the server may look at a whole film. */
const answerWithin = 60_000;

/** Says that a file sets out. Saying it again is saying it once. */
export async function begin(facts: Facts, bytes: number): Promise<void> {
  const said = Object.entries(facts).map(([name, text]) => `${name} ${base64(text)}`);
  const headers = { ...version, 'Upload-Length': String(bytes), 'Upload-Metadata': said.join(',') };
  await ask('POST', '/uploads', { headers });
}

/** How a file stands; null when the server does not know it. */
export async function standing(id: string): Promise<Standing | null> {
  try {
    const { text } = await ask('GET', `/uploads/${id}`, { headers: version });
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof Refused && (error.status === 404 || error.status === 410)) return null;
    throw error;
  }
}

type Sending = { signal: AbortSignal; onProgress: (bytes: number) => void };

/** Sends one piece; the bytes that the server then has. When the ends do not meet: those that it had. */
export async function sendPiece(id: string, at: number, piece: Blob, sending: Sending): Promise<number> {
  const type = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(at) };
  const { offset } = await ask('PATCH', `/uploads/${id}`, {
    headers: { ...version, ...type },
    body: piece,
    ...sending,
  });
  return offset ?? at + piece.size;
}

export async function drop(id: string): Promise<void> {
  await ask('DELETE', `/uploads/${id}`, { headers: version });
}

export async function sendPoster(id: string, poster: Blob): Promise<void> {
  await ask('PUT', `/uploads/${id}/poster`, { headers: { 'Content-Type': 'image/jpeg' }, body: poster });
}

type Question = { headers: Record<string, string>; body?: Blob } & Partial<Sending>;
type Answer = { offset: number | null; text: string };

/** XMLHttpRequest, because only it tells how much has gone out. */
function ask(method: string, path: string, { headers, body, signal, onProgress }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer = 0;
    const hear = (patience = silence) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => request.abort(), patience);
    };
    request.open(method, path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => {
      hear();
      onProgress?.(loaded);
    };
    request.upload.onload = () => hear(answerWithin);
    request.onloadend = () => {
      window.clearTimeout(timer);
      settle(request, resolve, reject);
    };
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    hear();
    request.send(body ?? null);
  });
}

function settle(request: XMLHttpRequest, resolve: (answer: Answer) => void, reject: (error: Error) => void): void {
  const { status, responseText: text } = request;
  const said = request.getResponseHeader('Upload-Offset');
  const offset = said === null ? null : Number(said);
  const reason = status >= 400 ? readReason(text) : {};
  const isOffset = status === 409 && reason.code === 'offset';
  if ((status >= 200 && status < 300) || isOffset) resolve({ offset, text });
  else if (status === 0 || status >= 500 || reason.code === 'too-many' || status === 408) {
    reject(new NotNow(reason.words, Number(request.getResponseHeader('Retry-After') ?? 0) * 1000));
  } else reject(new Refused(status, reason));
}

function readReason(text: string): { code?: string; words?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
