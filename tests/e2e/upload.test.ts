import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, expect, type Page } from '@playwright/test';
import { and, eq } from 'drizzle-orm';
import { world } from '#cli/demo-world.ts';
import type { FileItem } from '#domain/courses/package.ts';
import { openDiskStorage } from '#server/storage.ts';
import { heavyFilm } from '#tests/support/heavy-film.ts';
import { expectNoBarrier, phone, test } from '#tests/support/phone.ts';
import type { Server } from '#tests/support/server.ts';

const page = `/practice/${world.taskId}`;
const film: FileItem = {
  id: 'film',
  label: '讲解视频',
  hint: '',
  isRequired: false,
  kind: 'video',
  max: 1,
  maxSeconds: 180,
};
type Learner = { id: string };

/** Whatever the course asks for today, this work also asks for a film. */
async function askForFilm({ db }: Server): Promise<void> {
  const { task } = db.tables;
  for (const { versionId, evidence } of await db.select().from(task).where(eq(task.taskId, world.taskId))) {
    const others = evidence.filter(({ id }) => id !== film.id);
    const own = and(eq(task.versionId, versionId), eq(task.taskId, world.taskId));
    await db.tx((tx) =>
      tx
        .update(task)
        .set({ evidence: [...others, film] })
        .where(own),
    );
  }
}

/** A phone whose browser can be closed and opened again with all that it keeps. */
class KeptPhone {
  readonly #server: Server;
  readonly #folder: string;
  #context: BrowserContext | undefined;
  #line: CDPSession | undefined;

  constructor(server: Server, folder: string) {
    this.#server = server;
    this.#folder = folder;
  }

  async open(learner?: Learner): Promise<Page> {
    const { launchOptions } = test.info().project.use;
    this.#context = await chromium.launchPersistentContext(this.#folder, {
      ...launchOptions,
      ...phone,
      baseURL: this.#server.url,
    });
    if (learner) await this.#signIn(this.#context, learner);
    const opened = this.#context.pages()[0] ?? (await this.#context.newPage());
    this.#line = await this.#context.newCDPSession(opened);
    await this.#line.send('Network.enable');
    return opened;
  }

  async #signIn(context: BrowserContext, learner: Learner): Promise<void> {
    const value = await this.#server.signIn(learner);
    const expires = Math.floor(Date.now() / 1000) + 3600;
    await context.addCookies([{ name: 'sign-in', value, url: this.#server.url, expires, httpOnly: true }]);
  }

  /** Bytes a second upwards; 0: no network at all. */
  async network(upwards: number): Promise<void> {
    const speed = { offline: upwards === 0, latency: 50, downloadThroughput: 1_000_000, uploadThroughput: upwards };
    await this.#line?.send('Network.emulateNetworkConditions', speed);
  }

  async close(): Promise<void> {
    await this.#context?.close();
  }
}

const inFilm = (opened: Page) => opened.locator('fieldset[data-evidence="film"]');
/** A row of the list says so; what is read out to those who listen says it again. */
const row = (opened: Page, words: RegExp | string) => inFilm(opened).locator('.upload').getByText(words);
const share = async (opened: Page): Promise<number> =>
  inFilm(opened)
    .locator('progress')
    .evaluate((bar: HTMLProgressElement) => bar.value);
const passes = (opened: Page, wanted: number) =>
  expect.poll(() => share(opened), { timeout: 60_000, intervals: [100] }).toBeGreaterThan(wanted);

const evidenceOf = ({ db }: Server, { id }: Learner) => {
  const { evidence } = db.tables;
  return db
    .select()
    .from(evidence)
    .where(and(eq(evidence.learnerId, id), eq(evidence.itemId, film.id)));
};

async function expectStored(server: Server, learner: Learner, bytes: Buffer): Promise<void> {
  await expect.poll(async () => (await evidenceOf(server, learner)).length).toBe(1);
  const [stored] = await evidenceOf(server, learner);
  const kept = await openDiskStorage(join(server.folder, 'files')).read(stored?.fileHash ?? '');
  const sum = (of: Uint8Array | null) =>
    createHash('sha256')
      .update(of ?? '')
      .digest('hex');
  expect(sum(kept)).toBe(sum(bytes));
}

test('a film of 25 MB arrives byte by byte through three losses of the network and a restart of the browser', async ({
  server,
}) => {
  await askForFilm(server);
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-phone-'));
  const learner = world.learners.weiAduo;
  const kept = new KeptPhone(server, join(folder, 'phone'));
  const bytes = await heavyFilm(25_000_000);
  const file = join(folder, '讲解.mp4');
  await writeFile(file, bytes);

  const first = await kept.open(learner);
  await first.goto(page);
  await kept.network(4_000_000);
  await first.locator('[id="f-files.film"]').setInputFiles(file);
  await expect(row(first, /25\.0 MB，按现在的网速/)).toBeVisible();
  await expectNoBarrier(first);
  await inFilm(first).getByRole('button', { name: '接着传' }).click();
  for (const wanted of [0.1, 0.25, 0.4]) {
    await passes(first, wanted);
    await kept.network(0);
    await expect(row(first, /没网，停在/)).toBeVisible();
    await kept.network(4_000_000);
  }
  await passes(first, 0.55);
  await kept.close();

  const second = await kept.open();
  await second.goto(page);
  await expect(row(second, /上次传到 1\d\.\d MB \/ 25\.0 MB。不用再选/)).toBeVisible();
  await expectNoBarrier(second);
  await inFilm(second).getByRole('button', { name: '接着传' }).click();
  await expect(inFilm(second).locator('[data-upload-rows] > *')).toHaveCount(0, { timeout: 60_000 });
  await expectStored(server, learner, bytes);
  await kept.close();
  await rm(folder, { recursive: true });
});

test('a film goes on when it is chosen again; one that is none is told from its bytes', async ({ server }) => {
  await askForFilm(server);
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-phone-'));
  const learner = world.learners.naRen;
  const kept = new KeptPhone(server, join(folder, 'phone'));
  const bytes = await heavyFilm(8_000_000);
  const file = join(folder, '讲解.mp4');
  await writeFile(file, bytes);
  const first = await kept.open(learner);
  await first.goto(page);

  await test.step('a program that calls itself a film', async () => {
    const program = { name: '讲解.mp4', mimeType: 'video/mp4', buffer: Buffer.from('MZ a program') };
    await first.locator('[id="f-files.film"]').setInputFiles(program);
    await expect(row(first, '「讲解.mp4」不是视频')).toBeVisible();
    await inFilm(first).getByRole('button', { name: '知道了' }).click();
    await expect(row(first, '不是视频')).toHaveCount(0);
  });

  await test.step('paused, and the copy on the phone is lost', async () => {
    await kept.network(1_500_000);
    await first.locator('[id="f-files.film"]').setInputFiles(file);
    await inFilm(first).getByRole('button', { name: '接着传' }).click();
    await passes(first, 0.4);
    await inFilm(first).getByRole('button', { name: '暂停' }).click();
    await expect(row(first, /暂停了，停在/)).toBeVisible();
    await first.evaluate(() => indexedDB.deleteDatabase('tiantou-uploads'));
  });

  await test.step('the page knows where it stopped, and the same file goes on from there', async () => {
    await first.reload();
    await expect(row(first, /上次传到 \d\.\d MB \/ 8 MB。再选一次/)).toBeVisible();
    const { upload } = server.db.tables;
    const uploads = () => server.db.select().from(upload).where(eq(upload.itemId, film.id));
    const before = (await uploads()).map(({ id }) => id);
    await first.locator('[id="f-files.film"]').setInputFiles(file);
    await inFilm(first).getByRole('button', { name: '接着传' }).click();
    await expect(inFilm(first).locator('[data-upload-rows] > *')).toHaveCount(0, { timeout: 60_000 });
    expect((await uploads()).map(({ id }) => id)).toEqual(before);
    await expectStored(server, learner, bytes);
  });
  await kept.close();
  await rm(folder, { recursive: true });
});
