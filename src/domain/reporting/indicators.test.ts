import { expect, it } from 'vitest';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { monthOf } from './indicator-scope.ts';
import { readIndicators } from './indicators.ts';
it('x', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  for (const cohortId of ['live-2026-4', 'live-2026-3', undefined]) {
    const { figures } = await readIndicators(ctx, { cohortId, period: null });
    console.log(figures.map(({ id, numerator, denominator, value, hidden }) => [id, numerator, denominator, value, hidden].join(' ')).join('\n'));
  }
  await readIndicators(ctx, { period: monthOf('2026-11') });
  expect(1).toBe(1);
});
