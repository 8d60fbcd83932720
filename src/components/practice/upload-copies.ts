/**
 * In the browser: copies of files that are on their way, so that they go on after a restart without being chosen again.
 * Each belongs to one person; on a shared phone those of others are taken away as soon as somebody else opens such a page
 * (signing out empties the browser anyway: middleware.ts). A store that is full or locked only means that there is none.
 */
import { flag } from './upload-flag.ts';
import type { Facts } from './upload-request.ts';

export type Copy = { id: string; facts: Facts; kind: string; file: Blob; poster: Blob | null; at: number };

const mostBytes = 31 * 1024 * 1024;
const week = 7 * 24 * 60 * 60 * 1000;

export async function keepCopy(copy: Copy): Promise<void> {
  if (copy.file.size > mostBytes) return;
  await inStore('readwrite', (store) => store.put(copy, copy.id));
  attempt(() => localStorage.setItem(flag, '1'));
}

export async function dropCopy(id: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(id));
}

/** The copies of one person; those of others and those older than a week are taken away. */
export async function listCopies(personId: string): Promise<Copy[]> {
  const all: Copy[] = (await inStore('readonly', (store) => store.getAll())) ?? [];
  const isWanted = ({ facts, at }: Copy) => facts.as === personId && Date.now() - at < week;
  await Promise.all(all.filter((copy) => !isWanted(copy)).map(({ id }) => dropCopy(id)));
  const wanted = all.filter(isWanted);
  if (wanted.length === 0) attempt(() => localStorage.removeItem(flag));
  return wanted;
}

/** Null when the store cannot be used. */
async function inStore<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result | null> {
  try {
    const db = await open();
    return await new Promise<Result>((resolve, reject) => {
      const transaction = db.transaction('files', mode);
      const asked = work(transaction.objectStore('files'));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('store'));
    }).finally(() => db.close());
  } catch {
    return null;
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('tiantou-uploads', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('files');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = asked.onblocked = () => reject(new Error('store'));
  });
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Private windows and full stores: it then has to be chosen again after a restart.
  }
}
