import type { Config } from './config.ts';
import { type Keyring, openKeyring } from './keys.ts';

/** Under which address certificates are signed, and with which keys. */
export type Signer = {
  url: string;
  /** Nobody has said where people reach the platform: the address may be another one tomorrow. */
  isMakeshift: boolean;
  keys: Keyring;
  /** Other issuers that those who run the platform have chosen to trust: a folder for each. */
  trustFolder: string;
};

const usualPort = 4321;

export const keysFolder = (config: Config): string => `${config.dataDir}/keys`;

export async function openSigner(config: Config): Promise<Signer> {
  const url = config.publicUrl ?? `http://localhost:${config.port || usualPort}`;
  return {
    url,
    isMakeshift: config.publicUrl === null,
    keys: await openKeyring(keysFolder(config)),
    trustFolder: `${config.dataDir}/trusted-issuers`,
  };
}
