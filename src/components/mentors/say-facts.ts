/** What speaks for a pair, as one sentence: 「同镇，会说西南官话，还能带 4 人」. */
import { specialities } from '#domain/mentoring/mentor-rules.ts';
import type { Translate } from '#messages/translate.ts';

export function sayFacts(t: Translate, facts: readonly string[]): string {
  return facts.flatMap((fact) => sayFact(t, fact)).join(t('pairing.comma'));
}

function sayFact(t: Translate, fact: string): string[] {
  const [name = '', value = ''] = fact.split(':');
  const speciality = specialities.find((one) => one === value);
  if (name === 'now') return [t('pairing.already')];
  if (name === 'village') return [t('pairing.village')];
  if (name === 'town') return [t('pairing.town')];
  if (name === 'same-speech') return [t('pairing.sameSpeech', { dialect: value })];
  if (name === 'dialect') return [t('pairing.speaks', { dialect: value })];
  if (name === 'speciality' && speciality) {
    return [t('pairing.knows', { speciality: t(`mentors.speciality.${speciality}`) })];
  }
  if (name === 'room') return [Number(value) > 0 ? t('mentors.room', { room: value }) : t('mentors.full')];
  return [];
}

/** What a mentor knows about, in words. */
export const saySpecialities = (t: Translate, own: readonly string[]): string =>
  specialities
    .filter((one) => own.includes(one))
    .map((one) => t(`mentors.speciality.${one}`))
    .join(t('pairing.comma'));
