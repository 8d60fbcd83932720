/** A credential in the form somebody wants to keep: a file, or a picture that carries it. */
import sharp from 'sharp';
import { bakePng, bakeSvg } from './baked-badge.ts';
import type { Credential } from './credential-queries.ts';

export type BadgeForm = 'json' | 'jwt' | 'png' | 'svg';

export async function bakeCredential(
  credential: Credential,
  form: BadgeForm,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const { document, jwt, number } = credential;
  if (form === 'json') return document;
  if (form === 'jwt') return jwt;
  const picture = drawBadge(number);
  if (form === 'svg') return bakeSvg(picture, jwt);
  const png = await sharp(Buffer.from(picture)).png().toBuffer();
  return new Uint8Array(bakePng(png, document));
}

/** Our mark in a golden ring, and the number: no name, so that it may be shown anywhere. */
const drawBadge = (number: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">
  <circle cx="256" cy="256" r="250" fill="#fbf8f1"/>
  <circle cx="256" cy="256" r="238" fill="none" stroke="#b8862b" stroke-width="10"/>
  <circle cx="256" cy="256" r="222" fill="none" stroke="#b8862b" stroke-width="2" stroke-dasharray="2 8"/>
  <g transform="translate(130 96) scale(10.5)">
    <g fill="#2f6b4f">
      <rect x="1.7" y="2.5" width="8.8" height="8" rx="1.3"/>
      <rect x="1.7" y="13.5" width="8.8" height="8" rx="1.3"/>
      <rect x="13.5" y="13.5" width="8.8" height="8" rx="1.3"/>
    </g>
    <path fill="#c8511b" d="M13.5 2.6c0-1 1-1.6 1.9-1.2l7.4 4c.9.5.9 1.7 0 2.2l-7.4 4c-.9.4-1.9-.2-1.9-1.2Z"/>
  </g>
  <text x="256" y="400" text-anchor="middle" font-family="sans-serif" font-size="26" fill="#22302a">${number}</text>
</svg>
`;
