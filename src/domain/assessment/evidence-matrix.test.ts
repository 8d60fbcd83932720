import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import { handIn, key, photograph } from '#tests/support/work.ts';
import { actAs, actAsVisitor, openWorld, storage, world } from '#tests/support/world.ts';
import { addFile } from '../practice/add-file.ts';
import { layPaper } from '../practice/lay-paper.ts';
import { listDraftFiles, listSubmissionFiles } from '../practice/queries.ts';
import { removeEvidence } from '../practice/remove-evidence.ts';
import { withdrawSubmission } from '../practice/withdraw-submission.ts';
import { allowPeers, stopPeers } from './allow-peers.ts';
import { findEvidence } from './evidence-queries.ts';

const owner = world.learners.suQiaoqiao;
const people = {
  learner: owner,
  'another learner': world.learners.shiLei,
  'a learner of another class': world.learners.tianXia,
  'her mentor': world.mentor,
  'another mentor': world.otherMentor,
  'her instructor': world.instructor,
  'another instructor': world.otherInstructor,
  'her coordinator': world.coordinator,
  'another coordinator': world.stranger,
  county: world.county,
  admin: world.admin,
  visitor: null,
} as const;
type Who = keyof typeof people;
const whos = [
  'learner',
  'another learner',
  'a learner of another class',
  'her mentor',
  'another mentor',
  'her instructor',
  'another instructor',
  'her coordinator',
  'another coordinator',
  'county',
  'admin',
  'visitor',
] as const;

/**
 * What lies in a draft, what is handed in, what is taken back, what her class may see, and may see no more: the same
 * photograph of the same learner.
 */
const states = ['draft', 'submitted', 'withdrawn', 'open', 'closed'] as const;
const verbs = ['see', 'add', 'remove', 'lay'] as const;

/** `ok`, or the code of the refusal; per state in the order of `states`. One word: the same in all of them. */
const matrix: Record<Who, Record<(typeof verbs)[number], string>> = {
  learner: { see: 'ok', add: 'ok conflict ok conflict conflict', remove: 'ok none ok none none', lay: 'not-found' },
  // She adds to a draft of her own.
  'another learner': {
    see: 'not-found not-found not-found ok not-found',
    add: 'ok',
    remove: 'not-found',
    lay: 'not-found',
  },
  'a learner of another class': { see: 'not-found', add: 'ok', remove: 'not-found', lay: 'not-found' },
  'her mentor': { see: 'not-found ok not-found ok ok', add: 'forbidden', remove: 'not-found', lay: 'not-found' },
  'another mentor': { see: 'not-found', add: 'forbidden', remove: 'not-found', lay: 'not-found' },
  'her instructor': {
    see: 'not-found ok not-found ok ok',
    add: 'forbidden',
    remove: 'not-found',
    lay: 'ok conflict ok conflict conflict',
  },
  'another instructor': { see: 'not-found', add: 'forbidden', remove: 'not-found', lay: 'not-found' },
  'her coordinator': {
    see: 'not-found ok not-found ok ok',
    add: 'forbidden',
    remove: 'not-found',
    lay: 'ok conflict ok conflict conflict',
  },
  'another coordinator': { see: 'not-found', add: 'forbidden', remove: 'not-found', lay: 'not-found' },
  county: { see: 'not-found', add: 'forbidden', remove: 'not-found', lay: 'forbidden' },
  admin: { see: 'not-found', add: 'forbidden', remove: 'not-found', lay: 'forbidden' },
  visitor: { see: 'unauthenticated', add: 'forbidden', remove: 'not-found', lay: 'unauthenticated' },
};

async function open(state: (typeof states)[number]) {
  const db = await openWorld();
  const ctx = await actAs(db, owner);
  await addTo(ctx, 'white', 'script');
  if (state === 'draft') return { db, id: (await listDraftFiles(ctx, key))[0]?.id ?? '' };
  const submissionId = await handIn(ctx);
  if (state === 'withdrawn') await withdrawSubmission(ctx, { id: submissionId });
  if (state === 'open' || state === 'closed') await allowPeers(ctx, { id: newId(), submissionId });
  if (state === 'closed') await stopPeers(ctx, { submissionId });
  return { db, id: (await listSubmissionFiles(ctx, submissionId))[0]?.id ?? '' };
}

async function addTo(ctx: Ctx, colour: string, itemId: string) {
  const path = await storage.stage(await photograph(colour));
  await addFile(ctx, { ...key, id: newId(), itemId, name: 'a.jpg', path }).finally(() => rm(path));
}

async function layFor(ctx: Ctx) {
  const path = await storage.stage(await photograph('navy'));
  const sheet = { cohortId: world.cohorts.evening.id, learnerId: owner.id, taskId: key.taskId, itemId: 'table' };
  await layPaper(ctx, { ...sheet, id: newId(), name: 'b.jpg', path }).finally(() => rm(path));
}

const does = {
  see: async (ctx: Ctx, id: string) => (await findEvidence(ctx, id, 'small')).bytes > 0,
  add: async (ctx: Ctx) => addTo(ctx, 'olive', 'proof'),
  remove: async (ctx: Ctx, id: string) => (await removeEvidence(ctx, { id })).removed,
  lay: async (ctx: Ctx) => layFor(ctx),
};

async function answerOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    (result) => (result === false ? 'none' : 'ok'),
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

describe('who may do what with a learner’s evidence', () => {
  it.each(Object.entries(people))('%s', async (name, person) => {
    const answers: Record<string, string[]> = {};
    for (const state of states) {
      for (const verb of verbs) {
        const { db, id } = await open(state);
        const ctx = person ? await actAs(db, person) : actAsVisitor(db);
        answers[verb] = [...(answers[verb] ?? []), await answerOf(does[verb](ctx, id))];
      }
    }
    const inOne = (all: string[] = []) => (new Set(all).size === 1 ? all[0] : all.join(' '));
    const said = Object.fromEntries(verbs.map((verb) => [verb, inOne(answers[verb])]));
    expect(said).toEqual(matrix[whos.find((who) => who === name) ?? 'visitor']);
  });
});
