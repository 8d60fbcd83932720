import type { PackedProgramme } from '#domain/courses/programme-queries.ts';

/** Where a programme is shown. */
export const programmeHref = (id: string): string => `/courses/programmes/${id}`;

/** The minutes of its shortest and its longest meeting: `70–120`, or `60` when all are alike. */
export function minutesEach({ sessions }: Pick<PackedProgramme, 'sessions'>): string {
  const all = sessions.map(({ net }) => net);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return least === most ? String(most) : `${least}–${most}`;
}
