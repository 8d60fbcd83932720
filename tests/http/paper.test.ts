import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, newSecret } from '#server/ids.ts';
import { unzip } from '#server/zip.ts';
import { Browser } from '#tests/support/browser.ts';
import { readPdf } from '#tests/support/pdf.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { spring } = world.cohorts;
const { chenYueji, guXiaochuan, maXiaoyan } = world.learners;
const number = 'QX-2026-01-03-0017-X';
const other = 'QX-2026-01-03-0014-5';
const list = `/cohorts/${spring.id}/certificates`;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const visitor = () => new Browser(server.url);
const signedIn = async (person: { id: string }) => visitor().with('sign-in', await server.signIn(person));
const form = (fields: [string, string][]) => new URLSearchParams(fields);

describe('the PDF of a certificate', () => {
  it('is for its holder and her coordinator, beside the page of the same number', async () => {
    for (const person of [chenYueji, world.coordinator]) {
      const hers = await signedIn(person);
      const response = await hers.get(`/certificates/${number}.pdf`);
      expect(response.headers.get('content-type')).toBe('application/pdf');
      expect(response.headers.get('cache-control')).toContain('no-store');
      const { pages } = await readPdf(await response.bytes());
      expect(pages[0]?.runs.some(({ text }) => text === chenYueji.name)).toBe(true);
      expect((await hers.get(`/certificates/${number}`)).headers.get('content-type')).toContain('text/html');
    }
    for (const person of [maXiaoyan, world.mentor, world.stranger]) {
      expect((await (await signedIn(person)).get(`/certificates/${number}.pdf`)).status).toBe(404);
    }
    expect((await visitor().get(`/certificates/${number}.pdf`)).status).toBe(401);
  });
});

describe('a coordinator', () => {
  it('prints some of a class as a zip, sent twice noted once', async () => {
    const hers = await signedIn(world.coordinator);
    const id = newId();
    const fields = form([
      ['id', id],
      ['cohortId', spring.id],
      ['kind', 'zip'],
      ['number', number],
      ['number', other],
    ]);
    for (const _twice of [1, 2]) {
      const sent = await hers.post(`${list}?_action=certification.printCertificates`, fields);
      expect([sent.status, sent.headers.get('location')]).toEqual([303, `${list}?printed=${id}`]);
    }
    expect(await (await hers.get(`${list}?printed=${id}`)).text()).toContain(`/cohorts/${spring.id}/prints/${id}.zip`);
    const response = await hers.get(`/cohorts/${spring.id}/prints/${id}.zip`);
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toMatch(
      /青穗县_.+_结业证书_\d{8}\.zip/,
    );
    const { files } = await unzip(await response.bytes(), { files: 9, each: 1e6, total: 1e7 });
    expect([...files.keys()]).toEqual([`${other}_${guXiaochuan.name}.pdf`, `${number}_${chenYueji.name}.pdf`]);
    const stranger = await signedIn(world.stranger);
    expect((await stranger.get(`/cohorts/${spring.id}/prints/${id}.zip`)).status).toBe(404);
  });

  it('is told beside the list that nothing was chosen', async () => {
    const hers = await signedIn(world.coordinator);
    const fields = form([
      ['id', newId()],
      ['cohortId', spring.id],
      ['kind', 'pdf'],
    ]);
    const sent = await hers.post(`${list}?_action=certification.printCertificates`, fields);
    expect(sent.status).toBe(400);
    expect(await sent.text()).toContain('先勾上要打的人');
  });

  it('corrects a name; strangers who check the old number learn the new one and no name', async () => {
    const hers = await signedIn(world.coordinator);
    const page = await (await hers.get(`${list}?correct=${other}`)).text();
    const typedIn = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? '';
    const names = ['courseTitle', 'courseTitleEn', 'cohortTitle'].map((name): [string, string] => [
      name,
      typedIn(name),
    ]);
    const fields: [string, string][] = [['id', newId()], ['number', other], ['holder', '谷晓川'], ...names];
    const door = `${list}?_action=certification.correctCertificate&correct=${other}`;
    const refused = await hers.post(door, form([...fields, ['reason', '']]));
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('谷晓川');
    const sent = await hers.post(door, form([...fields, ['reason', '写错一个字'], ['sure', 'yes']]));
    expect(sent.status).toBe(303);
    const now = /corrected=([\w-]+)/.exec(sent.headers.get('location') ?? '')?.[1] ?? '';
    const old = await (await visitor().get(`/verify/${other}`)).text();
    expect(old).toContain('证书已更正');
    expect(old).toContain(now);
    expect(old).not.toMatch(/谷小川|谷晓川|谷\*\*/);
    expect(await (await visitor().get(`/verify/${now}`)).text()).toContain('证书有效');
  });
});

describe('a portfolio', () => {
  it('opens by its link what she chose, until she closes it', async () => {
    const hers = await signedIn(chenYueji);
    const act = (name: string, fields: [string, string][]) =>
      hers.post(`/me/portfolio?_action=portfolio.${name}`, form(fields));
    const token = newSecret();
    const id = newId();
    expect((await act('agreeToShare', [['purpose', 'sharing']])).status).toBe(303);
    const work: [string, string][] = [
      ['courseId', 'live-selling'],
      ['taskId', 'PA-LIVE-1'],
      ['sentence', '我的第一回'],
    ];
    expect((await act('showWork', [...work, ['pieces', 'proof']])).status).toBe(303);
    const link: [string, string][] = [
      ['id', id],
      ['token', token],
      ['label', '王社长'],
      ['nameAs', 'masked'],
      ['days', '7'],
    ];
    expect((await act('openLink', link)).status).toBe(400);
    const looked = ['faces', 'buyers', 'names'].map((one): [string, string] => ['looked', one]);
    expect((await act('openLink', [...link, ...looked])).headers.get('location')).toBe(`/me/portfolio?link=${token}`);

    const seen = await visitor().get(`/portfolio/${token}`);
    expect(seen.headers.get('x-robots-tag')).toContain('noindex');
    expect(seen.headers.get('cache-control')).toContain('no-store');
    const html = await seen.text();
    for (const shown of ['陈**', '我的第一回', '证据照', '优秀']) expect(html).toContain(shown);
    for (const hidden of [chenYueji.name, chenYueji.id, '脚本照片', '乡亲们好', '王社长'])
      expect(html).not.toContain(hidden);
    const picture = /src="([^"]*\/evidence\/[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const image = await visitor().get(picture);
    expect([image.status, image.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(image.headers.get('content-type')).toBe('image/webp');

    expect((await act('endLink', [['id', id]])).status).toBe(303);
    for (const gone of [`/portfolio/${token}`, picture, `/portfolio/${newSecret()}`]) {
      expect((await visitor().get(gone)).status).toBe(404);
    }
  });

  it('is asked for only by who has signed in', async () => {
    expect((await visitor().get('/me/portfolio')).status).toBe(401);
  });
});
