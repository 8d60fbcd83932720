import { pino } from 'pino';

/**
 * What is told of an error: never the values of a statement. Drizzle writes them into its message, PostgreSQL into its
 * `detail`: names, phone numbers and hashes of secrets among them.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const message = error.message.replace(/\nparams: [\s\S]*$/, '');
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, message, ...code, stack: framesOf(error), ...cause };
}

/** The stack without the message that it begins with; none when somebody has changed the message since. */
function framesOf({ stack = '', message }: Error): string {
  const start = stack.indexOf(message);
  return start < 0 ? '' : stack.slice(start + message.length).trim();
}

/** Lines of JSON on stdout. No names, phone numbers, addresses or form texts: ids and codes are enough to find a case. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  timestamp: pino.stdTimeFunctions.isoTime,
  base: null,
  serializers: { err: describeError },
});

/** What nobody expected and somebody must look at. */
export function logError(error: unknown): void {
  log.error({ err: error instanceof Error ? error : new Error(String(error)) });
}
