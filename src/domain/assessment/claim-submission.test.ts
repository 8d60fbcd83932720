import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { handIn } from '#tests/support/work.ts';
import { actAs, actAsPlatform, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { withdrawSubmission } from '../practice/withdraw-submission.ts';
import { claimNext } from './claim-next.ts';
import { findClaim } from './claim-queries.ts';
import { claimMinutes } from './claim-rules.ts';
import { claimIfFree, claimSubmission } from './claim-submission.ts';
import { movePromises } from './move-promises.ts';
import { listQueue } from './queue-queries.ts';
import { wholeQueue } from './queue-rules.ts';

const { suQiaoqiao } = world.learners;
const minutesLater = (minutes: number) => hoursLater(minutes / 60);

async function handedIn() {
  const db = await openWorld();
  const submissionId = await handIn(await actAs(db, suQiaoqiao));
  const mentor = await actAs(db, world.mentor);
  return { db, submissionId, mentor, instructor: await actAs(db, world.instructor) };
}
const eventsOf = async (db: Database, subject: string) => {
  const { event } = db.tables;
  const rows = await db.select({ name: event.name }).from(event).where(eq(event.subject, subject));
  return rows.map(({ name }) => name).filter((name) => name !== 'submission.received');
};

describe('claimSubmission', () => {
  it('takes work up for half an hour; the others see who has it', async () => {
    const { db, submissionId, mentor, instructor } = await handedIn();
    const { expiresAt } = await claimSubmission(mentor, { submissionId });
    expect(expiresAt).toEqual(minutesLater(claimMinutes));
    const seen = (await listQueue(instructor)).find(({ id }) => id === submissionId);
    expect(seen).toMatchObject({ claim: 'taken', claimedBy: '李秋月' });
    expect((await listQueue(mentor)).find(({ id }) => id === submissionId)).toMatchObject({
      claim: 'mine',
      claimedBy: null,
    });
    expect(await eventsOf(db, submissionId)).toEqual(['submission.claimed']);
  });

  it('is renewed while she works, without news, and not at every key', async () => {
    const { db, submissionId } = await handedIn();
    const at = async (minutes: number) =>
      (await claimSubmission(await actAs(db, world.mentor, minutesLater(minutes)), { submissionId })).expiresAt;
    await at(0);
    expect(await at(2)).toEqual(minutesLater(30));
    expect(await at(20)).toEqual(minutesLater(50));
    expect(await at(49)).toEqual(minutesLater(79));
    expect(await eventsOf(db, submissionId)).toEqual(['submission.claimed']);
  });

  it('keeps others out until it is over', async () => {
    const { db, submissionId, mentor } = await handedIn();
    await claimSubmission(mentor, { submissionId });
    const other = async (minutes: number) =>
      claimSubmission(await actAs(db, world.instructor, minutesLater(minutes)), { submissionId });
    await expect(other(29.9)).rejects.toMatchObject({ code: 'conflict' });
    await other(30);
    expect(await findClaim(mentor, submissionId)).toMatchObject({ graderId: world.instructor.id });
  });

  it('may be taken over with a reason, which is kept', async () => {
    const { db, submissionId, mentor, instructor } = await handedIn();
    await claimSubmission(mentor, { submissionId });
    const takeover = { id: newId(), reason: ' ' };
    await expect(claimSubmission(instructor, { submissionId, takeover })).rejects.toMatchObject({ code: 'invalid' });
    await claimSubmission(instructor, { submissionId, takeover: { ...takeover, reason: '她今晚不在' } });
    await claimSubmission(instructor, { submissionId, takeover: { ...takeover, reason: '她今晚不在' } });
    expect(await db.select().from(db.tables.claimTakeover)).toMatchObject([
      { fromId: world.mentor.id, graderId: world.instructor.id, reason: '她今晚不在' },
    ]);
    expect(await eventsOf(db, submissionId)).toEqual(['submission.claimed', 'submission.taken-over']);
    await expect(claimSubmission(mentor, { submissionId })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('goes to one of those who come at once', async () => {
    const { db, submissionId, mentor, instructor } = await handedIn();
    let turn = 0;
    const results = await crowd(db, async () => {
      turn += 1;
      return claimIfFree(turn % 2 ? mentor : instructor, submissionId);
    });
    const claim = await findClaim(mentor, submissionId);
    expect(results.filter((got) => got)).toHaveLength(4);
    expect([world.mentor.id, world.instructor.id]).toContain(claim?.graderId);
    expect(await eventsOf(db, submissionId)).toEqual(['submission.claimed']);
  });

  it('is for waiting work in her scope', async () => {
    const { db, submissionId, mentor } = await handedIn();
    const refused = async (person: { id: string }) =>
      claimSubmission(await actAs(db, person), { submissionId }).catch(({ code }) => code);
    expect(await refused(world.otherMentor)).toBe('not-found');
    expect(await refused(world.coordinator)).toBe('forbidden');
    expect(await refused(suQiaoqiao)).toBe('forbidden');
    await withdrawSubmission(await actAs(db, suQiaoqiao), { id: submissionId });
    await expect(claimSubmission(mentor, { submissionId })).rejects.toMatchObject({ code: 'conflict' });
    expect(await claimIfFree(mentor, submissionId)).toBe(false);
  });
});

describe('claimNext', () => {
  it('takes up what comes after, without what others have; then from the front', async () => {
    const { mentor, instructor } = await handedIn();
    const queue = (await listQueue(mentor)).map(({ id }) => id);
    expect(queue).toHaveLength(3);
    const [first = '', second = '', third = ''] = queue;
    await claimSubmission(instructor, { submissionId: second });
    expect(await claimNext(mentor, { filter: wholeQueue, after: first })).toBe(third);
    expect(await claimNext(mentor, { filter: wholeQueue, after: third })).toBe(first);
    const nobody = { ...wholeQueue, search: '没有这个人' };
    expect(await claimNext(mentor, { filter: nobody, after: '' })).toBeNull();
  });
});

describe('movePromises', () => {
  const platform = (db: Database, hours: number) => actAsPlatform(db, world.college, hoursLater(hours));

  it('moves work on when its 72 hours are over, once, and lets the college help', async () => {
    const { db, submissionId, mentor } = await handedIn();
    const helper = async (hours: number) => actAs(db, world.otherMentor, hoursLater(hours));
    const sees = async (hours: number) => (await listQueue(await helper(hours))).map(({ id }) => id);
    const before = platform(db, 71.99);
    await movePromises(before);
    expect(await sees(71.99)).not.toContain(submissionId);
    const results = await crowd(db, () => movePromises(platform(db, 72)));
    expect(results.reduce((sum, { moved }) => sum + moved, 0)).toBe(1);
    expect(await movePromises(platform(db, 100))).toEqual({ moved: 0 });
    expect((await eventsOf(db, submissionId)).filter((name) => name === 'submission.moved-on')).toHaveLength(1);
    expect((await listQueue(await helper(72))).find(({ id }) => id === submissionId)).toMatchObject({ isHelp: true });
    expect((await listQueue(mentor)).find(({ id }) => id === submissionId)).toMatchObject({ isHelp: false });
  });

  it('shows moved work to a helper only while it waits or she has worked on it', async () => {
    const { db, submissionId } = await handedIn();
    await movePromises(platform(db, 72));
    const helper = await actAs(db, world.otherMentor, hoursLater(72));
    const idle = await actAs(db, world.platformMentor, hoursLater(72));
    await claimSubmission(helper, { submissionId });
    await withdrawSubmission(await actAs(db, suQiaoqiao, hoursLater(72)), { id: submissionId });
    await expect(claimSubmission(helper, { submissionId })).rejects.toMatchObject({ code: 'conflict' });
    await expect(claimSubmission(idle, { submissionId })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is done by the clock alone', async () => {
    const { mentor } = await handedIn();
    await expect(movePromises(mentor)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
