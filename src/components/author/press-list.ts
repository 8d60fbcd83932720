/** Lists in forms whose rows are added, moved and taken away by buttons: pure, so that it works without JavaScript. */

/**
 * The list after a button: `add.<list>`, `up.<list>.<n>`, `down.<list>.<n>`, `remove.<list>.<n>`, counted from 0. Any
 * other press changes nothing. `add.<list>.<word>` tells `fresh` which.
 */
export function pressList<Row>(rows: readonly Row[], list: string, press: string, fresh: (word: string) => Row): Row[] {
  const [verb = '', named, word = ''] = press.split('.');
  const at = /^\d+$/.test(word) ? Number(word) : -1;
  if (named !== list) return [...rows];
  if (verb === 'add') return [...rows, fresh(word)];
  if (verb === 'remove') return rows.filter((_, place) => place !== at);
  const to = verb === 'up' ? at - 1 : verb === 'down' ? at + 1 : at;
  const [moved, other] = [rows[at], rows[to]];
  if (moved === undefined || other === undefined || to === at) return [...rows];
  return rows.map((row, place) => (place === at ? other : place === to ? moved : row));
}

/** Where the row that a button was about stands afterwards, to lead the eye back to it: `option-2`; null for none. */
export function placeAfter(press: string, count: number): string | null {
  const [verb = '', list = '', word = ''] = press.split('.');
  const at = Number(word);
  if (verb === 'add') return `${list}-${count - 1}`;
  if (verb === 'up') return `${list}-${Math.max(0, at - 1)}`;
  if (verb === 'down') return `${list}-${Math.min(count - 1, at + 1)}`;
  return verb === 'remove' && count > 0 ? `${list}-${Math.min(at, count - 1)}` : null;
}
