import type { APIRoute } from 'astro';
import { type BadgeForm, bakeCredential } from '#domain/certification/badge-queries.ts';
import { findCredential } from '#domain/certification/credential-queries.ts';
import { AppError } from '#server/errors.ts';

const types: Record<BadgeForm, string> = {
  json: 'application/json; charset=utf-8',
  jwt: 'text/plain; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
};

const isForm = (text: string): text is BadgeForm => text in types;

/** A certificate for machines, to keep: it names the holder, so only she and her coordinator can have it. */
export const GET: APIRoute = async ({ locals, params }) => {
  const [, id = '', wanted = 'json'] = /^([\w-]{1,80})(?:\.(json|jwt|png|svg))?$/.exec(params.file ?? '') ?? [];
  const form = isForm(wanted) ? wanted : 'json';
  if (!id) throw new AppError('not-found', 'credential');
  const credential = await findCredential(locals.ctx, id);
  return new Response(await bakeCredential(credential, form), {
    headers: {
      'content-type': types[form],
      'content-disposition': `attachment; filename="${credential.number}.${form}"`,
      'cache-control': 'private, no-store',
    },
  });
};
