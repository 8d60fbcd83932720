import { readdir, readFile } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

/** Who gets through which door of the author's desk: every page and every action, for everybody who should not. */

const courseId = 'live-selling';
const draftId = newId();
const folder = '1-get-ready';
const path = `${folder}/3-light-and-sound.md`;
let server: Server;
let he: Browser;
let versionId: string;

beforeAll(async () => {
  server = await startServer();
  he = await signedIn(world.instructor);
  await he.post(`/author/${courseId}?_action=author.openDraft`, { as: world.instructor.id, draftId, courseId });
  const { course } = server.db.tables;
  const [row] = await server.db.select().from(course).where(eq(course.id, courseId));
  versionId = row?.currentVersionId ?? '';
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));

/** Makes the course, and what is being written of it, another college's, until the test is over. */
async function giveAway(): Promise<void> {
  onTestFinished(() => setOwner(null));
  await setOwner('qingsui-college');
}

async function setOwner(organisationId: string | null): Promise<void> {
  const { course, courseDraft } = server.db.tables;
  await server.db.tx(async (tx) => {
    await tx.update(course).set({ organisationId }).where(eq(course.id, courseId));
    await tx.update(courseDraft).set({ organisationId }).where(eq(courseDraft.courseId, courseId));
  });
}

const places: Record<string, string> = {
  '[course]': courseId,
  '[folder]': folder,
  '[task]': 'pitch-3min',
  '[question]': 'new',
  '[...path]': path,
  '[file]': 'live-kit.svg',
};

/** Every page and file below src/pages/author, at an address of the course. */
async function listAddresses(): Promise<string[]> {
  const names = await readdir('src/pages/author', { recursive: true });
  return names
    .filter((name) => /\.(astro|ts)$/.test(name))
    .map((name) => name.replace(/(\/?index)?\.(astro|ts)$/, ''))
    .map((name) => name.replace(/\[[^\]]+\]/g, (place) => places[place] ?? place))
    .map((name) => `/author/${name}`.replace(/\/$/, ''))
    .map((name) => (name.endsWith('/compare') ? `${name}?from=${versionId}&to=draft` : name))
    .map((name) => (name.endsWith('/package.zip') ? `${name}?version=draft` : name));
}

const everybodys = ['/author', '/author/new', '/author/import'];

it('leads to files of a course and nowhere else', async () => {
  for (const file of ['//evil.example', '../../sign-in', 'a\r\nset-cookie: a=b', '课.md']) {
    expect([file, (await he.get(`/author/${courseId}?file=${encodeURIComponent(file)}`)).status]).toEqual([file, 200]);
  }
});

describe('every page of the desk', () => {
  const statusesOf = async (browser: Browser, addresses: readonly string[]) => {
    const asked = addresses.map(async (address) => [address, (await browser.get(address)).status] as const);
    return new Map(await Promise.all(asked));
  };
  const refused = (statuses: Map<string, number>) =>
    [...statuses].filter(([, status]) => ![401, 403, 404].includes(status)).map(([address]) => address);

  it('opens for an author, who keeps no copy of it on a shared phone', async () => {
    const addresses = await listAddresses();
    expect(addresses.length).toBeGreaterThanOrEqual(20);
    for (const address of addresses) {
      const { status, headers } = await he.get(address);
      expect([address, status]).toEqual([address, 200]);
      expect([address, headers.get('cache-control')]).toEqual([address, expect.stringMatching(/no-store|no-cache/)]);
      expect([address, headers.get('cache-control')]).toEqual([address, expect.stringContaining('private')]);
    }
  });

  it.each(['visitor', 'learner', 'mentor', 'coordinator'] as const)('stays shut for a %s', async (role) => {
    const people = { learner: world.learners.maXiaoyan, mentor: world.mentor, coordinator: world.coordinator };
    const browser = role === 'visitor' ? new Browser(server.url) : await signedIn(people[role]);
    expect(refused(await statusesOf(browser, await listAddresses()))).toEqual([]);
  });

  it('of another college’s course is not there', async () => {
    await giveAway();
    const addresses = (await listAddresses()).filter((address) => !everybodys.includes(address));
    const statuses = await statusesOf(he, addresses);
    expect([...statuses].filter(([, status]) => status !== 404)).toEqual([]);
    expect(await (await he.get('/author')).text()).not.toContain('村播直播带货实战');
  });
});

/** What would be written by each action, were it let. */
const writes = (): Record<string, Record<string, string>> => {
  const file = { draftId, path, revision: '0', text: '改过', front: '' };
  const bank = { draftId, path: `${folder}/quiz.gift` };
  const names = { slug: 'another', title: '再一课', titleEn: 'Another' };
  const question = { was: '', id: 'LIVE-M1-Q99', kind: 'truefalse', stem: '题？', isTrue: 'true', unfinished: '1' };
  const publication = { publicationId: newId(), courseId, why: '试试', waiverReason: '', waiverUntil: '' };
  return {
    'author.addLesson': { draftId, folder, ...names, kind: 'theory', minutes: '20' },
    'author.addModule': { draftId, ...names },
    'author.addPicture': { draftId, alt: '图', caption: '' },
    'author.addRecording': { ...file, dialect: '普通话' },
    'author.changeBank': { ...bank, press: 'remove 0 0', copyId: 'LIVE-M1-Q98' },
    'author.discardDraft': { draftId },
    'author.moveLesson': { draftId, path, step: 'up' },
    'author.moveModule': { draftId, folder, step: 'down' },
    'author.openDraft': { draftId: newId(), courseId },
    'author.removeFile': file,
    'author.removeLesson': { draftId, path },
    'author.removeMedia': { draftId, path: 'media/live-kit.svg' },
    'author.removeModule': { draftId, folder },
    'author.removeRecording': { ...file, remove: '普通话' },
    'author.reopenDraft': { draftId },
    'author.returnLesson': { draftId, path },
    'author.revertFile': { ...bank, revision: '1' },
    'author.saveFile': file,
    'author.saveQuestion': { ...bank, ...question },
    'author.saveTask': { ...file, path: 'assessments/pitch-3min.md' },
    'author.startCourse': { draftId: newId(), courseId: 'mine', code: 'MINE', title: '我的', titleEn: 'Mine' },
    'author.startTask': { draftId, name: 'mine', title: '我的', titleEn: 'Mine', module: '1' },
    'author.takeQuestions': { ...bank, take: '0', 'gift.0': '::LIVE-M1-Q97::题？{T}\n', competency: 'LV01' },
    'author.yieldFile': file,
    'publishing.askReview': { reviewId: newId(), courseId, note: '' },
    'publishing.decideReview': { reviewId: newId(), courseId, hash: 'x', answer: '好', verdict: 'yes' },
    'publishing.publishDraft': { ...publication, hash: 'x' },
    'publishing.rebaseDraft': { courseId, versionId },
    'publishing.restoreVersion': { ...publication, versionId },
    'publishing.takeUpgrade': { courseId, shippedId: versionId },
    'publishing.takeZip': { draftId: newId(), courseId: 'mine', isSure: 'yes' },
  };
};

/** How much there is of everything that an action could write. */
async function countRows(): Promise<number[]> {
  const { courseDraft, draftFile, draftReview, draftRevision, event, packageFile, publication } = server.db.tables;
  const tables = [courseDraft, draftFile, draftReview, draftRevision, event, packageFile, publication];
  return Promise.all(tables.map(async (table) => (await server.db.select().from(table)).length));
}

describe('every action of the desk', () => {
  const send = (browser: Browser, name: string, fields: Record<string, string>) =>
    browser.post(`/_actions/${name}`, fields, { accept: 'application/json' });

  it('is in this list', async () => {
    const files = ['author', 'publishing'].map(async (area) => {
      const code = await readFile(`src/actions/${area}.ts`, 'utf8');
      return [...code.matchAll(/^ {2}(\w+): defineAction/gm)].map(([, name]) => `${area}.${name}`);
    });
    expect((await Promise.all(files)).flat().toSorted()).toEqual(Object.keys(writes()).toSorted());
  });

  it.each(['visitor', 'learner', 'mentor', 'coordinator'] as const)('writes nothing for a %s', async (role) => {
    const people = { learner: world.learners.maXiaoyan, mentor: world.mentor, coordinator: world.coordinator };
    const browser = role === 'visitor' ? new Browser(server.url) : await signedIn(people[role]);
    const before = await countRows();
    for (const [name, fields] of Object.entries(writes())) {
      const { status } = await send(browser, name, fields);
      expect([name, status]).toEqual([name, expect.toSatisfy((code: number) => [400, 401, 403, 404].includes(code))]);
    }
    expect(await countRows()).toEqual(before);
  });

  it('writes nothing into another college’s course', async () => {
    await giveAway();
    const before = await countRows();
    const own = ['author.startCourse', 'publishing.takeZip', 'author.addRecording', 'author.addPicture'];
    for (const [name, fields] of Object.entries(writes()).filter(([name]) => !own.includes(name))) {
      expect([name, (await send(he, name, fields)).status]).toEqual([name, 404]);
    }
    expect(await countRows()).toEqual(before);
  });
});

describe('a draft that was published while somebody wrote in it', () => {
  const page = `/author/${courseId}/files/${path}`;
  const typed = '## 听一听\n\n我写了一晚上的一课，<b>一个字也不能丢</b>。\n';
  const shown = '我写了一晚上的一课，&lt;b&gt;一个字也不能丢&lt;/b&gt;';
  const form = { as: world.instructor.id, draftId, path, revision: '0', front: '', text: typed };

  it('is not there, keeps what was typed, and gives it back beside what stands in the next draft', async () => {
    const tang = await signedIn(world.otherInstructor);
    const put = { as: world.otherInstructor.id, draftId };
    await tang.post(`/author/${courseId}?_action=author.discardDraft`, put);
    const refused = await he.post(`${page}?_action=author.saveFile`, form);
    expect(refused.status).toBe(404);
    expect(await refused.text()).toContain('你刚写的已经留着');
    expect((await he.get(page)).status).toBe(404);
    const next = { as: world.otherInstructor.id, draftId: newId(), courseId };
    await tang.post(`/author/${courseId}?_action=author.openDraft`, next);
    const html = await (await he.get(page)).text();
    expect(html).toContain(shown);
    expect(html).toContain('用我这份');
  });

  it('does not write over the next draft, whatever its revision', async () => {
    const html = await (await he.post(`${page}?_action=author.saveFile`, form)).text();
    expect(html).toContain(shown);
    expect(html).toContain('用我这份');
    const task = { ...form, path: 'assessments/pitch-3min.md' };
    const page2 = `/author/${courseId}/tasks/pitch-3min`;
    expect(await (await he.post(`${page2}?_action=author.saveFile`, task)).text()).toContain('用我这份');
  });
});
