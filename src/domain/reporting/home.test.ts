import { describe, expect, it } from 'vitest';
import { actAs, actAsVisitor, hoursLater, openWorld, sessionId, world } from '#tests/support/world.ts';
import { readHome } from './home.ts';

const { chenYueji, maXiaoyan, tianXia, weiAduo, yangCaiwei } = world.learners;
const { evening } = world.cohorts;

describe('readHome', () => {
  it('says what is tonight and what to continue', async () => {
    const home = await readHome(await actAs(await openWorld(), maXiaoyan));
    expect(home.cohorts).toMatchObject([{ id: evening.id }]);
    expect(home.tonight).toMatchObject({
      phase: 'during',
      session: { id: sessionId(evening, 4), number: 4, place: evening.place, lesson: { lesson: { id: 'LIVE-M2-L3' } } },
      next: { number: 5 },
    });
    expect(home.todos).toMatchObject([
      { kind: 'revise', grader: '李秋月' },
      { kind: 'read-on', link: { lesson: { id: 'LIVE-M2-L3' } }, section: 5, sections: 6 },
      { kind: 'read-next', link: { lesson: { id: 'LIVE-M2-L4' } } },
      { kind: 'review', questions: 5 },
    ]);
  });

  it('asks for no revision of what was passed since', async () => {
    const { todos } = await readHome(await actAs(await openWorld(), yangCaiwei));
    expect(todos.filter(({ kind }) => kind === 'revise')).toEqual([]);
  });

  it('begins a newcomer with the first lesson', async () => {
    const { todos } = await readHome(await actAs(await openWorld(), weiAduo));
    expect(todos).toMatchObject([{ kind: 'read-next', link: { lesson: { id: 'LIVE-M1-L1' } } }]);
  });

  it('shows a graduate her certificate, and tonight as it is', async () => {
    const home = await readHome(await actAs(await openWorld(), chenYueji));
    expect(home.tonight).toEqual({ phase: 'none', session: null, next: null });
    expect(home.todos.at(-1)).toMatchObject({ kind: 'certificate', number: 'QX-2026-01-03-0017-X' });
  });

  it('keeps a revoked certificate to itself', async () => {
    const home = await readHome(await actAs(await openWorld(), world.learners.linDami));
    expect(home.todos.some(({ kind }) => kind === 'certificate')).toBe(false);
  });

  it('knows the evening after the one that is over', async () => {
    const home = await readHome(await actAs(await openWorld(), maXiaoyan, hoursLater(3)));
    expect(home.tonight).toMatchObject({ phase: 'after', session: { number: 4 }, next: { number: 5 } });
  });

  it('is empty for who has joined no cohort', async () => {
    const db = await openWorld();
    await db.tx((tx) => tx.delete(db.tables.enrolment));
    const home = await readHome(await actAs(db, tianXia));
    expect(home).toMatchObject({ cohorts: [], tonight: { phase: 'none', session: null, next: null }, todos: [] });
  });

  it('is for learners', async () => {
    const db = await openWorld();
    for (const ctx of [await actAs(db, world.coordinator), await actAs(db, world.mentor), actAsVisitor(db)]) {
      await expect(readHome(ctx)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
