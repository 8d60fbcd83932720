import type { APIRoute } from 'astro';
import { publicJson } from '#components/certification/public-json.ts';
import { keySetDocument } from '#domain/certification/issuer-rules.ts';

/** The keys that sign our certificates, and those that did. */
export const GET: APIRoute = async ({ locals: { signer } }) =>
  publicJson(keySetDocument(signer.url, await signer.keys.list()));
