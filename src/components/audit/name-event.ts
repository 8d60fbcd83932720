import type { Translate } from '#messages/translate.ts';
import { audit } from '#messages/zh-CN/audit.ts';

type Key = keyof typeof audit;
const isNoun = (key: string): key is Extract<Key, `audit.noun.${string}`> => key in audit;
const isEvent = (key: string): key is Extract<Key, `audit.event.${string}`> => key in audit;

/** What events are about, in words; a noun that nobody has worded yet by its own name. */
export function nameNoun(t: Translate, noun: string): string {
  const key = `audit.noun.${noun}`;
  return isNoun(key) ? t(key) : noun;
}

/** What happened, in words; an event that nobody has worded yet by its own name. */
export function nameEvent(t: Translate, name: string): string {
  const key = `audit.event.${name}`;
  return isEvent(key) ? t(key) : name;
}
