import type { Signer } from '#server/signer.ts';
import { startOutboxWorker } from './outbox-worker.ts';
import { startSchedule } from './schedule.ts';
import { startSigning } from './sign-certificates.ts';
import type { World } from './work-outbox.ts';

/** Starts all that runs beside the requests. Returns what stops it, resolved once the work in hand is done. */
export function startJobs(world: Omit<World, 'now'>, signer: Signer): () => Promise<void> {
  const stops = [startOutboxWorker(world), startSchedule(world), startSigning(world, signer)];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
