import type { APIRoute } from 'astro';
import { readVoiceFile } from '#domain/assessment/voice-queries.ts';

/** A spoken comment, for those who may hear it; it never changes, and no shared cache may keep it. */
export const GET: APIRoute = async ({ locals, params, request }) => {
  const { file, mediaType } = await readVoiceFile(locals.ctx, params.id ?? '');
  const part = readRange(request.headers.get('range'), file.byteLength);
  const headers: Record<string, string> = {
    'content-type': mediaType,
    'content-disposition': 'inline',
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    vary: 'cookie',
    'x-content-type-options': 'nosniff',
  };
  if (!part) return new Response(file, { headers });
  headers['content-range'] = `bytes ${part.from}-${part.to}/${file.byteLength}`;
  return new Response(file.slice(part.from, part.to + 1), { status: 206, headers });
};

/** One part, as players ask for it to jump; anything else gets the whole. */
function readRange(header: string | null, length: number): { from: number; to: number } | null {
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  const part = { from: Number(from), to: Math.min(to ? Number(to) : length - 1, length - 1) };
  return from && part.from <= part.to ? part : null;
}
