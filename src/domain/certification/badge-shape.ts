/** What an OpenBadgeCredential must look like: the required parts of Open Badges 3.0, and more for badges of ours. */
import { z } from 'astro/zod';
import { firstContexts, secondContext } from './contexts.ts';
import { isObject, type JsonObject, type JsonValue, listOf } from './json-text.ts';

const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i);
const words = z.string().min(1);
const time = z.string().regex(/^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
const typed = (name: string) => z.array(z.string()).refine((types) => types.includes(name));
/** One or a list of them: both are written in the wild. */
const several = <Item extends z.ZodType>(item: Item) => z.union([item, z.array(item)]);

const profile = z.looseObject({ id: uri, type: typed('Profile'), name: words.optional(), url: uri.optional() });

const achievement = z.looseObject({
  id: uri,
  type: typed('Achievement'),
  name: words,
  description: words,
  criteria: z.looseObject({ id: uri.optional(), narrative: words.optional() }),
  achievementType: words.optional(),
  inLanguage: words.optional(),
  creator: profile.optional(),
  tag: z.array(words).optional(),
  resultDescription: z
    .array(
      z.looseObject({
        ...{ id: uri, type: typed('ResultDescription'), name: words, resultType: words },
        description: words.optional(),
      }),
    )
    .optional(),
});

const identity = z.looseObject({
  type: z.literal('IdentityObject'),
  hashed: z.boolean(),
  identityHash: words,
  identityType: words,
  salt: z.string().optional(),
});

const subject = z.looseObject({
  id: uri.optional(),
  type: typed('AchievementSubject'),
  achievement,
  identifier: z.array(identity).optional(),
  licenseNumber: words.optional(),
  narrative: words.optional(),
  result: z
    .array(z.looseObject({ type: typed('Result'), resultDescription: uri.optional(), value: words.optional() }))
    .optional(),
});

const evidence = z.looseObject({
  ...{ id: uri.optional(), type: typed('Evidence') },
  ...{ name: words.optional(), description: words.optional(), narrative: words.optional() },
});

const status = z.looseObject({ id: uri.optional(), type: words });

const badge = z.looseObject({
  // In this order: what stands later may give the words before it another meaning (Open Badges 3.0 §B.1).
  '@context': z.tuple([z.enum(firstContexts), z.string().regex(secondContext)], z.unknown()),
  id: uri,
  type: z
    .array(z.string())
    .refine(
      (types) =>
        types.includes('VerifiableCredential') &&
        (types.includes('OpenBadgeCredential') || types.includes('AchievementCredential')),
    ),
  name: words.optional(),
  issuer: z.union([uri, profile]),
  validFrom: time.optional(),
  validUntil: time.optional(),
  issuanceDate: time.optional(),
  expirationDate: time.optional(),
  credentialSubject: subject,
  evidence: z.array(evidence).optional(),
  credentialStatus: several(status).optional(),
  credentialSchema: several(z.looseObject({ id: uri, type: words })).optional(),
});

/** Where a credential is not as it must be (`credentialSubject.achievement.name`), or null. */
export function findMisshape(credential: JsonObject): string | null {
  const { error } = badge.safeParse(credential);
  if (error) return error.issues[0]?.path.join('.') ?? '';
  const { '@context': contexts, ...rest } = credential;
  return new Set(listOf(contexts)).size < listOf(contexts).length ? '@context' : findOddity(rest, []);
}

/**
 * What a signature over canonical RDF would not notice: nothing (`null`), the same thing twice in a list, an empty list,
 * words of JSON-LD itself, half a sign (every one of them is hashed as `\ufffd`). Nor a term's whole address in its place: a status so named would not be asked for.
 */
function findOddity(value: JsonValue, path: string[]): string | null {
  if (value === null) return path.join('.');
  if (Array.isArray(value)) {
    const told = value.map((item) => JSON.stringify(item));
    if (told.length === 0 || new Set(told).size < told.length) return path.join('.');
  }
  if (typeof value === 'string' && !value.isWellFormed()) return path.join('.');
  if (!Array.isArray(value) && !isObject(value)) return null;
  for (const [key, item] of Object.entries(value)) {
    const here = [...path, key];
    const found = /^@|:/.test(key) ? here.join('.') : findOddity(item, here);
    if (found !== null) return found;
  }
  return null;
}
