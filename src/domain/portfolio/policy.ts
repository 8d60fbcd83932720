import type { Actor } from '#server/context.ts';

/** Everybody has a portfolio of her own, and none of anybody else's but through a link. */
export const mayKeepPortfolio = (actor: Actor): boolean => actor.role !== 'visitor' && actor.role !== 'system';
