/** What a bank's page says after a change: `?done=` and `?revision=` of its address. */
const deeds = ['up', 'down', 'copy', 'remove', 'saved', 'taken', 'reverted', 'gone'] as const;

export type BankDeed = {
  deed: (typeof deeds)[number];
  /** The revision that can be taken back; null when there is nothing to take back. */
  revision: number | null;
  /** How many questions came in. */
  count: number;
};

/** What was done; null when the page was just opened. */
export function whatWasDone(query: URLSearchParams): BankDeed | null {
  const [word] = (query.get('done') ?? '').split(' ');
  const deed = deeds.find((one) => one === word);
  const revision = Number(query.get('revision') ?? '');
  return deed ? { deed, revision: revision > 0 ? revision : null, count: Number(query.get('count')) || 0 } : null;
}

/** Where to go after a button of the list: says what it did, and which revision that was, when it did anything. */
export function hrefAfter(here: string, form: FormData, saved: { revision: number; changed: boolean }): string {
  const press = form.get('press');
  const [deed = ''] = typeof press === 'string' ? press.split(' ') : [];
  return `${here}?done=${deed}&revision=${saved.changed ? saved.revision : ''}`;
}
