import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { startSignIn } from '#domain/accounts/start-sign-in.ts';
import { findCohort, listCohorts } from '#domain/cohorts/cohort-queries.ts';
import { readTimetable } from '#domain/cohorts/timetable-queries.ts';
import { beginMembership } from '#domain/organisations/begin-membership.ts';
import { mayAppoint, type StaffRole, staffRoles } from '#domain/organisations/member-policy.ts';
import { checkEnd, checkNote, hindranceOf, rolesOf } from '#domain/organisations/member-rules.ts';
import { recogniseMember } from '#domain/organisations/recognise-member.ts';
import { listStaff, listStaffBodies, listStaffChanges } from '#domain/organisations/staff-queries.ts';
import type { Actor, Role } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import type { EventName } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { type EndedMembership, endMembership } from './end-membership.ts';
import { handOverLearners } from './hand-over-learners.ts';
import { readHandOver } from './handover-queries.ts';
import { findLeaving } from './leaving-queries.ts';
import { findMentor, listMentees } from './mentor-queries.ts';

const federation = world.federation.id;
const { evening } = world.cohorts;

describe('mayAppoint', () => {
  const given = (role: Role, organisationId = 'own') =>
    staffRoles.filter((one) =>
      mayAppoint({ id: 'x', name: '', role, organisationId: 'own' }, { organisationId, role: one }),
    );
  it.each<[Role, StaffRole[], StaffRole[]]>([
    ['admin', [...staffRoles], [...staffRoles]],
    ['system', [...staffRoles], [...staffRoles]],
    ['coordinator', ['mentor', 'instructor'], []],
    ['instructor', [], []],
    ['mentor', [], []],
    ['county', [], []],
    ['learner', [], []],
    ['visitor', [], []],
  ])('%s: %j in her own body, %j elsewhere', (role, own, elsewhere) => {
    expect([given(role), given(role, 'other')]).toEqual([own, elsewhere]);
  });
  it('gives nobody out as a learner', () => {
    const admin: Actor = { id: 'x', name: '', role: 'admin', organisationId: 'own' };
    expect(mayAppoint(admin, { organisationId: 'own', role: 'learner' })).toBe(false);
  });
});

describe('rules of a membership', () => {
  it.each([
    ['county-desk', ['county', 'admin']],
    ['federation', ['mentor', 'instructor', 'coordinator']],
    ['station', ['mentor', 'instructor', 'coordinator']],
    ['village', []],
  ])('a %s has %j', (kind, roles) => expect(rolesOf(kind)).toEqual(roles));

  it.each([
    ['admin', 0, 0, 0, 'last-admin'],
    ['admin', 1, 9, 0, null],
    ['coordinator', 0, 1, 0, 'last-coordinator'],
    ['coordinator', 0, 0, 0, null],
    ['coordinator', 1, 1, 0, null],
    ['mentor', 0, 1, 1, 'has-learners'],
    ['mentor', 0, 1, 0, null],
    ['instructor', 0, 1, 3, null],
  ] as const)('%s with %i others, %i cohorts, %i learners: %s', (role, others, openCohorts, learners, expected) => {
    expect(hindranceOf({ role, others, openCohorts, learners })).toBe(expected);
  });

  it.each([
    [0, 'none', []],
    [1, 'none', ['missing']],
    [1, 'unknown', ['unknown']],
    [1, 'known', []],
  ] as const)('%i sessions and a taker who is %s: %j', (sessions, taker, rules) => {
    const facts = { role: 'instructor' as const, others: 1, openCohorts: 1, learners: 0, sessions, taker };
    expect(checkEnd(facts).map(({ rule }) => rule)).toEqual(rules);
  });

  it.each([
    [' ', ['missing']],
    ['调', []],
    ['字'.repeat(200), []],
    ['字'.repeat(201), ['too-long']],
  ])('a note %#', (note, rules) => expect(checkNote(note).map(({ rule }) => rule)).toEqual(rules));
});

const end = (person: { id: string }, role: Role, more: Partial<EndedMembership> = {}): EndedMembership => ({
  ...{ id: newId(), personId: person.id, organisationId: federation, role, takerId: null, note: '调往外县' },
  ...more,
});
const begin = (person: { id: string }, organisationId: string, role: Role) => ({
  ...{ id: newId(), who: person.id, organisationId, role, note: '接任' },
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.issues?.[0]?.rule ?? error.code,
  );
const eventsOf = async (db: Database, name: EventName) =>
  (await db.select().from(db.tables.event).where(eq(db.tables.event.name, name))).map(({ actorId, subject }) => [
    actorId,
    subject,
  ]);

describe('a coordinator who changes area', () => {
  it('loses sight of the old and gains the new at once, and what she did keeps her name', async () => {
    const db = await openWorld();
    const { admin, college, coordinator, otherInstructor } = world;
    const boss = await actAs(db, admin);
    const ctx = await actAs(db, coordinator);
    const token = await startSignIn(ctx);
    const seen = () => recogniseMember(actAsVisitor(db), token).then((held) => held !== null);
    expect(await seen()).toBe(true);
    expect(await codeOf(endMembership(boss, end(coordinator, 'coordinator')))).toBe('last-coordinator');
    await beginMembership(boss, begin(otherInstructor, federation, 'coordinator'));
    await beginMembership(boss, begin(coordinator, college.id, 'coordinator'));
    expect(await seen()).toBe(true);
    const leave = end(coordinator, 'coordinator');
    await crowd(db, () => endMembership(boss, leave));
    expect(await seen()).toBe(false);
    await expect(endMembership(boss, { ...leave, note: '别的' })).rejects.toMatchObject({ code: 'conflict' });
    const now = await actAs(db, coordinator);
    expect(now.actor.organisationId).toBe(college.id);
    expect((await listCohorts(now)).every(({ organisationId }) => organisationId === college.id)).toBe(true);
    await expect(findCohort(now, evening.id)).rejects.toMatchObject({ code: 'not-found' });
    const colleague = await actAs(db, { id: otherInstructor.id, role: 'coordinator' });
    expect((await findCohort(colleague, evening.id)).id).toBe(evening.id);
    expect(await eventsOf(db, 'member.ended')).toEqual([[admin.id, `${federation}/${coordinator.id}/coordinator`]]);
    expect(await eventsOf(db, 'sign-in.started')).toEqual([[coordinator.id, coordinator.id]]);
    expect(await listStaffChanges(boss, federation)).toMatchObject([
      { name: coordinator.name, role: 'coordinator', kind: 'ended', note: '调往外县', changedByName: admin.name },
      { name: otherInstructor.name, role: 'coordinator', kind: 'begun', changedByName: admin.name },
    ]);
  });
});

describe('a teacher who leaves', () => {
  it('hands what she was to teach to a colleague, and the timetable says so', async () => {
    const db = await openWorld();
    const { coordinator, instructor, mentor, otherInstructor } = world;
    const ctx = await actAs(db, coordinator);
    const { sessions, takers } = await findLeaving(ctx, end(instructor, 'instructor'));
    expect(sessions.length).toBeGreaterThan(5);
    expect(takers.map(({ id }) => id)).not.toContain(instructor.id);
    expect(await codeOf(endMembership(ctx, end(instructor, 'instructor')))).toBe('missing');
    expect(await codeOf(endMembership(ctx, end(instructor, 'instructor', { takerId: mentor.id })))).toBe('unknown');
    const leave = end(instructor, 'instructor', { takerId: otherInstructor.id });
    expect(await endMembership(ctx, leave)).toEqual({ sessions: sessions.length });
    expect(await endMembership(ctx, leave)).toEqual({ sessions: 0 });
    const { rows } = await readTimetable(ctx, evening.id);
    const coming = rows.filter(({ endsAt }) => endsAt > ctx.now);
    expect(new Set(coming.map(({ teacherId }) => teacherId))).toEqual(new Set([otherInstructor.id]));
    expect(coming[0]?.changes[0]).toMatchObject({ reason: '调往外县', changedBy: coordinator.name });
    expect(rows.find(({ endsAt }) => endsAt < ctx.now)?.teacherId).toBe(instructor.id);
  });

  it('goes on teaching what is hers in another role', async () => {
    const db = await openWorld();
    const boss = await actAs(db, world.admin);
    await beginMembership(boss, begin(world.instructor, federation, 'coordinator'));
    expect(await endMembership(boss, end(world.instructor, 'instructor'))).toEqual({ sessions: 0 });
  });
});

it('a mentor leaves once her learners are handed over', async () => {
  const db = await openWorld();
  const { coordinator, mentor } = world;
  const ctx = await actAs(db, coordinator);
  expect(await codeOf(endMembership(ctx, end(mentor, 'mentor')))).toBe('has-learners');
  const { rows } = await readHandOver(ctx, mentor.id);
  const { kit } = db.tables;
  const held = eq(kit.holderId, rows[0]?.id ?? '');
  const box = { id: newId(), organisationId: federation, holderId: rows[0]?.id ?? '', villageId: 'shimo' };
  const out = { ...box, mentorId: mentor.id, state: 'handed' as const, appliedAt: ctx.now };
  await db.tx((tx) => tx.insert(kit).values(out));
  const pairs = rows.map(({ id: learnerId, cohortId, suggestion }) => {
    return { learnerId, cohortId, mentorId: suggestion?.mentorId ?? '' };
  });
  await handOverLearners(ctx, { mentorId: mentor.id, pairs });
  expect(await db.select().from(kit).where(held)).toMatchObject([{ mentorId: pairs[0]?.mentorId }]);
  expect(await listMentees(ctx, await findMentor(ctx, mentor.id))).toEqual([]);
  await endMembership(ctx, end(mentor, 'mentor'));
  await expect(findMentor(ctx, mentor.id)).rejects.toMatchObject({ code: 'not-found' });
});

describe('who appoints', () => {
  it.each<[string, { id: string; role?: string }, Role, string]>([
    ['her own coordinator', world.coordinator, 'mentor', 'done'],
    ['her own coordinator, a coordinator', world.coordinator, 'coordinator', 'forbidden'],
    ['an administrator', world.admin, 'coordinator', 'done'],
    ['an administrator, what there is none of', world.admin, 'county', 'unknown'],
    ['the coordinator of another body', world.stranger, 'mentor', 'not-found'],
    ['an instructor', world.instructor, 'mentor', 'not-found'],
    ['the county', world.county, 'mentor', 'not-found'],
    ['a learner', world.learners.maXiaoyan, 'mentor', 'not-found'],
  ])('%s', async (_who, actor, role, expected) => {
    const db = await openWorld();
    const ctx = await actAs(db, actor);
    const wish = begin(world.learners.chenYueji, federation, role);
    expect(await codeOf(beginMembership(ctx, wish))).toBe(expected);
    if (expected !== 'done') return;
    await beginMembership(ctx, wish);
    await crowd(db, () => beginMembership(ctx, { ...wish, id: newId() }));
    const staff = await listStaff(ctx, federation);
    expect(staff.filter(({ personId }) => personId === wish.who)).toMatchObject([{ role, since: ctx.now }]);
    expect(await listStaffChanges(ctx, federation)).toHaveLength(1);
    await expect(beginMembership(ctx, { ...wish, note: '别的' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('says what is wrong beside the field, and shows the people to nobody else', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const wrong = beginMembership(ctx, { ...begin({ id: '13900000000' }, federation, 'mentor'), note: '' });
    await expect(wrong).rejects.toMatchObject({
      issues: [
        { path: ['who'], rule: 'unknown' },
        { path: ['note'], rule: 'missing' },
      ],
    });
    expect((await listStaffBodies(ctx)).map(({ id }) => id)).toEqual([federation]);
    for (const [who, code] of [
      [world.instructor, 'forbidden'],
      [world.county, 'forbidden'],
    ] as const) {
      expect(await codeOf(listStaffBodies(await actAs(db, who)))).toBe(code);
    }
    const stranger = await actAs(db, world.stranger);
    expect(await codeOf(endMembership(stranger, end(world.otherMentor, 'mentor')))).toBe('not-found');
    expect(await codeOf(endMembership(ctx, end(world.coordinator, 'coordinator')))).toBe('forbidden');
  });
});
