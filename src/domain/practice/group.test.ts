import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import { gather, members, openGroupWorld, outsider, writeShare } from '#tests/support/together.ts';
import { addPhotos, answers, handIn, key, photograph } from '#tests/support/work.ts';
import { actAs, crowd, world } from '#tests/support/world.ts';
import { addEvidence } from './add-evidence.ts';
import { answerInvitation } from './answer-invitation.ts';
import { askToJoin } from './ask-to-join.ts';
import { findTogether, readGroup } from './group-queries.ts';
import { listOpenInvitations } from './invitation-queries.ts';
import { inviteToGroup } from './invite-to-group.ts';
import { leaveGroup } from './leave-group.ts';
import { openGroup } from './open-group.ts';
import { findDraft, findPractice, findWaiting, listDraftFiles, listSubmissionFiles } from './queries.ts';
import { removeEvidence } from './remove-evidence.ts';
import { saveDraft } from './save-draft.ts';
import { submitWork } from './submit-work.ts';
import { withdrawSubmission } from './withdraw-submission.ts';

let first: Ctx;
let second: Ctx;
let third: Ctx;
let other: Ctx;
let stranger: Ctx;

beforeEach(async () => {
  const db = await openGroupWorld();
  const [one, two, three] = await Promise.all(members.map((person) => actAs(db, person)));
  if (!one || !two || !three) throw new Error('three members');
  [first, second, third] = [one, two, three];
  other = await actAs(db, outsider);
  stranger = await actAs(db, world.learners.tianXia);
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) =>
      error instanceof AppError ? [error.code, ...error.issues.map(({ rule }) => rule)].join(' ') : String(error),
  );
const askedOf = async (ctx: Ctx, groupId: string, learnerId: string) =>
  (await readGroup(ctx, groupId)).asked.find((one) => one.learnerId === learnerId)?.id ?? '';
const open = async (ctx: Ctx) => {
  const id = newId();
  await openGroup(ctx, { ...key, id });
  return id;
};

describe('coming together', () => {
  it('opens a group once, and none beside another', async () => {
    const id = newId();
    expect(await openGroup(first, { ...key, id })).toEqual({ repeated: false });
    expect(await openGroup(first, { ...key, id })).toEqual({ repeated: true });
    expect(await codeOf(openGroup(second, { ...key, id }))).toBe('conflict');
    expect(await codeOf(openGroup(first, { ...key, id: newId() }))).toBe('conflict');
    expect(await codeOf(openGroup(stranger, { ...key, id: newId(), taskId: 'PA-LIVE-2' }))).toBe('forbidden');
    expect(await codeOf(openGroup(await actAs(first.db, world.mentor), { ...key, id: newId() }))).toBe('forbidden');
  });

  it('asks classmates, each once, as many as there is room for, and nobody of another class', async () => {
    const groupId = await open(first);
    const invite = (...people: { actor: { id: string } }[]) =>
      inviteToGroup(first, { groupId, learnerIds: people.map(({ actor }) => actor.id) });
    expect(await codeOf(invite(second, third, other))).toBe('invalid full');
    expect(await invite(second)).toEqual({ invited: 1 });
    expect(await codeOf(invite(second))).toBe('invalid nobody');
    expect(await codeOf(invite(stranger))).toBe('not-found');
    expect(await codeOf(inviteToGroup(other, { groupId, learnerIds: [third.actor.id] }))).toBe('not-found');
    await open(third);
    expect(await codeOf(invite(third))).toBe('invalid taken');
    const handedIn = await actAs(first.db, world.learners.zhouGuilan);
    expect(await codeOf(invite(handedIn))).toBe('invalid taken');
  });

  it('is answered by who is asked, and taken back by who asked', async () => {
    const groupId = await open(first);
    await inviteToGroup(first, { groupId, learnerIds: [second.actor.id, third.actor.id] });
    const id = await askedOf(first, groupId, second.actor.id);
    expect(await codeOf(answerInvitation(other, { id, reply: 'accepted' }))).toBe('not-found');
    expect(await codeOf(answerInvitation(first, { id, reply: 'accepted' }))).toBe('forbidden');
    expect(await answerInvitation(second, { id, reply: 'accepted' })).toEqual({ repeated: false });
    expect(await answerInvitation(second, { id, reply: 'accepted' })).toEqual({ repeated: true });
    expect(await codeOf(answerInvitation(second, { id, reply: 'declined' }))).toBe('conflict');
    const hers = await askedOf(first, groupId, third.actor.id);
    await answerInvitation(second, { id: hers, reply: 'taken-back' });
    expect(await codeOf(answerInvitation(third, { id: hers, reply: 'accepted' }))).toBe('conflict');
    const { members: both } = await readGroup(first, groupId);
    expect(both.map(({ learnerId }) => learnerId).toSorted()).toEqual([first.actor.id, second.actor.id].toSorted());
  });

  it('lets a classmate ask to come in, and a member answer', async () => {
    const groupId = await open(first);
    expect(await codeOf(askToJoin(stranger, { groupId }))).toBe('not-found');
    expect(await askToJoin(second, { groupId })).toEqual({ repeated: false });
    expect(await askToJoin(second, { groupId })).toEqual({ repeated: true });
    const id = await askedOf(first, groupId, second.actor.id);
    expect(await codeOf(answerInvitation(second, { id, reply: 'accepted' }))).toBe('forbidden');
    await answerInvitation(first, { id, reply: 'accepted' });
    const together = await findTogether(second, { ...key, group: { min: 2, max: 3 }, cohortId: 'live-2026-4' });
    expect(together).toMatchObject({ state: 'member', room: 1, issues: [{ rule: 'no-share' }, { rule: 'no-share' }] });
  });

  it('tells at home who waits for an answer: whom one is asked by, and who would like to come in', async () => {
    const groupId = await open(first);
    const told = async (ctx: Ctx) => (await listOpenInvitations(ctx)).map(({ kind, name }) => `${kind} ${name}`);
    await inviteToGroup(first, { groupId, learnerIds: [second.actor.id] });
    await askToJoin(third, { groupId });
    expect(await told(first)).toEqual([`wants-in ${third.actor.name}`]);
    expect(await listOpenInvitations(second)).toMatchObject([
      { kind: 'asked', name: first.actor.name, ...key, title: '3分钟单品讲解' },
    ]);
    const mentor = await actAs(first.db, world.mentor);
    for (const ctx of [third, other, stranger, mentor]) expect(await told(ctx)).toEqual([]);
    await answerInvitation(second, { id: await askedOf(first, groupId, second.actor.id), reply: 'accepted' });
    expect(await told(second)).toEqual([`wants-in ${third.actor.name}`]);
    await answerInvitation(second, { id: await askedOf(first, groupId, third.actor.id), reply: 'declined' });
    for (const ctx of [first, second]) expect(await told(ctx)).toEqual([]);
  });

  it('answers what other groups have asked with the first yes', async () => {
    const groupId = await open(first);
    const others = await open(third);
    await inviteToGroup(first, { groupId, learnerIds: [second.actor.id] });
    await inviteToGroup(third, { groupId: others, learnerIds: [second.actor.id] });
    await answerInvitation(second, { id: await askedOf(first, groupId, second.actor.id), reply: 'accepted' });
    expect((await readGroup(third, others)).asked).toEqual([]);
  });

  it('gives the last place to one of several who are let in at once', async () => {
    const groupId = await gather(first.db, members.slice(0, 2));
    const more = [third, other, await actAs(first.db, world.learners.wangDegui)];
    const ids: string[] = [];
    for (const ctx of more) {
      // Three wishes for one place: rows as they may stand when a place was free for each of them.
      const id = newId();
      ids.push(id);
      const { groupInvitation } = first.db.tables;
      const learnerId = ctx.actor.id;
      const row = { id, groupId, learnerId, askedBy: learnerId, askedAt: first.now };
      await first.db.tx((tx) => tx.insert(groupInvitation).values(row));
    }
    const said = await Promise.all(ids.map((id) => codeOf(answerInvitation(first, { id, reply: 'accepted' }))));
    expect(said.toSorted()).toEqual(['conflict', 'conflict', 'ok']);
    expect((await readGroup(first, groupId)).members).toHaveLength(3);
  });
});

describe('one work', () => {
  it('is not begun alone', async () => {
    expect(await codeOf(saveDraft(first, { ...key, answers, seen: null }))).toBe('forbidden');
    expect(await codeOf(addPhotos(first))).toBe('forbidden');
    expect(await codeOf(submitWork(first, { ...key, id: newId(), answers }))).toBe('forbidden');
  });

  it('is typed and photographed by all of them, and by nobody else', async () => {
    await gather(first.db);
    await addPhotos(second);
    const { savedAt } = await saveDraft(third, { ...key, answers: { length: '90' }, seen: null });
    expect(await findDraft(first, key)).toMatchObject({ answers: { length: '90' } });
    expect(await codeOf(saveDraft(first, { ...key, answers, seen: null }))).toBe('conflict');
    await saveDraft(first, { ...key, answers, seen: savedAt });
    const files = await listDraftFiles(third, key);
    expect(files.map(({ ownerId }) => ownerId)).toEqual([second.actor.id, second.actor.id]);
    const id = files[0]?.id ?? '';
    expect(await codeOf(removeEvidence(other, { id }))).toBe('not-found');
    expect(await removeEvidence(third, { id })).toEqual({ removed: true });
    expect(await listDraftFiles(first, key)).toHaveLength(1);
  });

  it('is one submission for each, with the same evidence and her own line', async () => {
    const groupId = await gather(first.db);
    await addPhotos(first);
    const id = newId();
    expect(await submitWork(second, { ...key, id, answers })).toEqual({ repeated: false });
    expect(await submitWork(second, { ...key, id, answers })).toEqual({ repeated: true });
    const { submission } = first.db.tables;
    const rows = await first.db.select().from(submission).where(eq(submission.groupId, groupId));
    expect(rows.map(({ learnerId }) => learnerId).toSorted()).toEqual(members.map((one) => one.id).toSorted());
    expect(rows.every(({ share }) => share?.includes('拍照片'))).toBe(true);
    expect(rows.find(({ learnerId }) => learnerId === second.actor.id)?.id).toBe(id);
    for (const row of rows) expect(await listSubmissionFiles(first, row.id)).toHaveLength(2);
    expect(await findDraft(first, key)).toBeNull();
    expect((await findPractice(first, key)).together).toBeNull();
    expect(await codeOf(leaveGroup(first, { groupId }))).toBe('conflict');
  });

  it('waits until everybody has answered and said what she did', async () => {
    const groupId = await gather(first.db, members.slice(0, 1));
    await addPhotos(first);
    const send = () => codeOf(submitWork(first, { ...key, id: newId(), answers }));
    expect(await send()).toBe('invalid too-few');
    await inviteToGroup(first, { groupId, learnerIds: [second.actor.id] });
    expect(await send()).toBe('invalid too-few unanswered');
    await answerInvitation(second, { id: await askedOf(first, groupId, second.actor.id), reply: 'accepted' });
    expect(await send()).toBe('invalid no-share');
    expect(await codeOf(writeShare(second, '字'.repeat(121)))).toBe('invalid share-too-long');
    await writeShare(second);
    expect(await send()).toBe('ok');
  });

  it('is handed in once when several do so at the same moment', async () => {
    await gather(first.db);
    await addPhotos(first);
    const people = [first, second, third];
    let at = 0;
    const said = await crowd(first.db, async () => {
      const ctx = people[at++ % 3] ?? first;
      return codeOf(submitWork(ctx, { ...key, id: newId(), answers }));
    });
    expect(said.filter((one) => one === 'ok')).toHaveLength(1);
    expect(new Set(said)).toEqual(new Set(['ok', 'conflict']));
    for (const ctx of people) expect(await findWaiting(ctx, key)).not.toBeNull();
  });

  it('comes back for all of them when one takes it back', async () => {
    await gather(first.db);
    const id = await handIn(second);
    await withdrawSubmission(second, { id });
    expect(await withdrawSubmission(second, { id })).toEqual({ repeated: true });
    for (const ctx of [first, second, third]) {
      expect(await findWaiting(ctx, key)).toBeNull();
      expect(await listDraftFiles(ctx, key)).toHaveLength(2);
    }
    expect(await codeOf(submitWork(third, { ...key, id: newId(), answers }))).toBe('ok');
  });
});

describe('leaving', () => {
  it('passes the common draft on, and changes nothing the second time', async () => {
    const groupId = await gather(first.db);
    await addPhotos(first);
    await saveDraft(first, { ...key, answers, seen: null });
    expect(await leaveGroup(first, { groupId })).toEqual({ repeated: false });
    expect(await leaveGroup(first, { groupId })).toEqual({ repeated: true });
    expect(await codeOf(leaveGroup(other, { groupId }))).toBe('not-found');
    expect(await listDraftFiles(second, key)).toHaveLength(2);
    expect(await listDraftFiles(first, key)).toHaveLength(0);
    expect(await codeOf(submitWork(second, { ...key, id: newId(), answers }))).toBe('ok');
  });

  it('lets the others hand in when one has left the class meanwhile', async () => {
    await gather(first.db, members.slice(0, 2));
    await addPhotos(first);
    const { enrolment } = first.db.tables;
    await first.db.tx((tx) => tx.delete(enrolment).where(eq(enrolment.learnerId, second.actor.id)));
    expect(await codeOf(saveDraft(second, { ...key, answers, seen: null }))).toBe('forbidden');
    await addEvidence(first, {
      ...key,
      files: [{ itemId: 'script', files: [{ name: 'b', bytes: await photograph('navy') }] }],
    });
    expect(await codeOf(submitWork(first, { ...key, id: newId(), answers }))).toBe('ok');
    expect(await findWaiting(second, key)).toBeNull();
  });

  it('ends the group with the last who goes', async () => {
    const groupId = await open(first);
    await inviteToGroup(first, { groupId, learnerIds: [second.actor.id] });
    await leaveGroup(first, { groupId });
    const place = { ...key, group: { min: 2, max: 3 }, cohortId: 'live-2026-4' };
    expect(await findTogether(second, place)).toEqual({ state: 'outside', asked: [], open: [] });
  });
});
