/** Figures of a cohort as somebody may see them who may not see its people: to the five (see told-figures.ts). Pure. */
import type { CohortFigures } from './cohort-figures.ts';
import type { Account } from './hands-on.ts';
import type { Range } from './indicator-rules.ts';
import { smallest } from './small-groups.ts';
import { type Told, tellCount, tellShare } from './told-figures.ts';

/** `null`: hidden, because it would tell of a few people. */
export type ShownFigures = Omit<CohortFigures, 'learners' | 'certified' | 'waiting' | 'attendanceRate' | 'signIns'> & {
  learners: Told;
  certified: Told;
  waiting: Told;
  attendanceRate: Told;
  /** Whether the cohort is so small that nothing about its people is told. */
  isHidden: boolean;
  /** Whether counts are told to the five, and the delivered and evidenced minutes are steps of a scale, no minutes. */
  isTold: boolean;
};

/** Everything, for who sees its people. */
export const showAll = ({ signIns: _, ...figures }: CohortFigures): ShownFigures => ({
  ...{ ...figures, isHidden: false, isTold: false },
});

/** Hides all about people of a cohort of fewer than five; of a larger one, tells them to the five. */
export function showFigures(figures: CohortFigures): ShownFigures {
  const { signIns, ...rest } = figures;
  const { account, attendanceRate, certified, learners, waiting } = rest;
  if (learners < smallest) {
    const hidden = {
      learners: null,
      certified: null,
      waiting: null,
      attendanceRate: null,
      isHidden: true,
      isTold: true,
    };
    return { ...rest, ...hidden, account: { ...account, delivered: null, evidenced: null } };
  }
  const tellAccount = (own: Account | null): Account | null =>
    own && stepOf(tellShare(own.practice, own.total, signIns));
  return {
    ...rest,
    ...{ learners: tellCount(learners), certified: tellCount(certified), waiting: tellCount(waiting) },
    attendanceRate: attendanceRate === null ? null : tellShare(attendanceRate, 1, signIns),
    account: { ...account, delivered: tellAccount(account.delivered), evidenced: tellAccount(account.evidenced) },
    isHidden: false,
    isTold: true,
  };
}

/** The lower end of a share, as parts of a hundred. */
const stepOf = (range: Range | null): Account | null => range && { practice: Math.round(range.from * 100), total: 100 };
