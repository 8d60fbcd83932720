import type { APIRoute } from 'astro';
import { openEvidence } from '#domain/assessment/evidence-queries.ts';
import { findVoiceFile } from '#domain/assessment/voice-queries.ts';
import { readRange } from '#domain/practice/range-rules.ts';

/** A spoken comment, for those who may hear it, whole or in parts. It never changes; no shared cache may keep it. */
export const GET: APIRoute = async ({ locals, params, request }) => {
  const voice = await findVoiceFile(locals.ctx, params.id ?? '');
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': voice.mediaType,
    vary: 'cookie',
    'x-content-type-options': 'nosniff',
  });
  const range = readRange(request.headers.get('range'), voice.bytes, !request.headers.has('if-range'));
  if (range === 'none') {
    headers.set('content-range', `bytes */${voice.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range === 'whole' ? { start: 0, end: voice.bytes - 1 } : range;
  headers.set('content-length', String(end - start + 1));
  if (range !== 'whole') headers.set('content-range', `bytes ${start}-${end}/${voice.bytes}`);
  const stream = await openEvidence(locals.ctx, voice, { start, end });
  return new Response(stream, { status: range === 'whole' ? 200 : 206, headers });
};
