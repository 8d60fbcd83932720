import type { APIRoute } from 'astro';
import { publicJson } from '#components/certification/public-json.ts';
import { findStatusList } from '#domain/certification/credential-queries.ts';

/** Which certificates are revoked at this moment: one signed row of bits for all. */
export const GET: APIRoute = async ({ locals, params }) => {
  const list = /^[1-9]\d{0,5}$/.test(params.list ?? '') ? Number(params.list) : Number.NaN;
  return publicJson(await findStatusList(locals.ctx, locals.signer, list), 'no-cache');
};
