import type { Ctx } from '#server/context.ts';
import { countTry, forgiveTry } from './count-try.ts';
import { addressGroup } from './sign-in-delay.ts';
import { hashToken } from './token.ts';

/** What strangers may ask of us without signing in, and from where. Each kind is counted by itself. */
export type Call = { kind: 'check'; address: string };

const keysOf = ({ kind, address }: Call) => ({ address: hashToken(`${kind}:${addressGroup(address)}`) });

/**
 * Counts a call against its address, with the limits of sign-in and apart from it: who is slowed down here still signs
 * in. Refuses with `too-many` while the address has to wait.
 */
export const countCall = (ctx: Ctx, call: Call): Promise<void> => countTry(ctx, keysOf(call));

/** Takes a call back that was in order: an office that checks good files all day is not slowed down. */
export const forgiveCall = (ctx: Ctx, call: Call): Promise<void> => forgiveTry(ctx, keysOf(call));
