import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { type RawFigure, rawFigures, readRaw } from '#tests/support/raw-figures.ts';
import { actAs, now, openWorld, sessionId, world } from '#tests/support/world.ts';
import { readFigurePeople } from './figure-people.ts';
import { indicators, reckon } from './indicator-rules.ts';
import { monthOf, quarterOf, startOf } from './indicator-scope.ts';
import { foldParts } from './indicator-tally.ts';
import { listReported, readIndicators, readParts } from './indicators.ts';
import { townOf } from './places.ts';
import { readTownFigures } from './town-figures.ts';

const { cohorts } = world;
const today = '2026-11-19';

/** Always the same numbers that look like chance (Park and Miller), below `top`. */
function chance(seed: number) {
  let state = seed;
  return (top: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % top;
  };
}

/** Ends, outcomes, smiles, parcels and a make-up evening, as chance would have it. */
async function addFacts(db: Database, seed: number): Promise<void> {
  const pick = chance(seed);
  const { coordinator } = world;
  await db.tx(async (tx) => {
    const t = db.tables;
    const by = coordinator.id;
    const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
    for (const [place, { id: learnerId }] of cohorts.college.learners.entries()) {
      const cohortId = [cohorts.spring.id, cohorts.evening.id][place % 2] ?? '';
      await tx.insert(t.pastEnrolment).values({
        ...{
          id: newId(now),
          cohortId,
          learnerId,
          enrolledAt: day(-300),
          endedAt: day(-pick(260)),
          endedBy: by,
          note: '',
        },
        why: (['left', 'left', 'transferred', 'removed'] as const)[pick(4)] ?? 'left',
        reason: (['harvest', 'child', 'road', 'too-hard', 'other', ''] as const)[pick(6)] ?? '',
        undoneAt: pick(5) === 0 ? now : null,
      });
    }
    for (const cohort of [cohorts.spring, cohorts.weekend]) {
      for (const { id: learnerId } of cohort.learners) {
        for (const milestone of ['d30', 'd90', 'm6'] as const) {
          const own = { cohortId: cohort.id, learnerId };
          const followUpId = newId(now);
          await tx.insert(t.followUp).values({
            ...{ id: followUpId, ...own, milestone, channel: 'phone', result: 'answered', note: '', by, at: now },
          });
          for (const kind of ['live', 'order', 'group-buy', 'job', 'still', 'households'] as const) {
            const id = newId(now);
            await tx.insert(t.outcomeFact).values({
              ...{ id, followUpId, ...own, kind, count: kind === 'households' ? pick(4) : null },
              answer: pick(2) === 0 ? 'yes' : 'no',
              detail: kind === 'group-buy' && pick(2) === 0 ? 'balanced' : null,
              happenedOn: pick(2) === 0 ? `2026-0${1 + pick(9)}-1${pick(10)}` : null,
            });
            const level = (['E1', 'E2', 'E3'] as const)[pick(6)];
            const proof = { id: newId(now), factId: id, cohortId: cohort.id, note: '', by, at: now };
            if (level) await tx.insert(t.outcomeProof).values({ ...proof, level });
          }
          const sent = 20 + pick(80);
          const parcels = { followUpId, ...own, month: `2026-0${3 + pick(1)}`, sent, whole: sent - pick(9) };
          if (milestone === 'd30')
            await tx.insert(t.shippingReport).values({ ...parcels, costFen: pick(3) * 1000 || null });
        }
      }
    }
    for (const score of [1, 2, 3, 4, 5]) {
      await tx.insert(t.smileTally).values({ cohortId: cohorts.spring.id, occasion: 'end', score, answers: pick(3) });
    }
    const missed = sessionId(cohorts.evening, 2);
    const [lesson] = await tx.select().from(t.session);
    if (!lesson) throw new Error('no session');
    const [made, rollId] = [newId(now), newId(now)];
    await tx.insert(t.session).values({
      ...{
        ...lesson,
        id: made,
        cohortId: cohorts.evening.id,
        number: 99,
        makesUpId: missed,
        startsAt: day(-1),
        endsAt: now,
      },
    });
    await tx.insert(t.roll).values({ id: rollId, sessionId: made, takenBy: by, takenAt: now });
    const marks = cohorts.evening.learners
      .slice(0, 12)
      .map(({ id }) => ({ rollId, learnerId: id, status: 'present' as const }));
    await tx.insert(t.attendance).values(marks);
    await tx.insert(t.sessionAttendance).values({
      ...{ sessionId: made, rollId, present: marks.length, late: 0, absent: 0, excused: 0 },
    });
  });
}

const periods = [null, monthOf('2026-11'), monthOf('2026-05'), quarterOf(2026, 2)];

describe('the figures are those that the raw facts give', () => {
  const scopes = [
    ['the evening class', cohorts.evening.id],
    ['the spring class', cohorts.spring.id],
    ['all classes of the federation', undefined],
  ] as const;
  it.each([3, 11])('with facts by chance (%i)', async (seed) => {
    const db = await openWorld();
    await addFacts(db, seed);
    const raw = await readRaw(db);
    const ctx = await actAs(db, world.coordinator);
    const federation = raw.cohorts.filter((one) => one.organisationId === ctx.actor.organisationId).map(({ id }) => id);
    for (const [, cohortId] of scopes) {
      for (const period of periods) {
        const span = period && { from: startOf(period.from), until: startOf(period.until) };
        const expected = rawFigures(raw, cohortId ? [cohortId] : federation, today, span);
        const { figures } = await readIndicators(ctx, { cohortId, period });
        const told = figures.filter(({ id, hidden }) => id in expected && hidden !== 'floor');
        const found = Object.fromEntries(told.map(({ id, numerator, denominator }) => [id, [numerator, denominator]]));
        const wanted = Object.fromEntries(told.map(({ id }): [string, RawFigure | undefined] => [id, expected[id]]));
        expect(found, `${cohortId} ${period?.from}`).toEqual(wanted);
        expect(told.length).toBeGreaterThan(18);
      }
    }
  });

  it('and the people behind each come to the same', async () => {
    const db = await openWorld();
    await addFacts(db, 5);
    const ctx = await actAs(db, world.coordinator);
    for (const period of periods.slice(0, 2)) {
      const own = { cohortId: cohorts.spring.id, period };
      const { figures } = await readIndicators(ctx, own);
      for (const { id } of indicators.filter(({ opens }) => opens)) {
        const { numerator, denominator } = await readFigurePeople(ctx, { ...own, indicator: id, page: 1 });
        expect(
          figures.find((one) => one.id === id),
          id,
        ).toMatchObject({ numerator, denominator });
      }
    }
  });
});

it('figures of towns are those of the people who live there', async () => {
  const db = await openWorld();
  await addFacts(db, 7);
  const ctx = await actAs(db, world.coordinator);
  const { organisation, residence } = db.tables;
  const places = new Map((await db.select().from(organisation)).map(({ path, name }) => [path, name]));
  const homes = await db
    .select({ id: residence.personId, path: organisation.path })
    .from(residence)
    .innerJoin(organisation, eq(organisation.id, residence.organisationId));
  const towns = new Map(homes.map(({ id, path }) => [id, places.get(townOf(path)) ?? '']));
  for (const period of periods) {
    const found = await readTownFigures(ctx, { period });
    const scope = { cohorts: await listReported(ctx, {}), period, by: 'learner' as const };
    const own = foldParts(await readParts(ctx, scope), ({ learnerId }) => learnerId && (towns.get(learnerId) ?? ''));
    const expected = [...own].map(([town, tally]) => [town, indicators.map((one) => reckon(one, tally))] as const);
    const told = [...found.figures].map(([town, figures]) => [town, [...figures.values()]] as const);
    expect(new Map(told), period?.from).toEqual(new Map(expected));
    const people = found.towns.map((town) => own.get(town)?.people);
    expect(found.people.rowTotals, period?.from).toEqual(people);
    expect(found.people.cells.map((cells) => cells.reduce((sum: number, one) => sum + Number(one), 0))).toEqual(people);
  }
});

it('what was taught in a year that holds everything is what the running totals say', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const [all, year] = await Promise.all([
    readIndicators(ctx, { period: null }),
    readIndicators(ctx, { period: { from: '2025-01-01', until: '2027-01-01' } }),
  ]);
  const of = (figures: typeof all.figures) => figures.filter(({ id }) => id === 'delivered' || id === 'evidenced');
  expect(of(year.figures)).toEqual(of(all.figures));
  expect(of(all.figures)[0]?.denominator).toBeGreaterThan(0);
});

it('hands-on minutes are those of the running totals and the passes', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const { figures } = await readIndicators(ctx, { cohortId: cohorts.evening.id, period: null });
  const t = db.tables;
  const taught = (await db.select().from(t.attendedMinutes)).filter(({ cohortId }) => cohortId === cohorts.evening.id);
  const ids = cohorts.evening.learners.map(({ id }) => id);
  const proved = (await db.select().from(t.taskPass)).filter(({ learnerId }) => ids.includes(learnerId));
  const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);
  const practice = sum(taught.map((one) => one.practiceMinutes));
  const all = practice + sum(taught.map((one) => one.theoryMinutes));
  expect(figures.find(({ id }) => id === 'delivered')).toMatchObject({ numerator: practice, denominator: all });
  const passed = sum(proved.map(({ minutes }) => minutes));
  expect(figures.find(({ id }) => id === 'evidenced')).toMatchObject({ numerator: passed, denominator: all });
});

it('the county sees figures of its cohorts with few people hidden, and nobody behind them', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.county);
  const { figures, cohorts: seen } = await readIndicators(ctx, { period: null });
  expect(seen.length).toBe(Object.keys(cohorts).length);
  const told = figures.filter(({ id }) => id === 'people' || id === 'completion');
  for (const { numerator, denominator, range } of told) {
    expect([numerator, denominator, range?.from !== undefined]).toEqual([null, null, true]);
  }
  expect(figures.find(({ id }) => id === 'forum')).toMatchObject({ denominator: 9, hidden: null });
  await expect(readFigurePeople(ctx, { indicator: 'people', period: null, page: 1 })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

it.each([
  ['a learner', () => world.learners.maXiaoyan],
  ['a mentor', () => world.mentor],
])('%s has no figures', async (_who, who) => {
  const db = await openWorld();
  const ctx = await actAs(db, who());
  await expect(readIndicators(ctx, { period: null })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(readFigurePeople(ctx, { indicator: 'people', period: null, page: 1 })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

it('a class of somebody else is not found', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  await expect(readIndicators(ctx, { cohortId: cohorts.college.id, period: null })).rejects.toMatchObject({
    code: 'not-found',
  });
});
