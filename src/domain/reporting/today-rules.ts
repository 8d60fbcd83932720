/** 今天要办的: what waits for whoever runs or teaches cohorts, and what comes first. Pure. */

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const chinaIsAhead = 8 * hour;

/** What may wait, the more urgent kind first where nothing else decides. */
export const taskKinds = [
  'seats',
  'roll',
  'compare',
  'moved',
  'help',
  'follow-up',
  'feedback',
  'unpaired',
  'share',
  'month-report',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export type TodayTask = {
  kind: TaskKind;
  /** Null when it is about all of them. */
  cohort: { title: string; titleEn: string } | null;
  /** People, works, minutes or days: the words of its kind say which. */
  count: number;
  /** The first few of them, by name. */
  names: string[];
  /** By when; null when there is no date. */
  dueAt: Date | null;
  href: string;
};

export type Urgency = 'over' | 'today' | 'soon' | 'open';

/** Past its date, due before midnight in China, due within three days, or without a date so near. */
export function urgencyOf({ dueAt }: Pick<TodayTask, 'dueAt'>, now: Date): Urgency {
  if (!dueAt) return 'open';
  if (dueAt <= now) return 'over';
  const days = dayOf(dueAt) - dayOf(now);
  return days === 0 ? 'today' : days <= 3 ? 'soon' : 'open';
}

const dayOf = (at: Date): number => Math.floor((at.getTime() + chinaIsAhead) / day);
const urgencies: readonly Urgency[] = ['over', 'today', 'soon', 'open'];

/** The most urgent first; of equals by kind, then the one due first, then the larger. */
export function orderTasks(tasks: readonly TodayTask[], now: Date): TodayTask[] {
  const rank = (task: TodayTask) => urgencies.indexOf(urgencyOf(task, now));
  const due = ({ dueAt }: TodayTask) => dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return tasks
    .filter(({ count }) => count > 0)
    .toSorted(
      (one, other) =>
        rank(one) - rank(other) ||
        taskKinds.indexOf(one.kind) - taskKinds.indexOf(other.kind) ||
        due(one) - due(other) ||
        other.count - one.count,
    );
}

/** A roll is missed from the end of its evening on, for a week; after that the attendance page says it. */
export const isRollMissed = ({ endsAt, rollId }: { endsAt: Date; rollId: string | null }, now: Date): boolean =>
  rollId === null && endsAt < now && now.getTime() - endsAt.getTime() < 7 * day;

/** 月报: due by the end of the 25th (domain.md §5); spoken of in the week before. Null on other days. */
export function monthReportDue(now: Date): Date | null {
  const china = new Date(now.getTime() + chinaIsAhead);
  const date = china.getUTCDate();
  if (date < 18 || date > 25) return null;
  return new Date(Date.UTC(china.getUTCFullYear(), china.getUTCMonth(), 26) - chinaIsAhead - 1000);
}
