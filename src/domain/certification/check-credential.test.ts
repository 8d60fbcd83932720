import { expect, it } from 'vitest';
import { AppError } from '#server/errors.ts';
import { makeSigner } from '#tests/support/signer.ts';
import { actAsVisitor, hoursLater, openWorld } from '#tests/support/world.ts';
import { checkFile } from './check-credential.ts';

const signer = { ...(await makeSigner()), isMakeshift: false, trustFolder: 'no-such-folder' };

it('counts files that are not valid against their address, and nobody else’s', async () => {
  const db = await openWorld();
  const bytes = new TextEncoder().encode('not a certificate');
  const check = (address: string, ctx = actAsVisitor(db)) =>
    checkFile(ctx, { signer, bytes, address }).then(
      ({ overall }) => overall,
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    );
  for (let at = 0; at < 60; at += 1) expect(await check('192.0.2.1')).toBe('invalid');
  expect(await check('192.0.2.1')).toBe('too-many');
  expect(await check('192.0.2.2')).toBe('invalid');
  expect(await check('192.0.2.1', actAsVisitor(db, hoursLater(1)))).toBe('invalid');
});
