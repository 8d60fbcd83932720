/** Figures of a cohort as somebody may see them who may not see its people. Pure. */
import type { CohortFigures } from './cohort-figures.ts';
import { hideSmallPart, smallest } from './small-groups.ts';

/** `null`: hidden, because it would tell of a few people. */
export type ShownFigures = Omit<CohortFigures, 'learners' | 'certified' | 'waiting'> & {
  learners: number | null;
  certified: number | null;
  waiting: number | null;
  /** Whether the cohort is so small that nothing about its people is told. */
  isHidden: boolean;
};

/** Hides all about people of a cohort of fewer than five; of a larger one, the parts that are a few people. */
export function showFigures(figures: CohortFigures): ShownFigures {
  const { account, certified, learners, waiting } = figures;
  if (learners < smallest) {
    const hidden = { learners: null, certified: null, waiting: null, attendanceRate: null, isHidden: true };
    return { ...figures, ...hidden, account: { ...account, delivered: null, evidenced: null } };
  }
  return {
    ...figures,
    certified: hideSmallPart(certified, learners),
    waiting: hideSmallPart(waiting, learners),
    isHidden: false,
  };
}
