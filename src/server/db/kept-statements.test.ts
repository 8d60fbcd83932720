import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { keepStatements } from './kept-statements.ts';

it('keeps the newest statements by their text, and each sees what is true when it is asked', () => {
  const connection = keepStatements(new Sqlite(':memory:'), 2);
  connection.exec('create table person (id text primary key)');
  const read = () => connection.prepare('select count(*) from person').pluck();
  const first = read();
  expect(first.get()).toBe(0);
  connection.prepare('insert into person values (?)').run('a');
  expect(read()).toBe(first);
  connection.exec('create index person_by_id on person (id)');
  expect(read().get()).toBe(1);
  for (const text of ['select 1', 'select 2']) connection.prepare(text).get();
  expect(read()).not.toBe(first);
  expect(read().get()).toBe(1);
  connection.close();
});

it('does not keep a text that is too long to come again', () => {
  const connection = keepStatements(new Sqlite(':memory:'), 2);
  const text = `select 1 -- ${'x'.repeat(9_000)}`;
  expect(connection.prepare(text)).not.toBe(connection.prepare(text));
  connection.close();
});
