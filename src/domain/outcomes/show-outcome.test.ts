import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsPlatform, crowd, openWorld, world } from '#tests/support/world.ts';
import { followUpLearner } from './follow-up-learner.ts';
import { forgetOutcomes } from './forget-outcomes.ts';
import { readLearnerOutcomes } from './outcome-queries.ts';
import { checkShown } from './outcome-rules.ts';
import { listOwnProofs, readProofPhoto } from './proof-queries.ts';
import { type ShownOutcome, showOutcome, strikeProof } from './show-outcome.ts';

const { miaoYun, suiHeping } = world.learners;
const cohortId = world.cohorts.spring.id;
const photo = new Uint8Array(4);
const nothing = { answer: 'yes' as const, note: '', covered: false, photo: null, submissionId: null };

it.each<[string, Partial<Parameters<typeof checkShown>[0]>, string[]]>([
  ['nothing at all', {}, ['photo missing']],
  ['a screenshot', { photo, covered: true, note: '3 单' }, []],
  ['a screenshot with names on it', { photo, note: '3 单' }, ['covered needs-tick']],
  ['a screenshot without its number', { photo, covered: true }, ['note missing']],
  ['her own work', { submissionId: 's' }, []],
  ['of what has not happened', { submissionId: 's', answer: 'no' }, ['photo missing']],
  ['a note of 200 signs', { submissionId: 's', note: '好'.repeat(200) }, []],
  ['a longer one', { submissionId: 's', note: '好'.repeat(201) }, ['note too-long']],
])('shows %s', (_, shown, issues) => {
  expect(checkShown({ ...nothing, ...shown }).map(({ path, rule }) => `${path} ${rule}`)).toEqual(issues);
});

async function tell(db: Database): Promise<string> {
  const told = { id: newId(), cohortId, learnerId: miaoYun.id, milestone: 'd30' as const, channel: 'self' as const };
  const fact = { kind: 'order' as const, answer: 'yes' as const, detail: null, count: null, happenedOn: null };
  const rest = { result: 'answered' as const, note: '', income: { agrees: false, band: null }, shipping: null };
  await followUpLearner(await actAs(db, miaoYun), { ...told, ...rest, facts: [fact] });
  const [stored] = await db.select().from(db.tables.outcomeFact).where(eq(db.tables.outcomeFact.followUpId, told.id));
  return stored?.id ?? '';
}

const screenshot = async () =>
  new Uint8Array(
    await sharp({ create: { width: 400, height: 700, channels: 3, background: '#eee' } })
      .jpeg()
      .toBuffer(),
  );
const shown = (factId: string, more: Partial<ShownOutcome> = {}): ShownOutcome => ({
  ...{ id: newId(), factId, note: '3 单', covered: true, photo: null, submissionId: null, ...more },
});

describe('what a learner shows herself', () => {
  it('is E1, once, until who looks after the class finds that it shows something else', async () => {
    const db = await openWorld();
    const factId = await tell(db);
    const [her, desk] = [await actAs(db, miaoYun), await actAs(db, world.coordinator)];
    const input = shown(factId, { photo: await screenshot() });
    await crowd(db, () => showOutcome(her, input));
    const read = async () =>
      (await readLearnerOutcomes(desk, cohortId, miaoYun.id)).facts.find(({ id }) => id === factId);
    expect(await read()).toMatchObject({ level: 'E1', proofs: [{ hasPhoto: true, note: '3 单', struckWhy: null }] });
    for (const reader of [her, desk]) expect((await readProofPhoto(reader, input.id)).bytes).toBeGreaterThan(0);
    for (const other of [suiHeping, world.stranger, world.mentor]) {
      await expect(readProofPhoto(await actAs(db, other), input.id)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(strikeProof(her, { proofId: input.id, why: '不想' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(strikeProof(desk, { proofId: input.id, why: ' ' })).rejects.toMatchObject({ code: 'invalid' });
    await crowd(db, () => strikeProof(desk, { proofId: input.id, why: '是别人的店' }));
    expect(await read()).toMatchObject({ level: 'E0', proofs: [{ struckWhy: '是别人的店' }] });
    const { proofs } = await listOwnProofs(her, [factId]);
    expect(proofs).toMatchObject([{ isStruck: true, struckWhy: '是别人的店' }]);
  });

  it('may be work of hers that has passed, and nothing of anybody else', async () => {
    const db = await openWorld();
    const factId = await tell(db);
    const her = await actAs(db, miaoYun);
    const passes = await db.select().from(db.tables.taskPass);
    const own = passes.find(({ learnerId }) => learnerId === miaoYun.id)?.submissionId ?? '';
    const other = passes.find(({ learnerId }) => learnerId !== miaoYun.id)?.submissionId ?? '';
    await expect(showOutcome(her, shown(factId, { submissionId: other }))).rejects.toMatchObject({ code: 'not-found' });
    const foreign = showOutcome(await actAs(db, suiHeping), shown(factId, { submissionId: own }));
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' });
    const broken = showOutcome(her, shown(factId, { photo: new TextEncoder().encode('words') }));
    await expect(broken).rejects.toMatchObject({ issues: [{ path: ['photo'], rule: 'no-photo' }] });
    expect(await showOutcome(her, shown(factId, { submissionId: own }))).toEqual({ repeated: false });
  });

  it('is gone when she is forgotten; that there was a proof stays', async () => {
    const db = await openWorld();
    const factId = await tell(db);
    const her = await actAs(db, miaoYun);
    const input = shown(factId, { photo: await screenshot() });
    await showOutcome(her, input);
    await db.tx((tx) =>
      tx.update(tx.tables.person).set({ erasedAt: her.now }).where(eq(tx.tables.person.id, miaoYun.id)),
    );
    await forgetOutcomes(actAsPlatform(db, world.federation), miaoYun.id);
    const [row] = await db.select().from(db.tables.outcomeProof).where(eq(db.tables.outcomeProof.id, input.id));
    expect(row).toMatchObject({ level: 'E1', note: '', fileHash: null, middleHash: null, smallHash: null });
  });
});
