import type { APIRoute } from 'astro';
import { publicJson } from '#components/certification/public-json.ts';
import { issuerProfile } from '#domain/certification/issuer-rules.ts';

/** The issuer as every certificate names it. */
export const GET: APIRoute = async ({ locals: { signer } }) => publicJson(issuerProfile(signer.url));
