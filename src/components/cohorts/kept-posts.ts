/**
 * In the browser: forms that were sent without network stay on this phone until they can be sent, under the name of who
 * filled them in. They go with her sign-in (decision 003: the answer empties the browser), and when somebody else
 * signs in. Each carries an id of its own, so that sending it twice is one fact.
 */

export type Kept = {
  /** Where the form goes, and the page it is shown on. */
  action: string;
  fields: [name: string, value: string][];
  /** When it was saved, by this phone's clock. */
  at: number;
  /** `draft`: not saved yet. `refused`: the server said no, she has to look. */
  state: 'draft' | 'waiting' | 'refused';
};

/** `away`: no network. `refused`: she has to look. `elsewhere`: it waits on the server until she has signed in. */
export type Sent = { outcome: 'sent' | 'elsewhere'; to: string } | { outcome: 'away' | 'refused' };

const prefix = 'kept ';
/** Milliseconds a request may take. */
const patience = 20_000;

export const keyOf = (owner: string, subject: string): string => `${prefix}${owner} ${subject}`;

export function readKept(key: string): Kept | null {
  const text = localStorage.getItem(key);
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** False when the phone has no room or lets nobody keep anything. */
export function writeKept(key: string, kept: Kept): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export const dropKept = (key: string): void => localStorage.removeItem(key);

/** The keys of hers, oldest first; what belongs to anybody else goes. */
export function listKept(owner: string): string[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  for (const key of keys) if (!key.startsWith(keyOf(owner, ''))) dropKept(key);
  const at = (key: string) => readKept(key)?.at ?? 0;
  return keys.filter((key) => key.startsWith(keyOf(owner, ''))).sort((one, other) => at(one) - at(other));
}

/** Sends one; what has arrived is dropped, what was refused stays and says so. */
export async function sendKept(key: string): Promise<Sent> {
  const kept = readKept(key);
  if (!kept) return { outcome: 'away' };
  const body = new URLSearchParams(kept.fields);
  body.set('savedAt', String(kept.at));
  body.set('sentAt', String(Date.now()));
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch(kept.action, { method: 'POST', body, signal: stop.signal });
    if (response.status >= 500) return { outcome: 'away' };
    if (!response.ok) {
      writeKept(key, { ...kept, state: 'refused' });
      return { outcome: 'refused' };
    }
    dropKept(key);
    const isElsewhere = new URL(response.url).pathname.startsWith('/sign-in');
    return { outcome: isElsewhere ? 'elsewhere' : 'sent', to: response.url };
  } catch {
    return { outcome: 'away' };
  } finally {
    clearTimeout(timer);
  }
}
