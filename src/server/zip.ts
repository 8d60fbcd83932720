import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ZipFile as NewZip } from 'yazl';

/** Why something in a zip was left out. */
export type ZipRefusal = 'broken' | 'encrypted' | 'link' | 'large' | 'many' | 'double';

export type Unzipped = {
  files: Map<string, Uint8Array>;
  /** Everything that was left out, by its path; `''` for the zip itself. */
  refused: { path: string; reason: ZipRefusal }[];
};

/** In bytes; `total` counts what comes out, so that a small bomb is as large as what it unfolds to. */
export type ZipLimits = { files: number; each: number; total: number };

/**
 * Unpacks a zip that nobody vouches for, into memory. Nothing is written, links are not followed, names are taken as
 * UTF-8 or, when they are none, as GBK (what Windows writes in China). It stops at the limits and says so.
 */
export async function unzip(bytes: Uint8Array, limits: ZipLimits): Promise<Unzipped> {
  const result: Unzipped = { files: new Map(), refused: [] };
  const refuse = (path: string, reason: ZipRefusal) => result.refused.push({ path, reason });
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, decodeStrings: false });
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      const path = nameOf(entry);
      if (path.endsWith('/')) continue;
      if (result.files.size + result.refused.length >= limits.files) {
        refuse('', 'many');
        break;
      }
      const reason = refusalOf(entry, path, result, limits);
      total += reason ? 0 : entry.uncompressedSize;
      if (total > limits.total) {
        refuse('', 'large');
        break;
      }
      if (reason) refuse(path, reason);
      else await unpack(zip, entry, path, result);
    }
  } catch {
    refuse('', 'broken');
  }
  return result;
}

function refusalOf(entry: Entry, path: string, { files }: Unzipped, limits: ZipLimits): ZipRefusal | null {
  if (entry.isEncrypted()) return 'encrypted';
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return 'link';
  if (entry.uncompressedSize > limits.each) return 'large';
  return files.has(path) ? 'double' : null;
}

/** More bytes than the entry declares end the stream, so the limits hold for what comes out. */
async function unpack(zip: ZipFile, entry: Entry, path: string, { files, refused }: Unzipped): Promise<void> {
  try {
    files.set(path, await buffer(await zip.openReadStreamPromise(entry)));
  } catch {
    refused.push({ path, reason: 'broken' });
  }
}

function nameOf({ fileName }: Entry): string {
  const raw: unknown = fileName;
  const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(fileName);
  return decodeText(bytes) ?? bytes.toString('latin1');
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const gbk = new TextDecoder('gbk', { fatal: true });

/** Bytes as text: UTF-8, else GBK; null when they are neither. */
export function decodeText(bytes: Uint8Array): string | null {
  for (const decoder of [utf8, gbk]) {
    try {
      return decoder.decode(bytes);
    } catch {
      // A decoder tells of wrong bytes only by throwing.
    }
  }
  return null;
}

/** Its fields are written as local ones, so this is the same everywhere. */
const mtime = new Date(1980, 0, 1);

/** Packs files in the order of their paths. The same files give the same bytes, on any day and in any time zone. */
export async function zip(files: ReadonlyMap<string, Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const packed = new NewZip();
  for (const path of [...files.keys()].toSorted()) {
    const bytes = Buffer.from(files.get(path) ?? new Uint8Array());
    packed.addBuffer(bytes, path, { mtime, mode: 0o100644, forceDosTimestamp: true });
  }
  packed.end();
  return buffer(packed.outputStream);
}

/** The same as a stream: each file is made when its turn comes, and not before the reader has taken the one before. */
export function zipStream(
  files: readonly { path: string; read: () => Promise<Uint8Array> }[],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const packed = new NewZip();
  for (const { path, read } of files) {
    packed.addReadStreamLazy(path, { mtime, mode: 0o100644, forceDosTimestamp: true, compress: false }, (give) => {
      read().then(
        (bytes) => give(null, Readable.from([Buffer.from(bytes)])),
        (error) => give(error, Readable.from([])),
      );
    });
  }
  packed.end();
  const output = Readable.from(packed.outputStream);
  // A file that cannot be made ends the stream in the middle: a reader then has no zip, and not one without that file.
  packed.once('error', (error: Error) => output.destroy(error));
  return Readable.toWeb(output) as ReadableStream<Uint8Array<ArrayBuffer>>;
}
