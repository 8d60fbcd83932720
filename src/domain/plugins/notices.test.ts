import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { type Changes, smallId, zippedPlugin } from '#tests/support/small-plugin.ts';
import { actAs, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { approvePlugin } from './approve-plugin.ts';
import { bringPlugin } from './bring-plugin.ts';
import { mostFaults, noteFault } from './note-fault.ts';
import { listPluginNotices } from './notice-queries.ts';
import { noticeKey } from './notice-rules.ts';
import { listPlugins } from './plugin-queries.ts';
import { returnPlugin } from './return-plugin.ts';
import { closeSandbox } from './sandbox.ts';
import { faultOf } from './sandbox-fault.ts';
import { seeNotice } from './see-notice.ts';
import { stagePlugin } from './stage-plugin.ts';
import { enablePlugin } from './switch-plugin.ts';

afterAll(closeSandbox);

const pluginId = smallId;
let admin: Ctx;
let author: Ctx;
let stranger: Ctx;
beforeEach(async () => {
  const db = await openWorld();
  [admin, author] = [await actAs(db, world.admin), await actAs(db, world.instructor)];
  stranger = { ...author, actor: { ...author.actor, id: 'somebody', organisationId: world.college.id } };
});

const stage = async (ctx: Ctx, changes: Changes = {}) => {
  const { versionId } = await stagePlugin(ctx, { bytes: await zippedPlugin(changes) });
  return versionId ?? '';
};
const kindsFor = async (ctx: Ctx) => (await listPluginNotices(ctx)).map(({ kind }) => kind);
const eventsOf = async ({ db }: Ctx, wanted: string) =>
  (await db.select().from(db.tables.event)).filter(({ name }) => name === wanted).length;
const extendsTo = (place: string): Changes => ({
  'plugin.yaml': (old) => old.replace('course: LIVE, module: 2', place),
  'practices/1-profit.md': (old) =>
    old.replace('extends: LIVE-M2', `extends: ${place.replace('course: ', '').replace(', module: ', '-M')}`),
});

async function quarantine(): Promise<void> {
  const versionId = await stage(author);
  await approvePlugin(admin, { versionId });
  await enablePlugin(admin, { pluginId, organisationId: '' });
  const fault = faultOf('time', 'it worked longer than 100 ms');
  for (let time = 0; time < mostFaults; time += 1) {
    await noteFault(admin, { pluginId, versionId, simulator: 'profit', fault });
  }
}

describe('a quarantine', () => {
  it('is told to administrators and the plugin’s college, to each until she has seen it', async () => {
    await quarantine();
    const coordinator = await actAs(admin.db, world.coordinator);
    expect(coordinator.actor.organisationId).toBe(author.actor.organisationId);
    for (const ctx of [admin, author, coordinator]) expect(await kindsFor(ctx)).toEqual(['quarantined']);
    expect(await kindsFor(stranger)).toEqual([]);
    const [notice] = await listPluginNotices(admin);
    const asked = { notice: notice ? noticeKey(notice) : '' };
    expect(await seeNotice(admin, asked)).toEqual({ seen: 1 });
    expect(await seeNotice(admin, asked)).toEqual({ seen: 0 });
    expect([await kindsFor(admin), await kindsFor(author)]).toEqual([[], ['quarantined']]);
    expect(await eventsOf(admin, 'plugin-notice.seen')).toBe(1);
  });

  it('that has ended is not told any more, and the next one is news', async () => {
    await quarantine();
    const [notice] = await listPluginNotices(admin);
    await seeNotice(admin, { notice: notice ? noticeKey(notice) : '' });
    await enablePlugin(admin, { pluginId, organisationId: '' });
    expect(await kindsFor(author)).toEqual([]);
    const later = { ...admin, now: hoursLater(1) };
    const [used] = await listPlugins(admin).then((all) => all.filter((one) => one.pluginId === pluginId));
    for (let time = 0; time < mostFaults; time += 1) {
      const fault = faultOf('time', 'again');
      await noteFault(later, { pluginId, versionId: used?.versionId ?? '', simulator: 'profit', fault });
    }
    expect(await kindsFor(later)).toEqual(['quarantined']);
  });

  it('is no business of learners and mentors', async () => {
    await quarantine();
    for (const person of [world.mentor, world.learners.linFeng]) {
      const ctx = await actAs(admin.db, person);
      expect(await kindsFor(ctx)).toEqual([]);
      await expect(seeNotice(ctx, { notice: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('a version that is sent back', () => {
  const words = '把第二道样题的数改成整的。';

  it('tells its author and her college why, waits no longer, and leaves its number free', async () => {
    const versionId = await stage(author);
    await returnPlugin(admin, { versionId, words });
    await returnPlugin(admin, { versionId, words: `  ${words} ` });
    expect(await eventsOf(admin, 'plugin.returned')).toBe(1);
    expect((await listPluginNotices(author))[0]).toMatchObject({ kind: 'returned', words, pluginId });
    expect([await kindsFor(admin), await kindsFor(stranger)]).toEqual([[], []]);
    expect((await listPlugins(admin)).find((one) => one.pluginId === pluginId)?.state).toBe('returned');
    const mended = await stage(author, { 'README.md': '# 改了' });
    expect(mended).not.toBe('');
    await approvePlugin(admin, { versionId: mended });
    expect((await listPlugins(admin)).find((one) => one.pluginId === pluginId)?.versionId).toBe(mended);
  });

  it('cannot be approved until it is brought anew, also as it was; then it waits, and is no news any more', async () => {
    const versionId = await stage(author);
    await returnPlugin(admin, { versionId, words });
    await expect(approvePlugin(admin, { versionId })).rejects.toMatchObject({ code: 'conflict' });
    expect(await stage({ ...author, now: hoursLater(1) })).toBe(versionId);
    expect([await eventsOf(admin, 'plugin.staged'), await kindsFor(author)]).toEqual([2, []]);
    expect((await listPlugins(admin)).find((one) => one.pluginId === pluginId)?.state).toBe('staged');
    await approvePlugin(admin, { versionId });
    expect((await listPlugins(admin)).find((one) => one.pluginId === pluginId)?.versionId).toBe(versionId);
  });

  it('keeps its id for its college', async () => {
    await returnPlugin(admin, { versionId: await stage(author), words });
    expect(await stage(stranger)).toBe('');
  });

  it('wants words, an administrator, and a version that still waits', async () => {
    const versionId = await stage(author);
    const refused: [Ctx, { versionId: string; words: string }, string][] = [
      [author, { versionId, words }, 'forbidden'],
      [admin, { versionId, words: '  ' }, 'invalid'],
      [admin, { versionId, words: '改'.repeat(501) }, 'invalid'],
      [admin, { versionId: 'none', words }, 'not-found'],
    ];
    for (const [ctx, asked, code] of refused) await expect(returnPlugin(ctx, asked)).rejects.toMatchObject({ code });
    await approvePlugin(admin, { versionId });
    await expect(returnPlugin(admin, { versionId, words })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a place that there is not', () => {
  it.each([
    ['course: NONE, module: 1', 'plugin-course'],
    ['course: LIVE, module: 19', 'plugin-module'],
  ])('is said of “%s”, and stands in nobody’s way', async (place, rule) => {
    const { versionId, findings } = await stagePlugin(author, { bytes: await zippedPlugin(extendsTo(place)) });
    expect(findings.map((one) => [one.rule, one.line])).toEqual([[rule, 12]]);
    expect(versionId).not.toBeNull();
  });

  it('in a course that there is, is told while the plugin is in use', async () => {
    const versionId = await stage(author, extendsTo('course: LIVE, module: 19'));
    await approvePlugin(admin, { versionId });
    expect((await listPluginNotices(admin))[0]).toMatchObject({ kind: 'misplaced', words: 'LIVE-M19' });
    expect(await kindsFor(author)).toEqual(['misplaced']);
  });

  it('beyond all measure of minutes stops it', async () => {
    const many = { 'plugin.yaml': (old: string) => old.replace('minutes: 20', 'minutes: 601') };
    const { versionId, findings } = await stagePlugin(author, { bytes: await zippedPlugin(many) });
    expect([versionId, findings.some(({ rule }) => rule === 'key-wrong')]).toEqual([null, true]);
  });
});

describe('a zip that was refused', () => {
  const broken: Changes = { 'notes.txt': 'x' };

  it('is kept for its author for an hour, and tried again without choosing it', async () => {
    const bytes = await zippedPlugin(broken);
    const first = await bringPlugin(author, { bytes, name: 'mine.zip', again: '' });
    expect([first.versionId, typeof first.kept]).toEqual([null, 'string']);
    const nothing = { bytes: null, name: '', again: first.kept ?? '' };
    const second = await bringPlugin(author, nothing);
    expect([second.name, second.findings.map(({ rule }) => rule)]).toEqual(['mine.zip', ['file-unknown']]);
    await expect(bringPlugin(author, nothing)).rejects.toMatchObject({ code: 'invalid' });
    const late = { ...author, now: hoursLater(1.1) };
    await expect(bringPlugin(late, { ...nothing, again: second.kept ?? '' })).rejects.toMatchObject({
      code: 'invalid',
    });
    const other = bringPlugin(admin, { ...nothing, again: second.kept ?? '' });
    await expect(other).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is let go once a better one is taken in; one is kept per person', async () => {
    await bringPlugin(author, { bytes: await zippedPlugin(broken), name: 'one.zip', again: '' });
    await bringPlugin(author, { bytes: await zippedPlugin({ 'other.txt': 'x' }), name: 'two.zip', again: '' });
    const rows = () => author.db.select().from(author.db.tables.pluginUpload);
    expect((await rows()).map(({ name }) => name)).toEqual(['two.zip']);
    const fine = await bringPlugin(author, { bytes: await zippedPlugin(), name: 'three.zip', again: '' });
    expect([fine.kept, await rows()]).toEqual([null, []]);
  });
});
