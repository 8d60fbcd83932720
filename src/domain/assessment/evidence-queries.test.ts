import { describe, expect, it } from 'vitest';
import { addPhotos, handIn, key } from '#tests/support/work.ts';
import { actAs, actAsVisitor, openWorld, world } from '#tests/support/world.ts';
import { listDraftFiles, listSubmissionFiles } from '../practice/queries.ts';
import { withdrawSubmission } from '../practice/withdraw-submission.ts';
import { findEvidence } from './evidence-queries.ts';

const { suQiaoqiao, shiLei } = world.learners;
const sees = async (...[ctx, id]: [ctx: Parameters<typeof findEvidence>[0], id: string]) =>
  findEvidence(ctx, id, 'full').then(
    ({ bytes }) => bytes > 0,
    ({ code }) => code,
  );

describe('findEvidence', () => {
  it.each([
    ['its learner', suQiaoqiao, true],
    ['her mentor', world.mentor, true],
    ['her instructor', world.instructor, true],
    ['her coordinator', world.coordinator, true],
    ['another learner of the cohort', shiLei, 'not-found'],
    ['the mentor of others', world.otherMentor, 'not-found'],
    ['an instructor of another cohort', world.otherInstructor, 'not-found'],
    ['a coordinator of another organisation', world.stranger, 'not-found'],
    ['the county desk', world.county, 'not-found'],
  ])('shows what was handed in to %s: %o', async (_who, person, expected) => {
    const db = await openWorld();
    const learner = await actAs(db, suQiaoqiao);
    const [photo] = await listSubmissionFiles(learner, await handIn(learner));
    expect(await sees(await actAs(db, person), photo?.id ?? '')).toBe(expected);
  });

  it('shows a draft to nobody but its learner, and again once it is taken back', async () => {
    const db = await openWorld();
    const learner = await actAs(db, suQiaoqiao);
    const mentor = await actAs(db, world.mentor);
    await addPhotos(learner);
    const [photo] = await listDraftFiles(learner, key);
    const id = photo?.id ?? '';
    expect([await sees(learner, id), await sees(mentor, id)]).toEqual([true, 'not-found']);
    const submissionId = await handIn(learner);
    expect(await sees(mentor, id)).toBe(true);
    await withdrawSubmission(learner, { id: submissionId });
    expect(await sees(mentor, id)).toBe('not-found');
    expect(await sees(actAsVisitor(db), id)).toBe('unauthenticated');
    expect(await sees(learner, 'nowhere')).toBe('not-found');
  });
});
