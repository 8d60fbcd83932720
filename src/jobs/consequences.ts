import type { Ctx } from '#server/context.ts';
import type { EventName } from '#server/events.ts';

/** One verb, called with the event's subject. It may be called again, also much later, and must then do no harm. */
export type Consequence = (ctx: Ctx, subject: string) => Promise<unknown>;
export type Consequences = Record<EventName, Record<string, Consequence>>;

/** What follows from what: the whole table. */
export const consequences: Consequences = {};
