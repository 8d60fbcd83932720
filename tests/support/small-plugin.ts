/** The plugin that `plugins new` makes, changed: for tests about one thing in it. */
import { newPlugin } from '#cli/plugin-template.ts';
import type { PackageFiles } from '#domain/courses/package-files.ts';
import { zip } from '#server/zip.ts';

/** The new text of a file, a function of the old text, raw bytes; null takes the file away. */
export type Changes = Record<string, string | Uint8Array | ((old: string) => string) | null>;

export const smallId = 'small-college';

/** The files of the small plugin, changed. */
export function smallPlugin(changes: Changes = {}, id = smallId): PackageFiles {
  const files = new Map<string, Uint8Array>();
  const old = newPlugin(id);
  for (const path of new Set([...old.keys(), ...Object.keys(changes)])) {
    const change = Object.hasOwn(changes, path) ? changes[path] : old.get(path);
    const content = typeof change === 'function' ? change(old.get(path) ?? '') : change;
    if (content !== null && content !== undefined) files.set(path, toBytes(content));
  }
  return { files, links: [] };
}

/** The same as the zip that somebody uploads. */
export function zippedPlugin(changes: Changes = {}, id = smallId): Promise<Uint8Array> {
  return zip(new Map([...smallPlugin(changes, id).files].map(([path, bytes]) => [`${id}/${path}`, bytes])));
}

const toBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;
