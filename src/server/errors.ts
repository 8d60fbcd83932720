/** The ways a request can end without success. Doors translate them; nobody else catches them. */
export const errorCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-large',
  'too-many',
  'unavailable',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** One thing wrong with the input: where it is (`['reason', learnerId]`) and which rule it breaks. */
export type Issue = { path: string[]; rule: string };

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];

  /** `message` is for the log; people read the translation of `code` and of each issue's `rule`. */
  constructor(code: ErrorCode, message: string, issues: readonly Issue[] = []) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.issues = issues;
  }
}

export const httpStatus: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
  internal: 500,
};

/** SQLite and the disk saying "not now": locked, full, or unable to write. */
const passing =
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN)|^(ENOSPC|EDQUOT|EROFS)$|^(53\d{3}|57P03|08\d{3})$|^ECONNREFUSED$/;

/** A key that is taken: somebody sent another thing under an id that is in use. */
const taken = /^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE)$|^23505$/;

/** PostgreSQL saying that a text holds a sign it cannot (NUL), or a number is too large for its column. */
const unreadable = /^(22021|22P05|22003)$/;

/**
 * The code of any error: ours as it is; a database or disk that cannot work now is `unavailable`; what it cannot hold
 * `invalid`; a key that is taken `conflict`; the rest `internal`.
 */
export function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!('code' in cause)) continue;
    if (passing.test(String(cause.code))) return 'unavailable';
    if (unreadable.test(String(cause.code))) return 'invalid';
    if (taken.test(String(cause.code))) return 'conflict';
  }
  return 'internal';
}
