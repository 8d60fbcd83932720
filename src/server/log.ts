import { pino } from 'pino';

/** Lines of JSON on stdout. No names, phone numbers, addresses or form texts: ids and codes are enough to find a case. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  timestamp: pino.stdTimeFunctions.isoTime,
  base: null,
});

/** What nobody expected and somebody must look at. */
export function logError(error: unknown): void {
  log.error({ err: error instanceof Error ? error : new Error(String(error)) });
}
