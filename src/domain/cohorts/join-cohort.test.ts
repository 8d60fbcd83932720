import { describe, expect, it } from 'vitest';
import { hashSecret } from '#domain/accounts/secret-hash.ts';
import { findSignedIn } from '#domain/accounts/session.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { joinAsNewcomer, type NewcomerJoins } from './join-as-newcomer.ts';
import { joinCohort, tryClassCode } from './join-cohort.ts';
import { findClassCode } from './joining-queries.ts';

const { weekend, expired } = world.classCodes;
const { maXiaoyan, tianXia } = world.learners;
const from = { address: '203.0.113.7', device: 'phone', former: null };

const newcomer = (changes: Partial<NewcomerJoins> = {}): NewcomerJoins => ({
  id: newId(),
  code: weekend.code,
  name: ' 小禾 ',
  phone: '100 0000 9999',
  secret: '135790',
  repeat: '135790',
  age: 'adult',
  ageBand: '26–35',
  villageId: 'shimo',
  guardianAgrees: false,
  isElder: false,
  consents: ['learning', 'mentor'],
  ...from,
  ...changes,
});

/** Everything of one person, to see that it is whole, or not there at all. */
async function readPerson(db: Database, personId: string) {
  const { consent, enrolment, event, membership, password, person, residence } = db.tables;
  const own = async (rows: Promise<{ personId: string }[]>) => (await rows).filter((row) => row.personId === personId);
  return {
    person: (await db.select().from(person)).filter(({ id }) => id === personId),
    passwords: await own(db.select().from(password)),
    consents: await own(db.select().from(consent)),
    memberships: await own(db.select().from(membership)),
    homes: await own(db.select().from(residence)),
    enrolments: (await db.select().from(enrolment)).filter(({ learnerId }) => learnerId === personId),
    events: (await db.select().from(event)).filter(({ actorId }) => actorId === personId).map(({ name }) => name),
  };
}

describe('joinAsNewcomer', () => {
  it('makes a person, her secret, consents, home, membership and place in class, and signs her in', async () => {
    const db = await openWorld();
    const input = newcomer();
    const { token } = await joinAsNewcomer(actAsVisitor(db), input);
    const stored = await readPerson(db, input.id);
    expect(stored).toMatchObject({
      person: [{ name: '小禾', phone: '10000009999', ageBand: '26–35', isDemo: false }],
      memberships: [{ organisationId: world.federation.id, role: 'learner' }],
      homes: [{ organisationId: 'shimo' }],
      enrolments: [{ cohortId: weekend.cohortId }],
      events: ['person.registered', 'member.added', 'learner.enrolled', 'sign-in.started'],
    });
    expect(stored.consents).toHaveLength(2);
    expect(JSON.stringify(stored.passwords)).not.toContain(input.secret);
    const actor = { id: input.id, role: 'learner', organisationId: world.federation.id };
    expect(await findSignedIn(db, token)).toMatchObject({ actor });
  });

  it('keeps that a guardian agreed', async () => {
    const db = await openWorld();
    const input = newcomer({ age: '16-17', guardianAgrees: true, villageId: null });
    await joinAsNewcomer(actAsVisitor(db), input);
    const { consents, homes } = await readPerson(db, input.id);
    expect(consents).toContainEqual(expect.objectContaining({ purpose: 'guardian', isGiven: true }));
    expect(homes).toEqual([]);
  });

  it('makes one person however often it is pressed, one after the other or at once', async () => {
    const db = await openWorld();
    const input = newcomer();
    const presses = ['first', 'again', 'and again'].map(() => joinAsNewcomer(actAsVisitor(db), input));
    const answers = await Promise.all(presses);
    for (const { token } of answers) expect(await findSignedIn(db, token)).toMatchObject({ actor: { id: input.id } });
    const { token } = await joinAsNewcomer(actAsVisitor(db), input);
    expect(await findSignedIn(db, token)).not.toBeNull();
    const { person, enrolments, consents, events } = await readPerson(db, input.id);
    expect([person, enrolments, consents].map(({ length }) => length)).toEqual([1, 1, 2]);
    expect(events.filter((name) => name !== 'sign-in.started')).toHaveLength(3);
  });

  it('does not hand an account to whoever knows its id', async () => {
    const db = await openWorld();
    const input = newcomer();
    await joinAsNewcomer(actAsVisitor(db), input);
    const taken = [
      { ...input, secret: '975310', repeat: '975310' },
      { ...input, phone: '10000008888' },
      newcomer({ id: maXiaoyan.id, phone: '10000007777' }),
    ];
    for (const other of taken) {
      await expect(joinAsNewcomer(actAsVisitor(db), other)).rejects.toMatchObject({ code: 'conflict' });
    }
  });

  const refusals: [why: string, change: Partial<NewcomerJoins>, path: string[], rule: string][] = [
    ['an expired code', { code: expired.code }, ['code'], 'code-unknown'],
    ['an unknown code', { code: 'NOPE77' }, ['code'], 'code-unknown'],
    ['no code', { code: '' }, ['code'], 'code-unknown'],
    ['a number of somebody else', { phone: '10000000011' }, ['phone'], 'phone-taken'],
    ['a village that is none', { villageId: 'qingsui' }, ['villageId'], 'village-unknown'],
    ['a child', { age: 'under-16' }, ['age'], 'age-too-young'],
    ['who does not agree to learning', { consents: ['photos'] }, ['consents', 'learning'], 'learning-needed'],
    ['a PIN anybody would guess', { secret: '123456', repeat: '123456' }, ['secret'], 'secret-easy'],
  ];
  it.each(refusals)('refuses %s and stores nothing', async (_who, change, path, rule) => {
    const db = await openWorld();
    const input = newcomer(change);
    await expect(joinAsNewcomer(actAsVisitor(db), input)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path, rule }],
    });
    const empty = { person: [], passwords: [], consents: [], memberships: [], homes: [], enrolments: [], events: [] };
    expect(await readPerson(db, input.id)).toEqual(empty);
  });

  it('refuses somebody who is signed in', async () => {
    const db = await openWorld();
    await expect(joinAsNewcomer(await actAs(db, maXiaoyan), newcomer())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('gives one number to one of two who want it at once', async () => {
    const db = await openWorld();
    const names = ['田一', '田二', '田三', '田四', '田五', '田六', '田七', '田八'];
    const answers = await crowd(db, () =>
      joinAsNewcomer(actAsVisitor(db), newcomer({ id: newId(), name: names.pop() ?? '' })).then(
        () => 'joined',
        ({ issues }) => issues[0].rule,
      ),
    );
    expect(answers.toSorted()).toEqual(['joined', ...Array(7).fill('phone-taken')]);
  });

  it('counts asking whether a number has an account as a guess', async () => {
    const db = await openWorld();
    const taken = newcomer({ phone: '10000000011' });
    for (let n = 0; n < 2; n += 1) {
      await expect(joinAsNewcomer(actAsVisitor(db), taken)).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await db.select().from(db.tables.failedSignIn)).toMatchObject([{ failures: 2 }]);
  });
});

describe('joinCohort', () => {
  it('enrols a learner of the same organisation with one press, and again with none', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    const joins = () => joinCohort(ctx, { code: ' sq-2468 ', ...from });
    expect(await crowd(db, joins)).toEqual(Array(8).fill(null));
    expect(await joins()).toBeNull();
    const { enrolments, memberships, events } = await readPerson(db, maXiaoyan.id);
    expect(enrolments.filter(({ cohortId }) => cohortId === weekend.cohortId)).toHaveLength(1);
    expect(memberships).toHaveLength(1);
    expect(events.filter((name) => name === 'learner.enrolled')).toHaveLength(1);
  });

  it('lets a mentor go on as the learner she has become', async () => {
    const db = await openWorld();
    const started = await joinCohort(await actAs(db, world.mentor), { code: weekend.code, ...from });
    expect(started?.role).toBe('learner');
    expect(await findSignedIn(db, started?.token ?? '')).toMatchObject({
      actor: { id: world.mentor.id, role: 'learner', organisationId: world.federation.id },
    });
  });

  it('refuses visitors and wrong codes', async () => {
    const db = await openWorld();
    const visit = joinCohort(actAsVisitor(db), { code: weekend.code, ...from });
    await expect(visit).rejects.toMatchObject({ code: 'unauthenticated' });
    const late = joinCohort(await actAs(db, maXiaoyan), { code: expired.code, ...from });
    await expect(late).rejects.toMatchObject({ code: 'invalid', issues: [{ rule: 'code-unknown' }] });
  });
});

describe('a class code', () => {
  it('opens its cohort until it expires', async () => {
    const db = await openWorld();
    expect(await findClassCode(actAsVisitor(db), 'sq2468')).toMatchObject({
      code: weekend.code,
      cohortId: weekend.cohortId,
      organisationName: world.federation.name,
      isJoined: false,
    });
    expect(await findClassCode(await actAs(db, tianXia), weekend.code)).toMatchObject({ isJoined: true });
    expect(await findClassCode(actAsVisitor(db, hoursLater(24 * 31)), weekend.code)).toBeNull();
    for (const wrong of [expired.code, '', 'NOPE', "' or 1=1"]) {
      expect(await findClassCode(actAsVisitor(db), wrong)).toBeNull();
    }
  });

  it('cannot be tried out: sixty wrong ones, then the address waits', async () => {
    const db = await openWorld();
    const ctx = actAsVisitor(db);
    const attempt = (code: string, address = from.address) => tryClassCode(ctx, { code, address });
    for (let n = 0; n < 60; n += 1) await expect(attempt(`NO${n}`)).rejects.toMatchObject({ code: 'invalid' });
    await expect(attempt(weekend.code)).rejects.toMatchObject({ code: 'too-many' });
    expect(await attempt(weekend.code, '198.51.100.1')).toMatchObject({ cohortId: weekend.cohortId });
  });
});

it('hashes two secrets at a time and keeps the others waiting, losing none', async () => {
  const hashes = await Promise.all(Array.from({ length: 6 }, (_, n) => hashSecret(`secret ${n}`)));
  expect(new Set(hashes).size).toBe(6);
});
