import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { zip } from '#server/zip.ts';
import { type Changes, smallId, zippedPlugin } from '#tests/support/small-plugin.ts';
import { actAs, actAsPlatform, crowd, openWorld, world } from '#tests/support/world.ts';
import { approvePlugin, rollBackPlugin } from './approve-plugin.ts';
import { importShippedPlugins } from './import-shipped-plugins.ts';
import { mostFaults, noteFault } from './note-fault.ts';
import { listFaults, listPlugins } from './plugin-queries.ts';
import { listPlugInPractices, readSimulators } from './queries.ts';
import { findPluginReport } from './report-queries.ts';
import { keepSafeMode } from './safe-mode.ts';
import { closeSandbox } from './sandbox.ts';
import { faultOf } from './sandbox-fault.ts';
import { stagePlugin } from './stage-plugin.ts';
import { disablePlugin, enablePlugin, removePlugin } from './switch-plugin.ts';

afterAll(closeSandbox);

const pluginId = smallId;
const everywhere = { pluginId, organisationId: '' };
const next: Changes = { 'plugin.yaml': (old) => old.replace('1.0.0', '1.1.0') };

const stage = async (ctx: Ctx, changes: Changes = {}) => stagePlugin(ctx, { bytes: await zippedPlugin(changes) });

/** Stages and approves; gives the version. */
async function install(ctx: Ctx, changes: Changes = {}): Promise<string> {
  const { versionId } = await stage(ctx, changes);
  await approvePlugin(ctx, { versionId: versionId ?? '' });
  return versionId ?? '';
}

/** The practices of the plugin at hand; those that ship are on as well. */
const practicesFor = async (ctx: Ctx, ...scopes: string[]) => {
  const all = await listPlugInPractices(ctx, [scopes]);
  return all.filter((one) => one.pluginId === pluginId).map(({ slug }) => slug);
};
const versionInUse = async (ctx: Ctx) =>
  (await listPlugInPractices(ctx, [])).find((one) => one.pluginId === pluginId)?.versionId;
const lineOf = async (ctx: Ctx) => (await listPlugins(ctx)).find((one) => one.pluginId === pluginId);
const stateOf = async (ctx: Ctx) => (await lineOf(ctx))?.state;
const eventsOf = async ({ db }: Ctx) => {
  const rows = await db.select().from(db.tables.event);
  return rows.filter(({ subject }) => subject.startsWith(pluginId)).map(({ name }) => name);
};
const open = async () => {
  const db: Database = await openWorld();
  return {
    db,
    admin: await actAs(db, world.admin),
    instructor: await actAs(db, world.instructor),
    learner: await actAs(db, world.learners.linFeng),
  };
};

describe('bringing a plugin', () => {
  it('keeps a version that nobody uses yet, and says what it wants', async () => {
    const { admin } = await open();
    const staged = await stage(admin);
    expect(staged).toMatchObject({ practices: 1, simulators: 1, trial: { vectors: 3, passed: 3 }, findings: [] });
    expect(staged.manifest?.extends).toEqual([{ course: 'LIVE', module: 2, minutes: 20 }]);
    expect(await stateOf(admin)).toBe('staged');
    expect(await practicesFor(admin)).toEqual([]);
  });

  it('twice, or by many at once, is once', async () => {
    const { db, admin } = await open();
    const bytes = await zippedPlugin();
    const all = await crowd(db, () => stagePlugin(admin, { bytes }));
    expect(new Set(all.map(({ versionId }) => versionId)).size).toBe(1);
    expect(await eventsOf(admin)).toEqual(['plugin.staged']);
  }, 90_000);

  it('with findings keeps nothing and names them', async () => {
    const { admin } = await open();
    const broken = {
      'simulators/profit.js': (old: string) => old.replace('const each =', 'Date.now();\n  const each ='),
    };
    const staged = await stage(admin, broken);
    expect(staged).toMatchObject({ versionId: null, findings: [{ rule: 'simulator-withheld', name: 'Date' }] });
    expect(await lineOf(admin)).toBeUndefined();
  });

  it.each([
    ['is no zip', new TextEncoder().encode('no zip'), 'zip-broken'],
    ['is cut short', null, 'zip-broken'],
  ])('that %s says so', async (_name, bytes, rule) => {
    const { admin } = await open();
    const cut = (await zippedPlugin()).subarray(0, 900);
    const { findings } = await stagePlugin(admin, { bytes: bytes ?? cut });
    expect(findings.map((finding) => finding.rule)).toContain(rule);
    expect(await lineOf(admin)).toBeUndefined();
  });

  it('that unfolds to more than anybody writes is stopped, and says so', async () => {
    const { admin } = await open();
    const zeros = await stage(admin, { 'media/zeros.svg': new Uint8Array(3 * 1024 * 1024) });
    expect(zeros.findings.map(({ rule }) => rule)).toContain('zip-large');
    const many = await zip(new Map(Array.from({ length: 2500 }, (_, at) => [`a/${at}.md`, new Uint8Array()])));
    const { findings } = await stagePlugin(admin, { bytes: many });
    expect(findings.map(({ rule }) => rule)).toContain('files-many');
    expect(await lineOf(admin)).toBeUndefined();
  });

  it('is refused to learners, and without a file', async () => {
    const { admin, learner } = await open();
    await expect(stage(learner)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(stagePlugin(admin, { bytes: null })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('under a name of another college, or a number that is taken, is refused with a finding', async () => {
    const { admin, instructor } = await open();
    const { versionId } = await stage(instructor);
    await approvePlugin(admin, { versionId: versionId ?? '' });
    const other = { ...instructor, actor: { ...instructor.actor, organisationId: world.college.id } };
    expect((await stage(other, next)).findings.map(({ rule }) => rule)).toEqual(['plugin-taken']);
    const same = await stage(instructor, { 'README.md': '# 改了' });
    expect(same.findings.map(({ rule }) => rule)).toEqual(['plugin-version']);
  });
});

it('keeps how its trial went, so that its report is there at once; what ships is tried when somebody looks', async () => {
  const { db, admin } = await open();
  const { versionId, trial } = await stage(admin);
  const { pluginVersion } = db.tables;
  const row = await db
    .select({ trial: pluginVersion.trial })
    .from(pluginVersion)
    .where(eq(pluginVersion.id, versionId ?? ''));
  expect(row).toEqual([{ trial }]);
  const kept = await findPluginReport(admin, versionId ?? '');
  expect(kept).toMatchObject({ vectors: trial?.vectors, passed: trial?.passed, runs: trial?.runs });
  await db.tx(async (tx) => {
    await tx
      .update(pluginVersion)
      .set({ trial: null })
      .where(eq(pluginVersion.id, versionId ?? ''));
    expect(await findPluginReport({ ...admin, db: tx }, versionId ?? '')).toEqual(kept);
  });
});

describe('two approvals in one moment', () => {
  it('leave one version in use, whole', async () => {
    const { db, admin } = await open();
    const versions = [await stage(admin), await stage(admin, next)].map(({ versionId }) => versionId ?? '');
    let turn = 0;
    await crowd(db, () => approvePlugin(admin, { versionId: versions[turn++ % 2] ?? '' }));
    const line = await lineOf(admin);
    expect(versions).toContain(line?.versionId);
    expect(line?.versions.every(({ approvedAt }) => approvedAt)).toBe(true);
    await enablePlugin(admin, everywhere);
    expect([await practicesFor(admin), await versionInUse(admin)]).toEqual([['profit'], line?.versionId]);
  });
});

describe('an id that two colleges want', () => {
  it('belongs to the first from the moment she brings it', async () => {
    const { admin, instructor } = await open();
    await stage(instructor);
    const other = { ...instructor, actor: { ...instructor.actor, organisationId: world.college.id } };
    expect((await stage(other, next)).findings.map(({ rule }) => rule)).toEqual(['plugin-taken']);
    expect((await stage(admin, next)).findings).toEqual([]);
  });

  it('and bring in one moment is of one of them, and never runs the other’s code', async () => {
    const { db, admin, instructor } = await open();
    const other = { ...instructor, actor: { ...instructor.actor, organisationId: world.college.id } };
    const both = await Promise.all([stage(instructor), stage(other, next)]);
    for (const { versionId } of both) await approvePlugin(admin, { versionId: versionId ?? '' }).catch(() => null);
    const { plugin, pluginVersion } = db.tables;
    const [row] = (await db.select().from(plugin)).filter(({ id }) => id === pluginId);
    const versions = (await db.select().from(pluginVersion)).filter((one) => one.pluginId === pluginId);
    expect(versions.filter(({ approvedAt }) => approvedAt)).toMatchObject([
      { id: row?.versionId, organisationId: row?.organisationId },
    ]);
  });
});

describe('an installed plugin', () => {
  it('is live at once for whom it is on, with its code', async () => {
    const { admin } = await open();
    const versionId = await install(admin);
    expect(await practicesFor(admin)).toEqual([]);
    await enablePlugin(admin, { pluginId, organisationId: world.college.id });
    expect(await practicesFor(admin)).toEqual([]);
    expect(await practicesFor(admin, world.college.id)).toEqual(['profit']);
    await enablePlugin(admin, everywhere);
    expect(await practicesFor(admin)).toEqual(['profit']);
    expect([...(await readSimulators(admin, versionId)).keys()]).toEqual(['simulators/profit.js']);
  });

  it('that is on for all is switched off for one college, by its own people, and on again', async () => {
    const { db, admin, instructor } = await open();
    await install(admin);
    await enablePlugin(admin, everywhere);
    const hers = { pluginId, organisationId: instructor.actor.organisationId };
    await disablePlugin(instructor, hers);
    await disablePlugin(instructor, hers);
    expect(await practicesFor(admin, hers.organisationId)).toEqual([]);
    expect(await practicesFor(admin, world.college.id, hers.organisationId)).toEqual([]);
    expect(await practicesFor(admin, world.college.id)).toEqual(['profit']);
    expect(await practicesFor(admin)).toEqual(['profit']);
    const scopes = (await lineOf(admin))?.scopes.map(({ organisationId, isOff }) => [organisationId, isOff]);
    expect(scopes?.toSorted()).toEqual(
      [
        ['', false],
        [hers.organisationId, true],
      ].toSorted(),
    );
    await enablePlugin(admin, everywhere);
    expect(await practicesFor(admin, hers.organisationId)).toEqual([]);
    await enablePlugin(instructor, hers);
    expect(await practicesFor(admin, hers.organisationId)).toEqual(['profit']);
    const subjects = (await db.select().from(db.tables.event)).filter(({ name }) => name === 'plugin.disabled');
    expect(subjects.map(({ subject }) => subject)).toEqual([`${pluginId}@${hers.organisationId}`]);
  });

  it.each(['nobody', 'shimo'])('is switched for no body that does not teach: %s', async (organisationId) => {
    const { admin } = await open();
    await install(admin);
    await enablePlugin(admin, everywhere);
    for (const verb of [enablePlugin, disablePlugin]) {
      await expect(verb(admin, { pluginId, organisationId })).rejects.toMatchObject({ code: 'not-found' });
    }
    expect(await practicesFor(admin, organisationId)).toEqual(['profit']);
  });

  it('that is on for nobody is not off for a college that switches it off', async () => {
    const { admin } = await open();
    await install(admin);
    await disablePlugin(admin, { pluginId, organisationId: world.college.id });
    expect((await lineOf(admin))?.scopes).toEqual([]);
    expect(await eventsOf(admin)).not.toContain('plugin.disabled');
  });

  it('is switched off, upgraded, rolled back, taken away and brought back', async () => {
    const { admin } = await open();
    const first = await install(admin);
    await enablePlugin(admin, everywhere);
    const second = await install(admin, next);
    expect(await versionInUse(admin)).toBe(second);
    await rollBackPlugin(admin, { versionId: first });
    await rollBackPlugin(admin, { versionId: first });
    expect(await versionInUse(admin)).toBe(first);
    await disablePlugin(admin, everywhere);
    await disablePlugin(admin, everywhere);
    expect([await stateOf(admin), await practicesFor(admin)]).toEqual(['off', []]);
    await removePlugin(admin, { pluginId });
    await removePlugin(admin, { pluginId });
    expect(await stateOf(admin)).toBe('removed');
    await expect(enablePlugin(admin, everywhere)).rejects.toMatchObject({ code: 'not-found' });
    await approvePlugin(admin, { versionId: first });
    await enablePlugin(admin, everywhere);
    expect(await practicesFor(admin)).toEqual(['profit']);
    const names = [
      'staged',
      'approved',
      'enabled',
      'staged',
      'approved',
      'rolled-back',
      'disabled',
      'removed',
      'rolled-back',
      'enabled',
    ];
    expect((await eventsOf(admin)).toSorted()).toEqual(names.map((name) => `plugin.${name}`).toSorted());
  });

  it('is switched by the staff of a college for that college only, approved by administrators only', async () => {
    const { admin, instructor, learner } = await open();
    const versionId = await install(admin);
    const own = { pluginId, organisationId: instructor.actor.organisationId };
    await enablePlugin(instructor, own);
    expect(await practicesFor(admin, own.organisationId)).toEqual(['profit']);
    await disablePlugin(instructor, own);
    expect(await practicesFor(admin, own.organisationId)).toEqual([]);
    const forbidden = { code: 'forbidden' };
    await expect(enablePlugin(instructor, everywhere)).rejects.toMatchObject(forbidden);
    await expect(enablePlugin(instructor, { pluginId, organisationId: 'another' })).rejects.toMatchObject(forbidden);
    await expect(enablePlugin(learner, own)).rejects.toMatchObject(forbidden);
    await expect(disablePlugin(learner, everywhere)).rejects.toMatchObject(forbidden);
    await expect(approvePlugin(instructor, { versionId })).rejects.toMatchObject(forbidden);
    await expect(rollBackPlugin(instructor, { versionId })).rejects.toMatchObject(forbidden);
    await expect(removePlugin(instructor, { pluginId })).rejects.toMatchObject(forbidden);
    await expect(listPlugins(learner)).rejects.toMatchObject(forbidden);
    await expect(listFaults(learner, versionId)).rejects.toMatchObject(forbidden);
  });

  it('that is not there is not found, and one never approved cannot be gone back to', async () => {
    const { admin } = await open();
    const { versionId } = await stage(admin);
    const missing = { code: 'not-found' };
    await expect(rollBackPlugin(admin, { versionId: versionId ?? '' })).rejects.toMatchObject(missing);
    await expect(approvePlugin(admin, { versionId: 'none' })).rejects.toMatchObject(missing);
    await expect(enablePlugin(admin, everywhere)).rejects.toMatchObject(missing);
    await expect(disablePlugin(admin, everywhere)).rejects.toMatchObject(missing);
    await expect(removePlugin(admin, { pluginId })).rejects.toMatchObject(missing);
  });

  it('that fails again and again is quarantined, others are not; an administrator lets it out', async () => {
    const { admin } = await open();
    const versionId = await install(admin);
    await enablePlugin(admin, everywhere);
    const fault = { pluginId, versionId, simulator: 'profit', fault: faultOf('time', 'too long') };
    for (let count = 0; count < mostFaults; count += 1) await noteFault(admin, fault);
    expect([await stateOf(admin), await practicesFor(admin)]).toEqual(['quarantined', []]);
    expect(await listFaults(admin, versionId)).toHaveLength(mostFaults);
    await enablePlugin(admin, everywhere);
    expect([await stateOf(admin), await practicesFor(admin)]).toEqual(['on', ['profit']]);
  });

  it('is off in safe mode and on again after it; what was off stays off', async () => {
    const { admin } = await open();
    await install(admin);
    await enablePlugin(admin, everywhere);
    const platform = actAsPlatform(admin.db, { id: '' });
    const plugins = (await listPlugins(admin)).length;
    expect(await keepSafeMode(platform, { isSafe: true })).toBe(plugins);
    expect(await keepSafeMode(platform, { isSafe: true })).toBe(0);
    expect(await listPlugInPractices(admin, [])).toEqual([]);
    expect(await keepSafeMode(platform, { isSafe: false })).toBe(plugins);
    expect(await practicesFor(admin)).toEqual(['profit']);
    await disablePlugin(admin, everywhere);
    expect(await keepSafeMode(platform, { isSafe: true })).toBe(plugins - 1);
    expect(await keepSafeMode(platform, { isSafe: false })).toBe(plugins - 1);
    expect(await practicesFor(admin)).toEqual([]);
  });
});

describe('plugins that ship', () => {
  const slugsFor = async (ctx: Ctx) => (await listPlugInPractices(ctx, [])).map(({ slug }) => slug);

  it('are installed once, on for all, and stay as somebody has switched them', async () => {
    const { admin } = await open();
    const shipped = ['haijia-live', 'qingsui-logistics', 'yunsun-trust'];
    const imported = await importShippedPlugins(admin, 'plugins');
    expect(imported.map(({ pluginId, findings }) => [pluginId, findings])).toEqual(shipped.map((id) => [id, []]));
    expect((await listPlugins(admin)).map((one) => one.pluginId)).toEqual(shipped);
    expect(await importShippedPlugins(admin, 'plugins')).toEqual([]);
    expect(await slugsFor(admin)).toContain('freight');
    await disablePlugin(admin, { pluginId: 'qingsui-logistics', organisationId: '' });
    await importShippedPlugins(admin, 'plugins');
    expect(await slugsFor(admin)).not.toContain('freight');
  });

  it('may be none: a folder that is not there is no plugin', async () => {
    const { admin } = await open();
    expect(await importShippedPlugins(admin, 'no-such-folder')).toEqual([]);
  });
});
