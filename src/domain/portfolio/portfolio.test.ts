import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { giveConsent } from '#domain/accounts/give-consent.ts';
import { saveConsents } from '#domain/accounts/save-consents.ts';
import { newId, newSecret } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, now, openWorld, world } from '#tests/support/world.ts';
import { countView } from './count-view.ts';
import { endLink, openLink } from './open-link.ts';
import { openPortfolio, previewPortfolio, readOwnPortfolio, readSharedPicture } from './queries.ts';
import { lookOver } from './rules.ts';
import { hideWork, showWork } from './show-work.ts';

const { chenYueji, maXiaoyan } = world.learners;
const key = { courseId: 'live-selling', taskId: 'PA-LIVE-1' };
const showing = { ...key, sentence: '我第一次对着镜头讲梨', pieces: ['proof', 'words'], showsHighlight: true };
const linking = { label: '合作社', nameAs: 'masked', chosenName: '', looked: lookOver } as const;

async function ready() {
  const db = await openWorld();
  const ctx = await actAs(db, chenYueji);
  const link = { ...linking, id: newId(now), token: newSecret(), showsVillage: false, days: 90 } as const;
  return { db, ctx, link };
}

/** She agrees, shows one work, and opens a link. */
async function shared() {
  const all = await ready();
  await giveConsent(all.ctx, { purpose: 'sharing' });
  await showWork(all.ctx, showing);
  await openLink(all.ctx, all.link);
  return { ...all, stranger: actAsVisitor(all.db), token: all.link.token };
}

const picturesOf = async (ctx: Awaited<ReturnType<typeof ready>>['ctx']) => {
  const { works } = await readOwnPortfolio(ctx);
  const pieces = works.flatMap((work) => work.pieces);
  const of = (item: string) => pieces.flatMap((one) => (one.id === item && one.kind === 'picture' ? one.pictures : []));
  return { proof: of('proof')[0]?.id ?? '', script: of('script')[0]?.id ?? '' };
};

describe('showWork', () => {
  it('shows a passed work with what she chose of it', async () => {
    const { db, ctx } = await ready();
    await crowd(db, () => showWork(ctx, showing));
    const { works } = await readOwnPortfolio(ctx);
    expect(works).toMatchObject([
      { ...key, shown: { sentence: showing.sentence, pieces: ['words', 'proof'].toSorted() } },
    ]);
    const { event } = db.tables;
    expect(await db.select().from(event).where(eq(event.name, 'portfolio.changed'))).toHaveLength(1);
    const [seen] = (await previewPortfolio(ctx)).works;
    expect(seen?.pieces.map(({ id }) => id).toSorted()).toEqual(['proof', 'words']);
    expect(seen?.highlight).toBe('五步都有，价格说得清楚');
  });

  it('shows nothing of a work that she takes out again', async () => {
    const { db, ctx } = await ready();
    await showWork(ctx, showing);
    await hideWork(ctx, key);
    await hideWork(ctx, key);
    expect((await previewPortfolio(ctx)).works).toEqual([]);
    const { event } = db.tables;
    expect(await db.select().from(event).where(eq(event.name, 'portfolio.changed'))).toHaveLength(2);
  });

  it.each([
    ['work that has not passed', maXiaoyan, {}, 'not-found'],
    ['work of another course', chenYueji, { courseId: 'brand' }, 'not-found'],
    ['an unknown piece', chenYueji, { pieces: ['nothing'] }, 'invalid'],
    ['a long sentence', chenYueji, { sentence: '长'.repeat(61) }, 'invalid'],
  ] as const)('refuses %s', async (_what, person, changed, code) => {
    const { db } = await ready();
    const asked = showWork(await actAs(db, person), { ...showing, ...changed });
    await expect(asked).rejects.toMatchObject({ code });
  });

  it('refuses visitors', async () => {
    const { db } = await ready();
    await expect(showWork(actAsVisitor(db), showing)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(readOwnPortfolio(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('what a link opens', () => {
  it('her chosen works, her masked name, and nothing else of her', async () => {
    const { stranger, token } = await shared();
    const shown = await openPortfolio(stranger, token);
    expect(shown).toMatchObject({ displayName: '陈**', village: null, works: [{ title: '3分钟单品讲解' }] });
    const told = JSON.stringify(shown);
    for (const hidden of [chenYueji.id, '柿湾', '李秋月', '138', 'QX-2026']) expect(told).not.toContain(hidden);
  });

  it('the name and the village that she chose', async () => {
    const { ctx, link, stranger } = await shared();
    const other = { ...link, id: newId(now), token: newSecret(), nameAs: 'chosen', chosenName: '月季姐' } as const;
    await openLink(ctx, { ...other, showsVillage: true });
    const shown = await openPortfolio(stranger, other.token);
    expect(shown.displayName).toBe('月季姐');
    expect(shown.village).toMatch(/村|组|社区/);
  });

  it('the pictures of pieces that are shown, and no others', async () => {
    const { ctx, stranger, token } = await shared();
    const { proof, script } = await picturesOf(ctx);
    const read = (evidenceId: string, by = token) =>
      readSharedPicture(stranger, { token: by, evidenceId, size: 'middle' });
    expect((await read(proof)).mediaType).toMatch(/^image\//);
    await expect(read(script)).rejects.toMatchObject({ code: 'not-found' });
    await expect(read('nothing')).rejects.toMatchObject({ code: 'not-found' });
    await expect(read(proof, newSecret())).rejects.toMatchObject({ code: 'not-found' });
  });

  type World = Awaited<ReturnType<typeof shared>>;
  const endings: [string, (world: World) => Promise<unknown>, number][] = [
    ['she ends it', ({ ctx, link }) => endLink(ctx, link), 0],
    ['its time is over', async () => null, 90 * 24],
    [
      'she takes her consent back',
      async ({ db }) => saveConsents(await actAs(db, chenYueji, hoursLater(1)), { given: ['learning'] }),
      1,
    ],
  ];
  it.each(endings)('nothing, at once, when %s', async (_why, end, hours) => {
    const all = await shared();
    const { proof } = await picturesOf(all.ctx);
    await end(all);
    const late = actAsVisitor(all.db, hoursLater(hours));
    const { token } = all;
    await expect(openPortfolio(late, token)).rejects.toMatchObject({ code: 'not-found' });
    await expect(readSharedPicture(late, { token, evidenceId: proof, size: 'small' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(countView(late, { token })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('no work that is hidden, or no longer the one that passed', async () => {
    const { db, ctx, stranger, token } = await shared();
    await db.tx((tx) => tx.delete(tx.tables.taskPass).where(eq(tx.tables.taskPass.learnerId, chenYueji.id)));
    expect((await openPortfolio(stranger, token)).works).toEqual([]);
    await hideWork(ctx, key);
    expect((await openPortfolio(stranger, token)).works).toEqual([]);
  });
});

describe('openLink', () => {
  it('is one link however often it is sent, and keeps no token', async () => {
    const { db, ctx, link } = await shared();
    await crowd(db, () => openLink(ctx, link));
    const { links } = await readOwnPortfolio(ctx);
    expect(links).toMatchObject([{ id: link.id, label: '合作社', state: 'open', views: 0 }]);
    expect(JSON.stringify(await db.select().from(db.tables.portfolioLink))).not.toContain(link.token);
  });

  it.each([
    ['without looking it over', { looked: [] }, 'invalid'],
    ['without a label', { label: '' }, 'invalid'],
    ['with a token of her own making', { token: '1234' }, 'invalid'],
    ['without an id', { id: '1' }, 'invalid'],
  ] as const)('is refused %s', async (_what, changed, code) => {
    const { ctx, link } = await shared();
    const other = { ...link, id: newId(now), token: newSecret(), ...changed };
    await expect(openLink(ctx, other)).rejects.toMatchObject({ code });
  });

  it('wants her consent and something to show', async () => {
    const { ctx, link } = await ready();
    await expect(openLink(ctx, link)).rejects.toMatchObject({ code: 'forbidden' });
    await giveConsent(ctx, { purpose: 'sharing' });
    await expect(openLink(ctx, link)).rejects.toMatchObject({ issues: [{ path: ['items'], rule: 'nothing-shown' }] });
  });

  it('is not taken over or ended by somebody else', async () => {
    const { db, link, stranger, token } = await shared();
    const other = await actAs(db, maXiaoyan);
    await giveConsent(other, { purpose: 'sharing' });
    await expect(openLink(other, link)).rejects.toMatchObject({ code: 'conflict' });
    await expect(endLink(other, link)).rejects.toMatchObject({ code: 'not-found' });
    expect((await openPortfolio(stranger, token)).works).toHaveLength(1);
  });
});

it('counts views as a number, all of them, without an event', async () => {
  const { db, ctx, stranger, token } = await shared();
  const before = await db.$count(db.tables.event);
  await crowd(db, () => countView(stranger, { token }));
  expect((await readOwnPortfolio(ctx)).links).toMatchObject([{ views: 8 }]);
  expect(await db.$count(db.tables.event)).toBe(before);
});
