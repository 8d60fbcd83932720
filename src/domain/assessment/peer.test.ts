import { beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import { handIn } from '#tests/support/work.ts';
import { actAs, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { withdrawSubmission } from '../practice/withdraw-submission.ts';
import { allowPeers, stopPeers } from './allow-peers.ts';
import { decideReport } from './decide-report.ts';
import { findPeerSide, findPeerWork, listFeedback, listPeerWorks } from './peer-queries.ts';
import { reportFeedback } from './report-feedback.ts';
import { findReportDesk } from './report-queries.ts';
import { writeFeedback } from './write-feedback.ts';

const { suQiaoqiao, shiLei, naRen, tianXia } = world.learners;
const words = { highlight: '讲得像聊天', suggestion: '读数照拍近一点' };
const cohortId = world.cohorts.evening.id;

let author: Ctx;
let mate: Ctx;
let submissionId: string;
let works: Record<'work', { id: string; learnerId: string; withdrawnAt: null }>;

beforeEach(async () => {
  const db = await openWorld();
  [author, mate] = await Promise.all([actAs(db, suQiaoqiao), actAs(db, shiLei)]);
  submissionId = await handIn(author);
  works = { work: { id: submissionId, learnerId: suQiaoqiao.id, withdrawnAt: null } };
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) =>
      error instanceof AppError ? [error.code, ...error.issues.map(({ rule }) => rule)].join(' ') : String(error),
  );
const allow = (id = newId()) => allowPeers(author, { id, submissionId });
const write = (ctx = mate, more: Partial<typeof words & { edition: number }> = {}) =>
  writeFeedback(ctx, { id: newId(), submissionId, edition: 0, ...words, ...more });
const writtenId = async () => (await listFeedback(author, submissionId))[0]?.id ?? '';

describe('letting the class see a work', () => {
  it('is off until its author says so, and for her to say', async () => {
    expect(await codeOf(findPeerWork(mate, submissionId))).toBe('not-found');
    expect(await codeOf(allowPeers(mate, { id: newId(), submissionId }))).toBe('not-found');
    const mentor = await actAs(author.db, world.mentor);
    expect(await codeOf(allowPeers(mentor, { id: newId(), submissionId }))).toBe('not-found');
    const before = await listPeerWorks(mate);
    expect(await allow()).toEqual({ repeated: false });
    expect(await allow()).toEqual({ repeated: true });
    expect(await listPeerWorks(mate)).toHaveLength(before.length + 1);
    expect((await findPeerWork(mate, submissionId)).files).toHaveLength(2);
  });

  it('ends when she says so, and an old form does not begin it again', async () => {
    const id = newId();
    await allow(id);
    expect(await stopPeers(author, { submissionId })).toEqual({ repeated: false });
    expect(await stopPeers(author, { submissionId })).toEqual({ repeated: true });
    expect(await codeOf(findPeerWork(mate, submissionId))).toBe('not-found');
    expect(await codeOf(allow(id))).toBe('conflict');
    expect(await allow()).toEqual({ repeated: false });
  });

  it('ends when the work is taken back', async () => {
    await allow();
    await withdrawSubmission(author, { id: submissionId });
    expect(await codeOf(findPeerWork(mate, submissionId))).toBe('not-found');
    expect(await codeOf(allow())).toBe('conflict');
  });

  it('shows it to nobody of another class, nor to graders', async () => {
    await allow();
    for (const person of [tianXia, world.mentor, world.instructor, world.admin, suQiaoqiao]) {
      expect(await codeOf(findPeerWork(await actAs(author.db, person), submissionId))).toBe('not-found');
    }
  });
});

describe('writing about it', () => {
  beforeEach(async () => {
    await allow();
  });

  it('wants both sentences, and stores them once', async () => {
    expect(await codeOf(write(mate, { suggestion: ' ' }))).toBe('invalid missing');
    expect(await write()).toEqual({ repeated: false });
    expect(await write()).toEqual({ repeated: true });
    expect(await codeOf(write(mate, { highlight: '别的' }))).toBe('conflict');
    expect(await findPeerSide(author, works.work)).toMatchObject({ isOpen: true, feedback: [words] });
    expect(await findPeerSide(mate, works.work)).toBeNull();
  });

  it('is stored once when it is sent at the same moment eight times', async () => {
    const id = newId();
    const sent = await crowd(author.db, () => codeOf(writeFeedback(mate, { id, submissionId, edition: 0, ...words })));
    expect(new Set(sent)).toEqual(new Set(['ok']));
    expect(await listFeedback(author, submissionId)).toHaveLength(1);
  });

  it('is changed for a day, and what it said is kept', async () => {
    await write();
    const later = { ...mate, now: hoursLater(23) };
    expect(await write(later, { highlight: '讲得稳', edition: 1 })).toEqual({ repeated: false });
    expect(await codeOf(write(later, { highlight: '又改', edition: 1 }))).toBe('conflict');
    expect(await codeOf(write({ ...mate, now: hoursLater(24) }, { highlight: '太晚', edition: 2 }))).toBe('conflict');
    expect(await listFeedback(author, submissionId)).toMatchObject([{ highlight: '讲得稳', edition: 2 }]);
    expect(await author.db.select().from(author.db.tables.supersededFeedback)).toMatchObject([words]);
  });

  it('is not found once the work is closed', async () => {
    await write();
    await stopPeers(author, { submissionId });
    expect(await codeOf(write(mate, { highlight: '讲得稳', edition: 1 }))).toBe('not-found');
    expect(await findPeerSide(author, works.work)).toMatchObject({ isOpen: false, feedback: [words] });
  });
});

describe('asking that it be looked at', () => {
  let feedbackId: string;
  beforeEach(async () => {
    await allow();
    await write();
    feedbackId = await writtenId();
  });
  const report = (ctx = author, reason = '说的不是我的作业') =>
    reportFeedback(ctx, { id: newId(), feedbackId, reason });
  const decide = (ctx: Ctx, outcome: 'hidden' | 'kept' = 'hidden', reason = '换个说法再写') =>
    decideReport(ctx, { feedbackId, outcome, reason });

  it('is for the author, with a reason, once', async () => {
    expect(await codeOf(report(mate))).toBe('not-found');
    expect(await codeOf(report(author, ' '))).toBe('invalid missing');
    expect(await report()).toEqual({ repeated: false });
    expect(await report()).toEqual({ repeated: true });
    expect(await codeOf(report(author, '另一句'))).toBe('conflict');
  });

  it('is decided by who runs or teaches the class, and hides the words from the author', async () => {
    const coordinator = await actAs(author.db, world.coordinator);
    expect(await codeOf(decide(coordinator))).toBe('not-found');
    await report();
    expect((await findReportDesk(coordinator, cohortId)).reports).toMatchObject([
      { author: '苏巧巧', writer: '石磊', outcome: null },
    ]);
    for (const [person, code] of [
      [world.stranger, 'not-found'],
      [world.county, 'forbidden'],
      [naRen, 'not-found'],
    ] as const) {
      expect(await codeOf(decide(await actAs(author.db, person)))).toBe(code);
    }
    expect(await codeOf(decide(coordinator, 'hidden', ''))).toBe('invalid missing');
    expect(await decide(coordinator)).toEqual({ repeated: false });
    expect(await decide(coordinator)).toEqual({ repeated: true });
    expect(await codeOf(decide(await actAs(author.db, world.instructor), 'kept'))).toBe('conflict');
    expect(await findPeerSide(author, works.work)).toMatchObject({ feedback: [{ highlight: '', suggestion: '' }] });
    expect((await findPeerWork(mate, submissionId)).own?.report).toMatchObject({ outcome: 'hidden' });
    expect(await codeOf(write(mate, { highlight: '讲得稳', edition: 1 }))).toBe('conflict');
  });

  it('leaves words standing that are kept', async () => {
    await report();
    await decide(await actAs(author.db, world.instructor), 'kept', '说得在理');
    expect(await findPeerSide(author, works.work)).toMatchObject({ feedback: [{ report: { outcome: 'kept' } }] });
  });
});
