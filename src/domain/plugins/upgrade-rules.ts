import type { PluginPractice } from './package.ts';

type Known = Pick<PluginPractice, 'slug' | 'title' | 'titleEn' | 'minutes' | 'course' | 'module'>;

/** What an upgrade does to one practice; `was` is null for a new one, `is` for one that goes. */
export type PracticeChange = {
  slug: string;
  kind: 'added' | 'removed' | 'changed';
  was: Known | null;
  is: Known | null;
};

/** The practices in which two versions differ, as far as people notice: the practice, its minutes, where it stands. Pure. */
export function practiceChanges(before: readonly PluginPractice[], after: readonly PluginPractice[]): PracticeChange[] {
  const old = new Map(before.map((one) => [one.slug, one]));
  const fresh = new Map(after.map((one) => [one.slug, one]));
  return [...new Set([...old.keys(), ...fresh.keys()])].toSorted().flatMap((slug) => {
    const [was, is] = [old.get(slug) ?? null, fresh.get(slug) ?? null];
    if (was && is && isAlike(was, is)) return [];
    return [{ slug, kind: was === null ? 'added' : is === null ? 'removed' : 'changed', was, is } as const];
  });
}

const isAlike = (was: PluginPractice, is: PluginPractice): boolean => JSON.stringify(was) === JSON.stringify(is);

/** The minutes that practices add up to. */
export const minutesOf = (practices: readonly Pick<PluginPractice, 'minutes'>[]): number =>
  practices.reduce((sum, { minutes }) => sum + minutes, 0);
