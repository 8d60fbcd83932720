/** A browser without a screen: keeps cookies, sends forms, follows no redirects. */
export class Browser {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  with(name: string, value: string): this {
    this.#cookies.set(name, value);
    return this;
  }

  cookie(name: string): string {
    return this.#cookies.get(name) ?? '';
  }

  get(path: string): Promise<Response> {
    return this.#ask(path, {});
  }

  post(
    path: string,
    fields: Record<string, string> | URLSearchParams,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.#ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: this.#url, ...headers },
    });
  }

  /** A form with files. */
  send(path: string, body: FormData): Promise<Response> {
    return this.#ask(path, { method: 'POST', body, headers: { origin: this.#url } });
  }

  async #ask(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, ...(cookie && { cookie }) };
    const response = await fetch(this.#url + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, decodeURIComponent(value));
    }
    return response;
  }
}
