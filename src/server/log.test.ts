import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, it } from 'vitest';
import { describeError } from './log.ts';

const told = (error: unknown) => JSON.stringify(describeError(error));

it('tells what went wrong and where, and no value of the statement', () => {
  const detail = 'Key (phone)=(10000000011) already exists.';
  const cause = Object.assign(new Error('duplicate key value'), { code: '23505', detail });
  const text = told(
    new DrizzleQueryError('insert into "person" values (?, ?)', ['马小燕\n    at home', '10000000011'], cause),
  );
  for (const part of ['insert into', 'duplicate key value', '23505', 'log.test.ts']) expect(text).toContain(part);
  for (const secret of ['马小燕', 'at home', '10000000011']) expect(text).not.toContain(secret);
});

it('takes whatever was thrown', () => {
  expect(describeError('a text')).toEqual({ message: 'a text' });
});
