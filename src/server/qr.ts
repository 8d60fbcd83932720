import { create } from 'qrcode';

export type QrCode = {
  /** Modules along one side, the quiet zone included: the viewBox is `0 0 size size`. */
  size: number;
  /** One SVG path of dark runs. */
  path: string;
};

const quietZone = 4;

/** A QR code of level M: still readable when a sixth of it is stained or folded. */
export function drawQr(text: string): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; ) {
      let length = 0;
      while (column + length < modules.size && modules.get(row, column + length)) length += 1;
      if (length > 0) runs.push(`M${column + quietZone} ${row + quietZone}h${length}v1h-${length}z`);
      column += Math.max(1, length);
    }
  }
  return { size: modules.size + 2 * quietZone, path: runs.join('') };
}
