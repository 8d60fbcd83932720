/** 演示数据: three drawn pictures that stand for photographs, and a film of drawn pears. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Storage } from '#server/storage.ts';

type Kept = { fileHash: string; bytes: number; width: number; height: number; mediaType: string };
export type DemoPhoto = Kept & { kind: 'photo' | 'video'; seconds: number | null; posterHash: string | null };
export type DemoPhotos = { script: DemoPhoto; proof: DemoPhoto; table: DemoPhoto; video: DemoPhoto };

const frame = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600">${inside}</svg>`;
const lines = (count: number, x: number, y: number, width: number) =>
  Array.from(
    { length: count },
    (_, line) =>
      `<rect x="${x}" y="${y + line * 46}" width="${width - ((line * 67) % 160)}" height="14" rx="7" fill="#56635b"/>`,
  ).join('');

const drawings = {
  script: frame(
    `<rect width="800" height="600" fill="#c9b48a"/><g transform="rotate(-3 400 300)"><rect x="150" y="50" width="500" height="500" rx="6" fill="#fffefa"/>${lines(9, 200, 110, 400)}</g>`,
  ),
  proof: frame(
    `<rect width="800" height="600" fill="#7fa892"/><rect x="190" y="70" width="420" height="460" rx="8" fill="#fffefa" stroke="#2f6b4f" stroke-width="10"/><rect x="300" y="110" width="200" height="26" rx="8" fill="#2f6b4f"/>${lines(6, 240, 190, 320)}<circle cx="520" cy="450" r="52" fill="none" stroke="#c8511b" stroke-width="8"/>`,
  ),
  table: frame(
    `<rect width="800" height="600" fill="#e4eee4"/><rect y="380" width="800" height="220" fill="#b8862b"/><circle cx="260" cy="350" r="70" fill="#d9b25c"/><circle cx="400" cy="340" r="80" fill="#e3c076"/><circle cx="550" cy="352" r="68" fill="#d9b25c"/><rect x="630" y="260" width="26" height="150" rx="6" fill="#22302a"/>`,
  ),
};

const drawn = new Map<string, Promise<Buffer>>();
const draw = (svg: string): Promise<Buffer> => {
  const picture = drawn.get(svg) ?? sharp(Buffer.from(svg)).webp({ quality: 70 }).toBuffer();
  drawn.set(svg, picture);
  return picture;
};

const film = (name: string) => readFile(new URL(`./demo-media/${name}`, import.meta.url));

/** Four seconds of drawn pears, made for this, with 演示数据 written over them. */
async function putDemoFilm(storage: Storage): Promise<DemoPhoto> {
  const bytes = await film('film.mp4');
  const hashes = { fileHash: await storage.put(bytes), posterHash: await storage.put(await film('film.webp')) };
  return { ...hashes, kind: 'video', mediaType: 'video/mp4', bytes: bytes.length, width: 360, height: 640, seconds: 4 };
}

export async function putDemoPhotos(storage: Storage): Promise<DemoPhotos> {
  const put = async (svg: string): Promise<DemoPhoto> => {
    const picture = await draw(svg);
    const drawn = { fileHash: await storage.put(picture), bytes: picture.byteLength, width: 800, height: 600 };
    return { ...drawn, kind: 'photo', mediaType: 'image/webp', seconds: null, posterHash: null };
  };
  const [script, proof, table] = [await put(drawings.script), await put(drawings.proof), await put(drawings.table)];
  return { script, proof, table, video: await putDemoFilm(storage) };
}
