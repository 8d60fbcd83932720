/** What a credential says in words that anybody understands; whether it is true is another matter. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Claims = {
  achievement: string;
  holder: string;
  number: string;
  issuer: string;
  awardedBy: string;
  /** 总学时 24.9, … */
  results: string[];
};

export function readClaims(credential: Json): Claims {
  const subject = first(at(credential, 'credentialSubject'));
  const achievement = at(subject, 'achievement');
  const names = new Map(
    all(at(achievement, 'resultDescription')).map((one) => [word(at(one, 'id')), word(at(one, 'name'))]),
  );
  const issuer = at(credential, 'issuer');
  const own = all(at(subject, 'identifier')).find((one) => at(one, 'hashed') === false);
  return {
    achievement: word(at(achievement, 'name')),
    holder: word(at(own, 'identityHash')),
    number: word(at(subject, 'licenseNumber')),
    issuer: [word(at(issuer, 'name')), word(at(issuer, 'id')) || word(issuer)].filter(Boolean).join(' · '),
    awardedBy: word(at(at(achievement, 'creator'), 'name')),
    results: all(at(subject, 'result')).flatMap((one) => {
      const value = word(at(one, 'value'));
      return value ? [`${names.get(word(at(one, 'resultDescription'))) ?? ''} ${value}`.trim()] : [];
    }),
  };
}

const longest = 300;

function at(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

const all = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value.slice(0, 20) : [value];
const first = (value: Json | undefined): Json | undefined => all(value)[0];
/** Strangers write as much as they like: a screen shows so much of it. */
const word = (value: Json | undefined): string => (typeof value === 'string' ? value.slice(0, longest) : '');
