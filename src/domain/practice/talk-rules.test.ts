import { expect, it } from 'vitest';
import type { Finding, Form } from '#plugin-api';
import { talkOf } from './talk-rules.ts';

const quote = (text: string) => ({ kind: 'quote' as const, who: '顾客', text });
const form = (texts: string[]): Form => ({
  blocks: [{ kind: 'text', text: '情景' }, ...texts.map(quote)],
  fields: [
    {
      kind: 'turn',
      id: 'turns',
      label: '您怎么说',
      options: [
        { id: 'a', label: '好' },
        { id: 'b', label: '不' },
      ],
    },
  ],
});
const finding = (rule: string, field: string): Finding => ({ rule, ok: true, message: rule, field });

it('shows each turn with what was new before it, what she said, and what is found about it', () => {
  const forms = [form(['烂了']), form(['烂了', '好', '那怎么办'])];
  const findings = [
    finding('sat', 'turns'),
    finding('one', 'turns.1'),
    finding('two', 'turns.2'),
    finding('far', 'turns.9'),
  ];
  const talk = talkOf(forms, ['a', 'b'], findings);
  expect(talk.steps.map(({ blocks, said }) => [blocks.length, said])).toEqual([
    [2, '好'],
    [1, '不'],
  ]);
  expect(talk.steps[1]?.blocks[0]).toEqual(quote('那怎么办'));
  expect(talk.steps.map(({ findings: own }) => own.map(({ rule }) => rule))).toEqual([['one'], ['two']]);
  expect(talk.rest.map(({ rule }) => rule)).toEqual(['sat', 'far']);
});

it('survives forms that say nothing new, turns that nobody offered, and no forms at all', () => {
  expect(talkOf([], ['a'], [])).toEqual({ steps: [], rest: [] });
  const odd = talkOf([form(['一']), form([])], ['x', 'a', 'b'], []);
  expect(odd.steps.map(({ blocks, said }) => [blocks.length, said])).toEqual([
    [2, 'x'],
    [1, '好'],
  ]);
});
