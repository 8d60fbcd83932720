/** A link to this very page with one answer of its query changed; the form it may have answered is left out. */
export function withQuery(url: URL, name: string, value: string): string {
  const query = new URLSearchParams(url.search);
  query.delete('_action');
  query.set(name, value);
  return `${url.pathname}?${query}`;
}
