/**
 * What a picture looks like, in 64 bits (dHash): nine columns by eight rows of grey, a bit for each neighbour to the right
 * that is lighter. Smaller copies, other compression and a little light change a few bits only.
 */
import type { Sharp } from 'sharp';

const [columns, rows] = [9, 8];
/** Of 256 shades: less is noise, as compression leaves it on an even ground. */
const margin = 4;
/** Mean difference between neighbours below which a picture is hardly one: a wall, a sheet without writing. */
const leastContrast = 2;

/** 16 hex digits; null for a picture that is nearly of one colour, which would look like every other such one. */
export async function likenessOf(picture: Sharp): Promise<string | null> {
  const grey = await picture.greyscale().resize(columns, rows, { fit: 'fill' }).raw().toBuffer();
  return hashGrey(grey);
}

/** The same from the 72 grey values, row by row. */
export function hashGrey(grey: Uint8Array): string | null {
  let bits = 0n;
  let contrast = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns - 1; column += 1) {
      const [here, right] = [grey[row * columns + column] ?? 0, grey[row * columns + column + 1] ?? 0];
      bits = (bits << 1n) | (right > here + margin ? 1n : 0n);
      contrast += Math.abs(right - here);
    }
  }
  if (contrast / (rows * (columns - 1)) < leastContrast) return null;
  return bits.toString(16).padStart(16, '0');
}
