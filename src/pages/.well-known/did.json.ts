import type { APIRoute } from 'astro';
import { publicJson } from '#components/certification/public-json.ts';
import { didDocument } from '#domain/certification/issuer-rules.ts';

/** Who signs our certificates, by did:web. */
export const GET: APIRoute = async ({ locals: { signer } }) =>
  publicJson(didDocument(signer.url, await signer.keys.list()));
