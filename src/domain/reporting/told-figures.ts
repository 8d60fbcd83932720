/**
 * 五个一档: figures as they are told to who may not see the people behind them. Nothing is told more finely than to
 * five people, so that two tables (of two periods, of yesterday and today, of a class and of them all) can be taken
 * from each other without telling of fewer (domain.md §5; docs/decisions/024-told-in-fives.md). Pure.
 */
import { type Figure, type Indicator, type IndicatorId, indicators, type Range, reckon } from './indicator-rules.ts';
import { emptyTally, type Tally } from './indicator-tally.ts';
import { smallest } from './small-groups.ts';

/** A count as somebody may see it: itself, the five it lies in, or null where it is hidden. */
export type Told = number | Range | null;

/** No share is told more finely than in steps of five hundredths. */
const finest = 20;

/** The five that a count lies in: 16 is 15 to 19. Fewer than five, nobody too, is one answer: hidden. */
export function tellCount(count: number): Range | null {
  if (count < smallest) return null;
  const from = count - (count % smallest);
  return { from, to: from + smallest - 1 };
}

/**
 * The step of a scale in which a share lies. There are as many steps as fives in what stands behind it, so that each is
 * at least five wide; null where that would be one step only.
 */
export function tellShare(part: number, whole: number, behind = whole): Range | null {
  const steps = Math.min(finest, Math.floor(behind / smallest));
  if (whole <= 0 || steps < 2) return null;
  const at = Math.min(steps - 1, Math.max(0, Math.floor((part / whole) * steps + 1e-9)));
  return { from: at / steps, to: (at + 1) / steps };
}

/** The lower end, for bars and for sorting: at least so much. */
export const leastOf = (told: Told): number | null => (typeof told === 'number' ? told : (told?.from ?? null));

/** One figure, told so. What tells nothing of people stays as it is. */
export function tellFigure(indicator: Indicator, tally: Tally): Figure {
  const figure = reckon(indicator, tally);
  if (indicator.behind === null || figure.hidden) return figure.hidden ? withoutParts(figure) : figure;
  const range = rangeOf(indicator, tally);
  if (indicator.form === 'each' && range && figure.value !== null) return { ...withoutParts(figure), ...whole(figure) };
  return { ...withoutParts(figure), value: range?.from ?? null, range, hidden: range ? null : 'few' };
}

/** To the whole 元: without what it was reckoned from, it cannot be taken apart. */
const whole = ({ value }: Figure): Pick<Figure, 'value'> => ({ value: Math.round((value ?? 0) / 100) * 100 });

const withoutParts = (figure: Figure): Figure => ({ ...figure, numerator: null, denominator: null, value: null });

function rangeOf(indicator: Indicator, tally: Tally): Range | null {
  const behind = indicator.behind?.(tally) ?? 0;
  if (indicator.form === 'count') return behind < smallest ? null : tellCount(indicator.numerator(tally));
  const whole = indicator.denominator?.(tally) ?? 0;
  if (behind < smallest) return null;
  return tellShare(indicator.numerator(tally), whole, fivesBehind(indicator, { tally, behind, whole }));
}

/** How many there are to make fives of: people; of minutes, attendances; of children's places, places. */
function fivesBehind({ unit }: Indicator, own: { tally: Tally; behind: number; whole: number }): number {
  const { tally, behind, whole } = own;
  if (unit === 'minutes') return tally.signIns;
  if (unit === 'times') return whole;
  if (unit !== 'people') return behind;
  // one learner may stand behind several gradings
  return tally.people > 0 ? Math.min(behind, tally.people) : behind;
}

/** All figures of a tally. */
export const tellFigures = (tally: Tally): Map<IndicatorId, Figure> =>
  new Map(indicators.map((one) => [one.id, tellFigure(one, tally)]));

/** Figures of several groups beside those of the whole; a count that alone is hidden takes the smallest other with it. */
export function tellWithin(groups: Map<string, Tally>): Map<string, Map<IndicatorId, Figure>> {
  const told = new Map([...groups].map(([key, tally]) => [key, tellFigures(tally)]));
  for (const one of indicators.filter(({ form }) => form === 'count')) {
    const [hidden, open] = [[...told].filter(isFew(one.id)), [...told].filter((own) => !isFew(one.id)(own))];
    const sizeOf = (key: string): number => one.numerator(groups.get(key) ?? emptyTally());
    const [[, next] = []] = open.toSorted(([left], [right]) => sizeOf(left) - sizeOf(right));
    const figure = next?.get(one.id);
    if (hidden.length === 1 && figure) next?.set(one.id, { ...withoutParts(figure), range: null, hidden: 'few' });
  }
  return told;
}

const isFew =
  (id: IndicatorId) =>
  ([, figures]: [string, Map<IndicatorId, Figure>]): boolean =>
    figures.get(id)?.hidden === 'few';
