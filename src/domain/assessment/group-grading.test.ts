import { rm } from 'node:fs/promises';
import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import { gather, members, openGroupWorld, outsider } from '#tests/support/together.ts';
import { addPhotos, answers, handIn, key, photograph } from '#tests/support/work.ts';
import { actAs, actAsPlatform, storage, world } from '#tests/support/world.ts';
import { addFile } from '../practice/add-file.ts';
import { findDraft, listDraftFiles, listSubmissionFiles } from '../practice/queries.ts';
import { removeEvidence } from '../practice/remove-evidence.ts';
import { submitWork } from '../practice/submit-work.ts';
import { withdrawSubmission } from '../practice/withdraw-submission.ts';
import { listAlike } from './alike-queries.ts';
import { claimNext } from './claim-next.ts';
import { copyLevels } from './copy-levels.ts';
import { findGradingDraft } from './draft-queries.ts';
import { findEvidence } from './evidence-queries.ts';
import { gradeSubmission } from './grade-submission.ts';
import { keepGrading } from './keep-grading.ts';
import { findSubmission, findWork, listAttempts } from './queries.ts';
import { listQueue } from './queue-queries.ts';
import { wholeQueue } from './queue-rules.ts';
import { returnWork } from './return-work.ts';

const passing = { C1: 3, C2: 3, C3: 4, C4: 3 } as const;
const lacking = { C1: 3, C2: 2, C3: 4, C4: 3 } as const;
const words = { highlight: '像跟邻居聊天', change: '补一张读数照', nextStep: '周日前交' };

let first: Ctx;
let second: Ctx;
let third: Ctx;
let mentor: Ctx;
/** Submissions by learner. */
let parts: Record<string, string>;

beforeEach(async () => {
  const db = await openGroupWorld();
  const [one, two, three] = await Promise.all(members.map((person) => actAs(db, person)));
  if (!one || !two || !three) throw new Error('three members');
  [first, second, third] = [one, two, three];
  mentor = await actAs(db, world.mentor);
  await gather(db);
});

async function handInTogether() {
  const id = await handIn(first);
  const { submission } = first.db.tables;
  const [own] = await first.db.select().from(submission).where(eq(submission.id, id));
  const all = await first.db
    .select()
    .from(submission)
    .where(and(eq(submission.groupId, own?.groupId ?? ''), eq(submission.submittedAt, first.now)));
  parts = Object.fromEntries(all.map((one) => [one.learnerId, one.id]));
}
const partOf = (ctx: Ctx) => parts[ctx.actor.id] ?? '';
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe('grading what was made together', () => {
  it('is before every mentor who accompanies one of them, each part by itself', async () => {
    await handInTogether();
    const ids = Object.values(parts).toSorted();
    for (const person of [world.mentor, world.otherMentor]) {
      const queue = await listQueue(await actAs(first.db, person));
      expect(
        queue
          .filter(({ groupId }) => groupId)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(ids);
    }
    const work = await findWork(mentor, partOf(first));
    expect(work.parts.map(({ name }) => name).toSorted()).toEqual([second.actor.name, third.actor.name].toSorted());
    expect(work.submission.share).toContain(first.actor.name);
    expect(await codeOf(findSubmission(second, partOf(first)))).toBe('not-found');
  });

  it('gives each her own result, with levels copied where none is picked yet', async () => {
    await handInTogether();
    const kept = { ...words, marks: [], voiceId: null, submissionId: partOf(second), levels: { C2: 2 } as const };
    await keepGrading(mentor, kept);
    expect(await copyLevels(mentor, { submissionId: partOf(first), levels: passing })).toEqual({ copied: 2 });
    expect((await findGradingDraft(mentor, partOf(second)))?.levels).toEqual({ ...passing, C2: 2 });
    expect((await findGradingDraft(mentor, partOf(second)))?.highlight).toBe(words.highlight);
    expect((await findGradingDraft(mentor, partOf(third)))?.levels).toEqual(passing);
    await gradeSubmission(mentor, { id: newId(), submissionId: partOf(first), levels: passing, ...words });
    const nextId = await claimNext(mentor, { filter: wholeQueue, after: partOf(first) });
    expect([partOf(second), partOf(third)]).toContain(nextId);
    await gradeSubmission(mentor, { id: newId(), submissionId: partOf(second), levels: lacking, ...words });
    const { taskPass } = first.db.tables;
    const passes = await first.db.select().from(taskPass).where(eq(taskPass.taskId, key.taskId));
    const passed = passes.map(({ learnerId }) => learnerId);
    expect(passed).toContain(first.actor.id);
    expect(passed).not.toContain(second.actor.id);
  });

  it('lets each mend her own part, with the whole evidence', async () => {
    await handInTogether();
    const platform = actAsPlatform(first.db, world.federation);
    for (const ctx of [second, third]) {
      await gradeSubmission(mentor, { id: newId(), submissionId: partOf(ctx), levels: lacking, ...words });
      await returnWork(platform, partOf(ctx));
    }
    for (const ctx of [second, third]) {
      const files = await listDraftFiles(ctx, key);
      expect(files).toHaveLength(2);
      expect(files.map(({ by }) => by)).toEqual([first.actor.name, first.actor.name]);
    }
    const [photo] = await listDraftFiles(second, key);
    await removeEvidence(second, { id: photo?.id ?? '' });
    expect(await listDraftFiles(third, key)).toHaveLength(2);
    await addPhotos(second);
    const id = newId();
    expect(await submitWork(second, { ...key, id, answers })).toEqual({ repeated: false });
    expect(await findSubmission(second, id)).toMatchObject({ number: 2, groupId: null });
    expect(await listAttempts(second, { ...key, learnerId: second.actor.id })).toHaveLength(2);
    expect(await findDraft(third, key)).not.toBeNull();
  });

  it('cannot be taken back once one of them is graded', async () => {
    await handInTogether();
    await gradeSubmission(mentor, { id: newId(), submissionId: partOf(first), levels: passing, ...words });
    expect(await codeOf(withdrawSubmission(second, { id: partOf(second) }))).toBe('conflict');
  });
});

describe('the evidence of a group', () => {
  const see = (ctx: Ctx, id: string) => codeOf(findEvidence(ctx, id, 'small'));
  const audience = async (id: string) => {
    const people = [outsider, world.mentor, world.otherMentor, world.stranger];
    const contexts = await Promise.all(people.map((person) => actAs(first.db, person)));
    return Promise.all([second, third, ...contexts].map((ctx) => see(ctx, id)));
  };

  it('is seen by its members while they work, and by their graders once it is handed in', async () => {
    await addPhotos(first);
    const [photo] = await listDraftFiles(first, key);
    const id = photo?.id ?? '';
    expect(await audience(id)).toEqual(['ok', 'ok', 'not-found', 'not-found', 'not-found', 'not-found']);
    await handInTogether();
    expect(await audience(id)).toEqual(['ok', 'ok', 'not-found', 'ok', 'ok', 'not-found']);
  });

  it('stays when the drafts of all are empty, and is no copy of another’s', async () => {
    await handInTogether();
    const [file] = await listSubmissionFiles(mentor, partOf(third));
    const { evidence } = first.db.tables;
    const [row] = await first.db
      .select()
      .from(evidence)
      .where(eq(evidence.id, file?.id ?? ''));
    expect(await storage.size(row?.fileHash ?? '')).toBeGreaterThan(0);
    expect(await listAlike(mentor, await findSubmission(mentor, partOf(second)))).toEqual([]);
  });

  it('takes a file that was sent by another member', async () => {
    const path = await storage.stage(await photograph('teal'));
    await addFile(third, { ...key, id: newId(), itemId: 'proof', name: 'a.jpg', path }).finally(() => rm(path));
    expect(await listDraftFiles(first, key)).toMatchObject([{ itemId: 'proof', by: third.actor.name }]);
  });
});
