import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { type Machine, type Server, startServer } from '#tests/support/server.ts';
import { sessionId, world } from '#tests/support/world.ts';

const { weekend } = world.cohorts;
const page = `/cohorts/${weekend.id}/attendance`;
const evening = sessionId(weekend, 1);
let server: Server;

/** A machine on which the coordinator has signed in; what it cannot store she sends in a roll with a long reason. */
async function openDesk(machine: Machine = {}) {
  server = await startServer({ LOG_LEVEL: 'silent' }, machine);
  const headers = { origin: server.url, cookie: `sign-in=${await server.signIn(world.coordinator)}` };
  const send = (reason: string) => {
    const marks = weekend.learners.flatMap(({ id }) => [
      [`status.${id}`, 'excused'],
      [`words.${id}`, reason],
    ]);
    const body = new URLSearchParams({ id: newId(), sessionId: evening, ...Object.fromEntries(marks) });
    const url = `${server.url}${page}?_action=cohorts.takeRoll&session=${evening}`;
    return fetch(url, { method: 'POST', redirect: 'manual', headers, body });
  };
  return { send, visit: () => fetch(server.url + page, { headers }) };
}

const reason = '收梨，家里走不开'.repeat(20);

afterEach(async () => {
  expect(await server.stop()).toBe(0);
});

describe('a database that is locked by another process', () => {
  it('gives a clear page with what was typed, answers others meanwhile, and stores it when sent again', async () => {
    const { send, visit } = await openDesk();
    const other = new Sqlite(join(server.folder, 'tiantou.db'));
    other.exec('BEGIN IMMEDIATE');
    const sent = send(reason);
    expect((await visit()).status).toBe(200);
    const refused = await sent;
    expect(refused.status).toBe(503);
    const html = await refused.text();
    expect(html).toContain('平台这会儿忙不过来');
    expect(html).toContain(reason);
    other.exec('ROLLBACK');
    other.close();
    expect(await server.db.select().from(server.db.tables.roll)).toHaveLength(await countSeeded());
    expect((await send(reason)).status).toBe(303);
  });
});

describe('a full disk', () => {
  it('gives a clear page with what was typed, and leaves nothing half written', async () => {
    const { send, visit } = await openDesk({ room: 256 });
    const seeded = await countSeeded();
    const statuses: number[] = [];
    for (let time = 0; time < 200 && !statuses.includes(503); time++) {
      const response = await send(`${reason}${time}`);
      statuses.push(response.status);
      if (response.status === 503) expect(await response.text()).toContain(`${reason}${time}`);
    }
    expect(statuses.at(-1)).toBe(503);
    const stored = statuses.filter((status) => status === 303).length;
    const { attendance, event, roll } = server.db.tables;
    const rolls = await server.db.select().from(roll);
    expect(rolls).toHaveLength(seeded + stored);
    const own = new Set(rolls.filter((one) => one.sessionId === evening).map(({ id }) => id));
    const marks = (await server.db.select().from(attendance)).filter(({ rollId }) => own.has(rollId));
    expect(marks).toHaveLength(stored * weekend.learners.length);
    const taken = (await server.db.select().from(event)).filter(({ subject }) => own.has(subject));
    expect(taken).toHaveLength(stored);
    expect((await visit()).status).toBe(200);
  });
});

/** Rolls of the demo world: those of other evenings than ours. */
async function countSeeded(): Promise<number> {
  const rolls = await server.db.select().from(server.db.tables.roll);
  return rolls.filter((one) => one.sessionId !== evening).length;
}
