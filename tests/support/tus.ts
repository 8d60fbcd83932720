/** A phone that sends files piece by piece, as a test wants it to: also wrongly. */
import { newId } from '#server/ids.ts';
import { key } from './work.ts';

type Said = { id: string; item: string; name: string; fingerprint: string; as?: string } & Partial<
  Record<string, string>
>;

export class TusPhone {
  readonly #url: string;
  readonly #cookie: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#cookie = token ? `sign-in=${token}` : '';
  }

  /** Says that a file of so many bytes sets out. */
  begin(bytes: number, changes: Partial<Said> = {}, headers: Record<string, string> = {}): Promise<Response> {
    const said = { id: newId(), course: key.courseId, task: key.taskId, item: 'script', ...nameless, ...changes };
    const pairs = Object.entries(said).map(([name, text]) => `${name} ${Buffer.from(text ?? '').toString('base64')}`);
    return this.ask('POST', '/uploads', {
      'upload-length': String(bytes),
      'upload-metadata': pairs.join(','),
      ...headers,
    });
  }

  /** Begins, and says under which address. */
  async open(bytes: number, changes: Partial<Said> = {}): Promise<string> {
    const response = await this.begin(bytes, changes);
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return response.headers.get('location') ?? '';
  }

  patch(
    path: string,
    at: number,
    bytes: Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const own = { 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' };
    return this.ask('PATCH', path, { ...own, ...headers }, bytes);
  }

  async offset(path: string): Promise<number> {
    const response = await this.ask('HEAD', path);
    if (response.status !== 200) throw new Error(`HEAD ${response.status}`);
    return Number(response.headers.get('upload-offset'));
  }

  async state(path: string): Promise<{ state: string; received: number; issues: { rule: string }[] }> {
    return (await this.ask('GET', path)).json();
  }

  ask(method: string, path: string, headers = {}, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
    const always = { 'tus-resumable': '1.0.0', origin: this.#url, cookie: this.#cookie };
    return fetch(this.#url + path, { method, headers: { ...always, ...headers }, ...(body && { body }) });
  }
}

const nameless = { name: '照片.jpg', fingerprint: '' };
