/** The thread of heic.ts: opens one picture after the other. */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { Decoded, HeicFault, HeicJob } from './heic.ts';

type Picture = {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  free(): void;
  display(canvas: { data: Uint8ClampedArray; width: number; height: number }, done: (drawn: unknown) => void): void;
};
type Libheif = { HeifDecoder: new () => { decode(bytes: Uint8Array): Picture[] } };

/** libheif, unmodified, as its package ships it (LGPL-3.0). */
const libheif: Libheif = createRequire(import.meta.url)('libheif-js/wasm-bundle');

parentPort?.on('message', async (job: HeicJob) => parentPort?.postMessage(await decode(job)));

async function decode({ bytes, mostPixels }: HeicJob): Promise<Decoded | HeicFault> {
  const pictures = new libheif.HeifDecoder().decode(bytes);
  try {
    const picture = pictures.find((one) => one.is_primary()) ?? pictures[0];
    if (!picture) return 'broken';
    const [width, height] = [picture.get_width(), picture.get_height()];
    if (width * height > mostPixels) return 'too-many-pixels'; // nothing is decoded yet
    const data = new Uint8ClampedArray(width * height * 4);
    const drawn = await new Promise((done) => picture.display({ data, width, height }, done));
    return drawn ? { data: new Uint8Array(data.buffer), width, height, channels: 4 } : 'broken';
  } finally {
    for (const picture of pictures) picture.free();
  }
}
