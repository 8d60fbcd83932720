/** What a competency still lacks, in words. */
import type { Lack } from '#domain/assessment/mastery-rules.ts';
import type { Translate } from '#messages/translate.ts';

/** All of it, as one sentence. */
export const sayLacks = (lacks: readonly Lack[], t: Translate): string =>
  lacks.map((lack) => sayLack(lack, t)).join(t('skills.and'));

function sayLack(lack: Lack, t: Translate): string {
  if (lack.kind === 'rubric') return t('skills.lack.rubric');
  if (lack.kind === 'again') return t(`skills.lack.${lack.bySimulator ? 'again' : 'againWork'}.${lack.because}`);
  return t(`skills.lack.${lack.kind}.${lack.passes === 1 ? '1' : '2'}`);
}
