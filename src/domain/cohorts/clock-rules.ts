/**
 * 练习时钟 (讲/练): what a teacher's taps say about a session. Pure. A tap says what it is from there on, until the next
 * one: so no two spans overlap, whatever order they arrive in. A forgotten stop ends with the session.
 */
export const tapKinds = ['theory', 'practice', 'stop'] as const;
export type TapKind = (typeof tapKinds)[number];
export type Tap = { id: string; kind: TapKind; at: Date };
export type Span = { kind: 'theory' | 'practice'; startedAt: Date; endedAt: Date };
type Times = { startsAt: Date; endsAt: Date };

const minute = 60_000;
const day = 24 * 60 * minute;
/** How long before its beginning and after its end a session may be clocked (ms): together an hour. */
const leeway = 30 * minute;

/** Whether a tap can belong to the session. */
export const isWithin = (at: Date, { startsAt, endsAt }: Times): boolean =>
  at.getTime() >= startsAt.getTime() - leeway && at.getTime() <= endsAt.getTime() + leeway;

/** What was taught from when to when, in its order; neighbours of one kind are one. Taps of before it was moved count no more. */
export function spansOf(taps: readonly Tap[], times: Times): Span[] {
  const own = taps.filter(({ at }) => isWithin(at, times));
  const sorted = own.toSorted((one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1));
  const spans: Span[] = [];
  for (const [place, { kind, at }] of sorted.entries()) {
    const endedAt = sorted[place + 1]?.at ?? new Date(Math.max(at.getTime(), times.endsAt.getTime()));
    if (kind === 'stop' || endedAt <= at) continue;
    const last = spans.at(-1);
    if (last?.kind === kind && last.endedAt.getTime() === at.getTime()) last.endedAt = endedAt;
    else spans.push({ kind, startedAt: at, endedAt });
  }
  return spans;
}

export type ClockMinutes = { theoryMinutes: number; practiceMinutes: number };

/** Whole minutes of each kind. */
export function minutesOf(spans: readonly Span[]): ClockMinutes {
  const sum = (wanted: Span['kind']) =>
    spans
      .filter(({ kind }) => kind === wanted)
      .reduce((all, { startedAt, endedAt }) => all + endedAt.getTime() - startedAt.getTime(), 0);
  return { theoryMinutes: Math.round(sum('theory') / minute), practiceMinutes: Math.round(sum('practice') / minute) };
}

/** What the clock shows now; null when nothing runs. */
export function runningKind(taps: readonly Tap[], times: Times, now: Date): Span['kind'] | null {
  const own = taps.filter(({ at }) => isWithin(at, times));
  const last = own.toSorted((one, other) => one.at.getTime() - other.at.getTime()).at(-1);
  return last && last.kind !== 'stop' && now <= times.endsAt ? last.kind : null;
}

/** `HH:MM` of a session as a moment, in China's one time zone: after midnight when the session went on so long. */
export function momentAt(time: string, { startsAt }: Pick<Times, 'startsAt'>): Date | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (!hours || !minutes) return null;
  const ahead = 8 * 60 * minute;
  const midnight = Math.floor((startsAt.getTime() + ahead) / day) * day - ahead;
  const at = midnight + (Number(hours) * 60 + Number(minutes)) * minute;
  return new Date(at < startsAt.getTime() - leeway ? at + day : at);
}
