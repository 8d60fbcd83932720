/**
 * Figures of several groups beside those of the whole, for those who may not see people. A figure that is hidden must
 * not come out when the shown ones are taken from the whole: then others are hidden with it. Pure.
 */
import { type Figure, hasFacts, type Indicator, type IndicatorId, indicators, reckonShown } from './indicator-rules.ts';
import type { Tally } from './indicator-tally.ts';
import { smallest } from './small-groups.ts';

/** The figures of each group as they may stand beside the whole's. */
export function hideWithin(groups: Map<string, Tally>, whole: Tally): Map<string, Map<IndicatorId, Figure>> {
  const shown = new Map([...groups.keys()].map((key) => [key, new Map<IndicatorId, Figure>()]));
  for (const indicator of indicators) {
    const hidden = listHidden(indicator, groups, whole);
    for (const [key, tally] of groups) {
      const figure = reckonShown(indicator, tally);
      const secret = { ...figure, numerator: null, denominator: null, value: null, hidden: 'few' as const };
      shown.get(key)?.set(indicator.id, hidden.has(key) ? secret : figure);
    }
  }
  return shown;
}

/** Those that tell of few, and as many more, smallest first, as it takes to hide them: two at least, of five or more. */
function listHidden(indicator: Indicator, groups: Map<string, Tally>, whole: Tally): Set<string> {
  const behind = ([, tally]: [string, Tally]): number => indicator.behind?.(tally) ?? 0;
  const filled = [...groups].filter((group) => behind(group) > 0 && hasFacts(indicator, group[1]));
  const hidden = filled.filter(([, tally]) => reckonShown(indicator, tally).hidden === 'few');
  if (reckonShown(indicator, whole).hidden === 'few') return new Set(hidden.map(([key]) => key));
  const open = filled.filter((group) => !hidden.includes(group)).toSorted((one, other) => behind(one) - behind(other));
  while (hidden.length > 0 && isTelling(indicator, hidden)) {
    const next = open.shift();
    if (!next) break;
    hidden.push(next);
  }
  return new Set(hidden.map(([key]) => key));
}

/** Whether what is left of the whole tells of one group, or of few people in all that are hidden. */
function isTelling(indicator: Indicator, hidden: readonly [string, Tally][]): boolean {
  const sum = (of: (tally: Tally) => number): number => hidden.reduce((all, [, tally]) => all + of(tally), 0);
  const isFew = (people: number): boolean => people > 0 && people < smallest;
  const behind = sum(indicator.behind ?? (() => 0));
  const isOfPeople = indicator.unit === 'people' && indicator.denominator !== null;
  const part = sum(indicator.numerator);
  return hidden.length < 2 || isFew(behind) || (isOfPeople && (isFew(part) || isFew(behind - part)));
}
