import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { takeRoll } from '#domain/cohorts/take-roll.ts';
import { importShippedPlugins } from '#domain/plugins/import-shipped-plugins.ts';
import { answerAttempt } from '#domain/practice/answer-attempt.ts';
import { findAttempt } from '#domain/practice/simulator-queries.ts';
import { startAttempt } from '#domain/practice/start-attempt.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import {
  actAs,
  actAsPlatform,
  actAsVisitor,
  crowd,
  hoursLater,
  now,
  openWorld,
  sessionId,
  world,
} from '#tests/support/world.ts';
import { awardCertificate, awardTogether } from './award-certificate.ts';
import {
  awardAfterConsent,
  awardAfterGrading,
  awardAfterQuiz,
  awardAfterRoll,
  awardAfterSimulator,
} from './award-certificates.ts';
import { listProgress } from './progress-queries.ts';
import { isComplete } from './rules.ts';

const { spring, evening } = world.cohorts;
const { suiHeping, chenYueji, maXiaoyan } = world.learners;
const due = { learnerId: suiHeping.id, cohortId: spring.id };

/** Sui Heping has all but her attendance: she makes the fourth session up. Returns the roll. */
async function makeUp(db: Database): Promise<{ rollId: string }> {
  const rollId = newId();
  const ctx = await actAs(db, world.coordinator);
  await takeRoll(ctx, { id: rollId, sessionId: sessionId(spring, 4), marks: [], restPresent: true, why: '补课' });
  return { rollId };
}

const certificatesOf = (db: Database, learnerId: string) =>
  db.select().from(db.tables.certificate).where(eq(db.tables.certificate.learnerId, learnerId));

describe('awardCertificate', () => {
  it('waits until everything is met', async () => {
    const db = await openWorld();
    const platform = actAsPlatform(db, world.federation);
    expect(await awardCertificate(platform, due)).toEqual({ number: null, isNew: false });
    const [progress] = await listProgress(platform, spring.id, [suiHeping.id]);
    expect(progress?.requirements.filter(({ met }) => !met).map(({ kind }) => kind)).toEqual(['attendance']);
    expect(await certificatesOf(db, suiHeping.id)).toEqual([]);
  });

  it('stores what is true on that day, with the next number of the series, and one event', async () => {
    const db = await openWorld();
    await makeUp(db);
    const platform = actAsPlatform(db, world.federation);
    const { number } = await awardCertificate(platform, due);
    expect(number).toMatch(/^QX-2026-01-03-0018-[\dX]$/);
    const [stored] = await certificatesOf(db, suiHeping.id);
    expect(stored).toMatchObject({
      ...{ number, holder: '穗和平', courseTitle: '村播直播带货实战', cohortTitle: spring.title, issuedAt: now },
      issuers: [world.college.name, world.federation.name],
      ...{ theoryMinutes: 290, practiceMinutes: 800 },
      ...{ edition: 1, replacesId: null, expiresOn: null, competencies: ['LV06'], statusIndex: 5 },
    });
    expect(stored?.evidence).toMatchObject([{ taskId: 'PA-LIVE-1', passedAt: expect.stringMatching(/Z$/) }]);
    expect(stored?.evidence[0]?.hashes.length).toBeGreaterThan(1);
    for (const hash of stored?.evidence[0]?.hashes ?? []) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(stored && stored.startsOn < stored.endsOn && stored.endsOn < '2026-11-19').toBe(true);
    const { event } = db.tables;
    expect(await db.select().from(event).where(eq(event.name, 'certificate.awarded'))).toMatchObject([
      { subject: stored?.id, organisationId: world.federation.id },
    ]);
  });

  it('is for those of several who are ready, in one go: others wait, strangers have no entry', async () => {
    const db = await openWorld();
    await makeUp(db);
    const platform = actAsPlatform(db, world.federation);
    const awards = await awardTogether(platform, spring.id, [suiHeping.id, chenYueji.id, maXiaoyan.id, 'nobody']);
    expect([...awards.keys()].toSorted()).toEqual([suiHeping.id, chenYueji.id].toSorted());
    expect(awards.get(chenYueji.id)).toEqual({ number: 'QX-2026-01-03-0017-X', isNew: false });
    expect(awards.get(suiHeping.id)).toMatchObject({ number: expect.stringMatching(/0018/), isNew: true });
    expect((await awardTogether(platform, evening.id, [maXiaoyan.id])).get(maXiaoyan.id)?.number).toBeNull();
  });

  it('is awarded once, also when asked eight times at once', async () => {
    const db = await openWorld();
    await makeUp(db);
    const platform = actAsPlatform(db, world.federation);
    const answers = await crowd(db, () => awardCertificate(platform, due));
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
    expect(await awardCertificate(platform, due)).toMatchObject({ isNew: false });
    expect(await certificatesOf(db, suiHeping.id)).toHaveLength(1);
  });

  it('gives different numbers to all of a class who are awarded at once', async () => {
    const db = await openWorld();
    const { certificate, certificateSeries, revocation } = db.tables;
    await makeUp(db);
    await db.tx(async (tx) => {
      await tx.delete(revocation);
      await tx.delete(certificate);
      await tx.delete(certificateSeries);
    });
    // When the class ended: half a year later her skills would have to be looked at again.
    const platform = actAsPlatform(db, world.federation, hoursLater(-190 * 24));
    const learners = [...spring.learners];
    const answers = await crowd(db, () =>
      awardCertificate(platform, { ...due, learnerId: learners.pop()?.id ?? due.learnerId }),
    );
    const serials = new Set(answers.map(({ number }) => number?.slice(14, 18)));
    expect([...serials].sort()).toEqual(['0001', '0002', '0003', '0004', '0005', '0006']);
    const places = (await db.select().from(certificate)).map(({ statusIndex }) => statusIndex);
    expect(places.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('never comes back after it was revoked', async () => {
    const db = await openWorld();
    const platform = actAsPlatform(db, world.federation);
    const revoked = { learnerId: world.learners.linDami.id, cohortId: spring.id };
    expect(await awardCertificate(platform, revoked)).toMatchObject({ isNew: false });
    expect(await certificatesOf(db, revoked.learnerId)).toHaveLength(1);
  });

  it('asks for consent: the newest word counts', async () => {
    const db = await openWorld();
    await makeUp(db);
    await say(db, suiHeping.id, false, 1);
    const platform = actAsPlatform(db, world.federation);
    expect(await awardCertificate(platform, due)).toEqual({ number: null, isNew: false });
    await say(db, suiHeping.id, true, 2);
    expect(await awardCertificate(platform, due)).toMatchObject({ isNew: true });
  });

  it('is refused to people, and for who is not enrolled', async () => {
    const db = await openWorld();
    for (const person of [world.coordinator, world.admin, world.instructor, suiHeping]) {
      await expect(awardCertificate(await actAs(db, person), due)).rejects.toMatchObject({ code: 'forbidden' });
    }
    const platform = actAsPlatform(db, world.federation);
    const stranger = awardCertificate(platform, { ...due, learnerId: maXiaoyan.id });
    await expect(stranger).rejects.toMatchObject({ code: 'not-found' });
    await expect(awardCertificate(platform, { ...due, cohortId: 'nowhere' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('what follows', () => {
  it('from a roll: certificates for all of the class who are ready', async () => {
    const db = await openWorld();
    const platform = actAsPlatform(db, world.federation);
    const roll = await makeUp(db);
    expect(await awardAfterRoll(platform, roll)).toEqual({ awarded: [expect.stringMatching(/-0018-/)] });
    expect(await awardAfterRoll(platform, roll)).toEqual({ awarded: [] });
    await expect(awardAfterRoll(await actAs(db, world.coordinator), roll)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(awardAfterRoll(platform, { rollId: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('from a grading, a quiz, a consent: hers, in all her classes', async () => {
    const db = await openWorld();
    const platform = actAsPlatform(db, world.federation);
    const { quizAttempt, submission } = db.tables;
    const [handedIn] = await db.select().from(submission).where(eq(submission.learnerId, suiHeping.id));
    const [taken] = await db.select().from(quizAttempt).where(eq(quizAttempt.learnerId, suiHeping.id));
    if (!handedIn || !taken) throw new Error('the demo world lacks her work');
    expect(await awardAfterGrading(platform, { submissionId: handedIn.id })).toEqual({ awarded: [] });
    await makeUp(db);
    expect(await awardAfterQuiz(platform, { attemptId: taken.id })).toMatchObject({ awarded: [expect.anything()] });
    expect(await awardAfterGrading(platform, { submissionId: handedIn.id })).toEqual({ awarded: [] });
    expect(await awardAfterConsent(platform, { personId: suiHeping.id })).toEqual({ awarded: [] });
    await expect(awardAfterGrading(platform, { submissionId: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(awardAfterQuiz(platform, { attemptId: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a key skill with a simulator', () => {
  /** Passes 违禁词 with a text that says all that is asked and nothing forbidden. */
  async function passSimulator(db: Database, at: Date): Promise<{ attemptId: string }> {
    const ctx = await actAs(db, suiHeping, at);
    const place = { pluginId: 'haijia-live', slug: 'forbidden-words' };
    const { attemptId } = await startAttempt(ctx, { attemptId: newId(at), ...place });
    const { task } = await findAttempt(ctx, attemptId);
    const asked = Object.entries(task ?? {}).filter(([name]) => /^(name|origin|spec|after)Words$/.test(name));
    const said = asked.map(([, words]) => (Array.isArray(words) ? String(words[0]) : ''));
    await answerAttempt(ctx, { attemptId, answers: { rewrite: `乡亲们看看：${said.join('，')}。` }, said: null });
    expect(await findAttempt(ctx, attemptId)).toMatchObject({ isPassed: true });
    return { attemptId };
  }

  it('needs two passes on different days; the second leads to the certificate', async () => {
    const db = await openWorld();
    await importShippedPlugins(actAsVisitor(db), 'plugins');
    await makeUp(db);
    const { simulatorDay } = db.tables;
    await db.tx((tx) => tx.delete(simulatorDay).where(eq(simulatorDay.learnerId, suiHeping.id)));
    const lacksAt = async (at: Date) => {
      const [progress] = await listProgress(actAsPlatform(db, world.federation, at), spring.id, [suiHeping.id]);
      return progress?.requirements.flatMap((one) => (one.kind === 'competency' ? one.lacks : []));
    };
    const [first, second] = [hoursLater(0), hoursLater(24)];
    expect(await lacksAt(first)).toEqual([{ kind: 'simulator', passes: 2 }]);
    for (let time = 0; time < 2; time += 1) {
      const attempt = await passSimulator(db, first);
      expect(await awardAfterSimulator(actAsPlatform(db, world.federation), attempt)).toEqual({ awarded: [] });
    }
    expect(await lacksAt(first)).toEqual([{ kind: 'simulator', passes: 1 }]);
    const last = await passSimulator(db, second);
    const platform = actAsPlatform(db, world.federation, second);
    expect(await awardAfterSimulator(platform, last)).toEqual({ awarded: [expect.stringMatching(/-0018-/)] });
    expect(await awardAfterSimulator(platform, last)).toEqual({ awarded: [] });
    const nowhere = awardAfterSimulator(platform, { attemptId: 'nowhere' });
    await expect(nowhere).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('listProgress', () => {
  it('reads all of a class at once as it reads one', async () => {
    const ctx = actAsPlatform(await openWorld(), world.federation);
    const all = await listProgress(ctx, evening.id);
    expect(all.map(({ learnerId }) => learnerId)).toEqual(evening.learners.map(({ id }) => id));
    for (const one of all) expect(await listProgress(ctx, evening.id, [one.learnerId])).toEqual([one]);
    expect(all.some(({ requirements }) => isComplete(requirements))).toBe(false);
    const ma = all.find(({ learnerId }) => learnerId === maXiaoyan.id);
    expect(ma).toMatchObject({
      dueMinutes: 1120,
      attendedMinutes: 290,
      quizzes: [1],
      assessments: 0,
      hasConsent: true,
    });
    expect(ma?.mastery).toMatchObject({
      LV06: { state: 'started', rubric: { level: 2 }, lacks: [{ kind: 'rubric' }] },
    });
  });

  it('knows nobody of another class', async () => {
    const ctx = actAsPlatform(await openWorld(), world.federation);
    expect(await listProgress(ctx, evening.id, [chenYueji.id])).toEqual([]);
  });
});

async function say(db: Database, personId: string, isGiven: boolean, hours: number): Promise<void> {
  const at = hoursLater(hours);
  const row = { id: newId(at), personId, purpose: 'certificate' as const, isGiven, wording: '2026-11', at };
  await db.tx((tx) => tx.insert(db.tables.consent).values(row));
}
