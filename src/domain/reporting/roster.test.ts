import { describe, expect, it } from 'vitest';
import { findCohort } from '#domain/cohorts/cohort-queries.ts';
import { actAs, actAsVisitor, openWorld, world } from '#tests/support/world.ts';
import { maskPhone, type RosterQuery, readRoster, walkRoster } from './roster.ts';

const { evening, spring } = world.cohorts;
const all: RosterQuery = { search: '', sort: 'joined', page: 1 };
const namesOf = ({ rows }: { rows: { name: string }[] }) => rows.map(({ name }) => name);

describe('readRoster', () => {
  it('shows everybody with how far she has come', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    const { rows, total, pages } = await readRoster(ctx, evening.id, all);
    expect({ total, pages }).toEqual({ total: 16, pages: 1 });
    expect(rows.find(({ name }) => name === '马小燕')).toMatchObject({
      ...{ ageBand: '26–35', town: '柿湾镇', village: '石磨村', attended: 3, held: 3, theoryMinutes: 140 },
      ...{ practiceMinutes: 150, quizzes: 1, passes: 0, state: 'needs-revision', certificate: null },
    });
    const stateOf = (name: string) => rows.find((row) => row.name === name)?.state;
    expect(['杨采薇', '周桂兰', '娜仁'].map(stateOf)).toEqual(['passed', 'waiting', 'none']);
    expect(rows.find(({ name }) => name === '彭细妹')).toMatchObject({ town: '柿湾镇', village: '石磨村' });
    expect(rows.every(({ phone }) => /^100\*{4}\d{4}$/.test(phone))).toBe(true);
  });

  it('knows certificates, valid and revoked', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    const { rows } = await readRoster(ctx, spring.id, all);
    const certificateOf = (name: string) => rows.find((row) => row.name === name)?.certificate;
    expect(certificateOf('陈月季')).toEqual({ number: 'QX-2026-01-03-0017-X', isRevoked: false });
    expect(certificateOf('林大米')).toMatchObject({ isRevoked: true });
    expect(certificateOf('穗和平')).toBeNull();
  });

  it('searches names and villages, signs of patterns included', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    const search = async (text: string) => namesOf(await readRoster(ctx, evening.id, { ...all, search: text }));
    expect(await search('巧')).toEqual(['苏巧巧', '郑巧云']);
    expect(await search('杏坪')).toEqual(['苏巧巧', '罗小穗']);
    expect(await search('%')).toEqual([]);
    expect(await search('_')).toEqual([]);
    expect(await search('\\')).toEqual([]);
    expect(await search("'")).toEqual([]);
  });

  it('puts first who needs care', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    const first = async (sort: RosterQuery['sort']) => (await readRoster(ctx, evening.id, { ...all, sort })).rows[0];
    expect(await first('attendance')).toMatchObject({ name: '苏巧巧', attended: 1 });
    expect(await first('minutes')).toMatchObject({ name: '苏巧巧' });
    expect(await first('joined')).toMatchObject({ name: '马小燕' });
  });

  it('stays on its pages', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    for (const page of [0, -3, 99]) {
      expect((await readRoster(ctx, evening.id, { ...all, page })).rows).toHaveLength(16);
    }
  });

  it('is for those who may see people', async () => {
    const db = await openWorld();
    await expect(readRoster(await actAs(db, world.instructor), evening.id, all)).resolves.toMatchObject({ total: 16 });
    const refused = [
      [await actAs(db, world.county), 'forbidden'],
      [await actAs(db, world.stranger), 'not-found'],
      [await actAs(db, world.mentor), 'not-found'],
      [await actAs(db, world.learners.maXiaoyan), 'not-found'],
      [actAsVisitor(db), 'unauthenticated'],
    ] as const;
    for (const [ctx, code] of refused) await expect(readRoster(ctx, evening.id, all)).rejects.toMatchObject({ code });
  });
});

it.each([1, 7, 16, 500])('walkRoster gives everybody once, in pieces of %d', async (size) => {
  const ctx = await actAs(await openWorld(), world.coordinator);
  const pieces = await Array.fromAsync(walkRoster(ctx, await findCohort(ctx, evening.id), size));
  expect(namesOf({ rows: pieces.flat() })).toEqual(evening.learners.map(({ name }) => name));
  expect(pieces.every(({ length }) => length <= size)).toBe(true);
});

it('maskPhone leaves too little to call', () => {
  expect(maskPhone('10000000001')).toBe('100****0001');
  expect(maskPhone(null)).toBe('');
});
