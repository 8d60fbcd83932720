import { type ActionAPIContext, ActionError, type ActionErrorCode } from 'astro:actions';
import type { Ctx } from '#server/context.ts';
import { AppError, codeOf, type ErrorCode } from '#server/errors.ts';
import { logError } from '#server/log.ts';

const actionCodes: Record<ErrorCode, ActionErrorCode> = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'too-large': 'CONTENT_TOO_LARGE',
  'too-many': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
};

/** Makes an action handler of a verb. The one place where our errors become Astro's. */
export function answer<Input, Result>(verb: (ctx: Ctx, input: Input) => Promise<Result>) {
  return (input: Input, { locals }: ActionAPIContext): Promise<Result> =>
    verb(locals.ctx, input).catch((error: unknown) => {
      throw toActionError(error);
    });
}

/** The same for a form with photographs: the verb gets their bytes. */
export function withBytes<Input extends { photos: readonly File[] }, Result>(
  verb: (ctx: Ctx, input: Omit<Input, 'photos'> & { photos: Uint8Array[] }) => Promise<Result>,
) {
  return async ({ photos, ...rest }: Input, context: ActionAPIContext): Promise<Result> => {
    const files = await Promise.all(photos.map(async (file) => new Uint8Array(await file.arrayBuffer())));
    return answer(verb)({ ...rest, photos: files }, context);
  };
}

/** Our error as Astro's; its message is our code, for components/ui/Refusal.astro. Logs what nobody expected. */
export function toActionError(error: unknown): ActionError {
  const code = codeOf(error);
  if (code === 'internal' || code === 'unavailable') logError(error);
  if (code !== 'invalid' || !(error instanceof AppError)) {
    return new ActionError({ code: actionCodes[code], message: code });
  }
  const issues = error.issues.map(({ path, rule }) => ({ path, code: 'custom', message: rule }));
  return ActionError.fromJson({ type: 'AstroActionInputError', issues });
}
