/** 200 learners who send a film of 5 MB at the same time, in the pieces in which phones send them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { world } from '#cli/demo-world.ts';
import { heavyFilm } from '#tests/support/heavy-film.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { TusPhone } from '#tests/support/tus.ts';
import { residentMegabytesOf } from './load.ts';

export type UploadCosts = {
  phones: number;
  megabytes: number;
  /** Seconds until all were evidence, and until a bare server had the same bytes on the disk. */
  seconds: number;
  bareSeconds: number;
  /** Of the server, at its most. */
  memory: number;
  /** The longest that `/healthz` let somebody wait meanwhile, in milliseconds. */
  longestWait: number;
};

const phones = 200;
const size = 5_000_000;
const piece = 512 * 1024;

export async function measureUploads(): Promise<UploadCosts> {
  const server = await startServer();
  try {
    const tokens = await fillClass(server);
    const film = await heavyFilm(size);
    const watch = watchServer(server);
    const seconds = await timed(() => Promise.all(tokens.map((token) => sendFilm(server, token, film))));
    const seen = await watch.stop();
    const bareSeconds = await measureBare(server.folder, film);
    return { phones, megabytes: (phones * size) / 1_000_000, seconds, bareSeconds, ...seen };
  } finally {
    await server.stop();
  }
}

async function sendFilm({ url }: Server, token: string, film: Buffer<ArrayBuffer>): Promise<void> {
  const phone = new TusPhone(url, token);
  const path = await phone.open(film.length, { item: 'video', name: 'film.mp4' });
  for (let at = 0; at < film.length; at += piece) {
    const { status } = await phone.patch(path, at, film.subarray(at, at + piece));
    if (status !== 204) throw new Error(`a piece was answered with ${status}`);
  }
  const { state } = await phone.state(path);
  if (state !== 'done') throw new Error(`an upload is ${state}`);
}

/** Learners of the spring class, signed in. */
async function fillClass({ db, signIn }: Server): Promise<string[]> {
  const { enrolment, membership, person } = db.tables;
  const { id: cohortId, organisationId } = world.cohorts.spring;
  const at = new Date();
  const ids = Array.from({ length: phones }, (_, number) => `phone-${number}`);
  await db.tx(async (tx) => {
    await tx.insert(person).values(ids.map((id) => ({ id, name: `学员${id}`, createdAt: at })));
    await tx
      .insert(membership)
      .values(ids.map((personId) => ({ organisationId, personId, role: 'learner' as const, since: at })));
    await tx.insert(enrolment).values(ids.map((learnerId) => ({ cohortId, learnerId, enrolledAt: at })));
  });
  const tokens: string[] = [];
  for (const id of ids) tokens.push(await signIn({ id }));
  return tokens;
}

function watchServer({ url, pid }: Server) {
  let isOver = false;
  let memory = 0;
  let longestWait = 0;
  const watching = (async () => {
    while (!isOver) {
      longestWait = Math.max(longestWait, await timed(() => fetch(`${url}/healthz`)));
      memory = Math.max(memory, await residentMegabytesOf(pid));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    async stop() {
      isOver = true;
      await watching;
      return { memory, longestWait: longestWait * 1000 };
    },
  };
}

async function measureBare(folder: string, film: Buffer<ArrayBuffer>): Promise<number> {
  const bare = spawn(process.execPath, ['tests/bench/bare-uploads.ts', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(createInterface(bare.stdout), 'line');
  const send = () => fetch(String(url), { method: 'PUT', body: film });
  const seconds = await timed(() => Promise.all(Array.from({ length: phones }, send)));
  bare.kill();
  return seconds;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
