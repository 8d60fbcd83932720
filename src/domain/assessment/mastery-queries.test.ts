import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsPlatform, actAsVisitor, hoursLater, now, openWorld, world } from '#tests/support/world.ts';
import { importShippedPlugins } from '../plugins/import-shipped-plugins.ts';
import { listMastery, readDemands } from './mastery-queries.ts';

const { evening, spring } = world.cohorts;
const { maXiaoyan, yangCaiwei, zhaoXiaoman, chenYueji, suiHeping } = world.learners;
const codes = ['LV02', 'LV06', 'QL02'];
const scopes = [[world.federation.id, world.college.id]];

async function openPlugins(): Promise<Database> {
  const db = await openWorld();
  await importShippedPlugins(actAsVisitor(db), 'plugins');
  return db;
}

/** Of a class, at a time. */
async function readClass(db: Database, cohortId: string, at = now) {
  const ctx = actAsPlatform(db, world.federation, at);
  const { enrolment } = db.tables;
  return listMastery(ctx, await readDemands(ctx, codes, scopes), eq(enrolment.cohortId, cohortId));
}

describe('readDemands', () => {
  it('knows the key codes, the simulators that are on, and the laws that are taught', async () => {
    const db = await openPlugins();
    const ctx = await actAs(db, maXiaoyan);
    const demands = await readDemands(ctx, [...codes, 'ST01', 'nothing'], scopes);
    expect(demands.get('LV06')).toMatchObject({ isGate: true, hasSimulator: true });
    expect(demands.get('LV06')?.lawDays).toContain('2026-02-01');
    expect(demands.get('LV02')).toMatchObject({ isGate: false, hasSimulator: true });
    expect(demands.get('ST01')).toMatchObject({ isGate: false, hasSimulator: false });
    expect(demands.get('nothing')).toEqual({ isGate: false, hasSimulator: false, lawDays: [] });
    expect(await readDemands(ctx, [], scopes)).toEqual(new Map());
  });

  it('asks for no simulator that is switched off, or on for another college', async () => {
    const db = await openPlugins();
    const ctx = await actAs(db, maXiaoyan);
    const { plugin, pluginScope } = db.tables;
    const isLive = eq(pluginScope.pluginId, 'haijia-live');
    const hasSimulator = async (bodies: string[][]) =>
      (await readDemands(ctx, ['LV06'], bodies)).get('LV06')?.hasSimulator;
    await db.tx((tx) => tx.update(tx.tables.pluginScope).set({ organisationId: world.college.id }).where(isLive));
    expect(await hasSimulator([[world.federation.id]])).toBe(false);
    expect(await hasSimulator(scopes)).toBe(true);
    await db.tx((tx) => tx.update(plugin).set({ offAt: now }).where(eq(plugin.id, 'haijia-live')));
    expect(await hasSimulator(scopes)).toBe(false);
  });
});

describe('listMastery', () => {
  it('says how each of a class stands', async () => {
    const of = await readClass(await openPlugins(), evening.id);
    expect(of(yangCaiwei.id)).toMatchObject({ LV02: { state: 'known' }, LV06: { state: 'known' } });
    expect(of(maXiaoyan.id)).toMatchObject({
      LV02: { state: 'known', rubric: null, days: ['2026-11-14', '2026-11-16'] },
      LV06: { state: 'started', rubric: { level: 2 }, lacks: [{ kind: 'rubric' }, { kind: 'simulator', passes: 1 }] },
    });
    expect(of(zhaoXiaoman.id)).toMatchObject({ LV06: { state: 'started', lacks: [{ kind: 'rubric' }] } });
    expect(of(world.learners.shiLei.id)).toMatchObject({ LV06: { state: 'not-yet' } });
    expect(of('nobody')).toEqual(of(world.learners.shiLei.id));
  });

  it('asks to look again after 180 days, counted from the newest proof', async () => {
    const of = await readClass(await openPlugins(), spring.id);
    expect(of(chenYueji.id)['LV06']).toMatchObject({
      state: 'due-again',
      provedOn: '2026-04-19',
      lacks: [{ kind: 'again', because: 'time', bySimulator: true }],
    });
    expect(of(suiHeping.id)['LV06']).toMatchObject({ state: 'known', provedOn: '2026-11-13' });
  });

  it('asks to look again once a newer version of a course teaches a newer law', async () => {
    const db = await openPlugins();
    const { course, courseVersion } = db.tables;
    const [current] = await db
      .select()
      .from(courseVersion)
      .innerJoin(course, and(eq(course.currentVersionId, courseVersion.id), eq(course.id, world.courseId)));
    if (!current) throw new Error('no course');
    const version = current.course_version;
    const outline = version.outline.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({ ...lesson, lawEffective: lesson.lawEffective && '2026-11-20' })),
    }));
    const id = newId();
    await db.tx(async (tx) => {
      await tx.insert(courseVersion).values({ ...version, id, number: version.number + 1, hash: id, outline });
      await tx.update(course).set({ currentVersionId: id }).where(eq(course.id, world.courseId));
    });
    const stateOf = async (at: Date) => (await readClass(db, evening.id, at))(yangCaiwei.id)['LV06'];
    expect(await stateOf(now)).toMatchObject({ state: 'known' });
    expect(await stateOf(hoursLater(24))).toMatchObject({ state: 'due-again', lacks: [{ because: 'law' }] });
  });

  it('reads no day that is still to come', async () => {
    const of = await readClass(await openPlugins(), evening.id, hoursLater(-24 * 4));
    expect(of(yangCaiwei.id)['LV06']).toMatchObject({ state: 'started', days: ['2026-11-15'], rubric: null });
  });
});
