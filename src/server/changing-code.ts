/** Codes that change (TOTP, RFC 6238): six digits, new every 30 seconds. */
import { generateSecret, generateSync, verifySync } from 'otplib';

/** Seconds: a code is taken during its own step and the one after, so that a photograph of it is dead within a minute. */
const step = 30;

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** What codes are made from, in base 32. */
export const newCodeSecret = (): string => generateSecret();

export const codeAt = (secret: string, at: Date): string => generateSync({ secret, period: step, epoch: seconds(at) });

/** Whether the code is the one of this moment or of the step before or after. */
export function isCode(secret: string, code: string, at: Date): boolean {
  if (!/^\d{6}$/.test(code)) return false;
  return verifySync({ secret, token: code, period: step, epoch: seconds(at), epochTolerance: step }).valid;
}
