/** 演示数据: what the demo world's people have done so far: rolls, reading, quizzes, submissions, certificates. */
import type { TxCtx } from '#server/context.ts';
import { seedCertificates } from './demo-certificates.ts';
import { seedModeration } from './demo-moderation.ts';
import type { DemoPhotos } from './demo-photos.ts';
import { seedRolls } from './demo-rolls.ts';
import { seedSkills } from './demo-skills.ts';
import { seedStudies } from './demo-studies.ts';
import { seedSubmissions } from './demo-submissions.ts';

export async function seedDemoWork(tx: TxCtx, photos: DemoPhotos): Promise<void> {
  await seedRolls(tx);
  await seedStudies(tx);
  await seedSkills(tx);
  await seedSubmissions(tx, photos);
  await seedModeration(tx);
  await seedCertificates(tx);
}
