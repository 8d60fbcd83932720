/** What certificates cost: awarding and signing a class of 500, and checking what they were given. */
import { sign } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { sessionId } from '#cli/demo-time.ts';
import { seedDemoWorld, world } from '#cli/demo-world.ts';
import { awardAfterRoll } from '#domain/certification/award-certificates.ts';
import { isRecorded, listCredentials, trustOurselves } from '#domain/certification/credential-queries.ts';
import { signCredentials } from '#domain/certification/sign-credentials.ts';
import { verifyCredential } from '#domain/certification/verify-credential.ts';
import { type Ctx, systemOf } from '#server/context.ts';
import { type Database, openDatabase } from '#server/db/database.ts';
import { openKeyring } from '#server/keys.ts';
import { openDiskStorage } from '#server/storage.ts';

export type CertificateCosts = {
  learners: number;
  /** Seconds: awarding all, signing all in both forms, and the two signatures alone. */
  award: number;
  signing: number;
  bareSigning: number;
  /** Checks per second, signature, status list and records included, by form. */
  json: number;
  jwt: number;
};

const learners = 500;
const checks = 300;
const { spring } = world.cohorts;
const { chenYueji, suiHeping } = world.learners;

export async function measureCertificates(folder: string): Promise<CertificateCosts> {
  const db = await openDatabase(`${folder}/certificates.db`);
  const storage = openDiskStorage(`${folder}/certificates`);
  const ctx: Ctx = { db, storage, actor: systemOf(world.federation.id), now: new Date(), locale: 'zh-CN' };
  await seedDemoWorld(ctx);
  const rollId = await fillClass(db);
  const keys = await openKeyring(`${folder}/certificate-keys`);
  const signer = { url: 'https://xuetang.example.cn', keys };
  await signCredentials(ctx, signer);
  const [{ awarded }, award] = await timed(() => awardAfterRoll(ctx, { rollId }));
  if (awarded.length < learners) throw new Error(`only ${awarded.length} were awarded`);
  const [, signing] = await timed(async () => {
    while ((await signCredentials(ctx, signer)).signed > 0);
  });
  const credentials = await listCredentials(ctx);
  const trust = {
    now: new Date(),
    trusted: [await trustOurselves(ctx, signer)],
    isRecorded: (id: string) => isRecorded(ctx, signer, id),
  };
  const perSecond = async (form: 'document' | 'jwt') => {
    const some = credentials.slice(-checks);
    const [, seconds] = await timed(async () => {
      for (const credential of some) {
        const { overall } = await verifyCredential(credential[form], trust);
        if (overall !== 'valid') throw new Error(`${credential.number} is ${overall}`);
      }
    });
    return some.length / seconds;
  };
  const { privateKeys } = await keys.current();
  const [, bareSigning] = await timed(async () => {
    for (const { document, jwt } of credentials) {
      sign('sha256', Buffer.from(jwt), privateKeys.rs256);
      sign(null, Buffer.from(document), privateKeys.ed25519);
    }
  });
  const [json, jwt] = [await perSecond('document'), await perSecond('jwt')];
  await db.close();
  return { learners: awarded.length, award, signing, bareSigning, json, jwt };
}

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const startedAt = performance.now();
  const result = await work();
  return [result, (performance.now() - startedAt) / 1000];
}

/** Five hundred who have done what two of the demo's learners have. Returns a roll of the class. */
async function fillClass(db: Database): Promise<string> {
  const { attendedMinutes, competencyLevel, consent, enrolment, person, quizResult, simulatorDay, taskPass } =
    db.tables;
  const [there] = await db.select().from(attendedMinutes).where(eq(attendedMinutes.learnerId, chenYueji.id));
  const passes = await db.select().from(taskPass).where(eq(taskPass.learnerId, suiHeping.id));
  const quizzes = await db.select().from(quizResult).where(eq(quizResult.learnerId, suiHeping.id));
  const levels = await db.select().from(competencyLevel).where(eq(competencyLevel.learnerId, suiHeping.id));
  const days = await db.select().from(simulatorDay).where(eq(simulatorDay.learnerId, suiHeping.id));
  const [agreed] = await db.select().from(consent).where(eq(consent.personId, suiHeping.id));
  if (!there || !agreed) throw new Error('the demo world lacks their work');
  const at = new Date();
  for (let number = 0; number < learners; number++) {
    const learnerId = `learner-${number}`;
    const hers = <Row extends object>(rows: Row[]) => rows.map((row) => ({ ...row, learnerId }));
    await db.tx(async (tx) => {
      await tx.insert(person).values({ id: learnerId, name: `学员${number}`, createdAt: at });
      await tx.insert(enrolment).values({ cohortId: spring.id, learnerId, enrolledAt: at });
      await tx.insert(attendedMinutes).values({ ...there, learnerId });
      await tx.insert(consent).values({ ...agreed, id: `consent-${number}`, personId: learnerId });
      await tx.insert(taskPass).values(hers(passes));
      await tx.insert(quizResult).values(hers(quizzes));
      await tx.insert(competencyLevel).values(hers(levels));
      if (days.length > 0) await tx.insert(simulatorDay).values(hers(days));
    });
  }
  const { roll } = db.tables;
  const [found] = await db
    .select()
    .from(roll)
    .where(eq(roll.sessionId, sessionId(spring, 4)));
  if (!found) throw new Error('the demo world lacks a roll');
  return found.id;
}
