/** 结对: who is whose learner, what would suit better, what was decided, and what has ended. */
import { and, asc, count, desc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { type Cohort, findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { listSpeech } from '../cohorts/survey-queries.ts';
import type { LearnerToPair, MentorToPair } from './pairing-rules.ts';
import { type Suggestion, suggestPairs } from './pairing-solver.ts';

export type MentorChoice = MentorToPair & { name: string; leftAt: Date | null };
export type PairRow = LearnerToPair & {
  cohortId: string;
  name: string;
  village: string;
  villageEn: string;
  pairedAt: Date | null;
  /** Chosen by the office: a new suggestion leaves it alone. */
  isChosen: boolean;
};
export type PairingDesk = {
  cohort: Cohort;
  rows: (PairRow & { suggestion: Suggestion | null })[];
  mentors: MentorChoice[];
  conflicts: ReadonlySet<string>;
};

/** The pairing of a cohort, for those who may see its people. */
export async function readPairingDesk(ctx: ReadCtx, cohortId: string): Promise<PairingDesk> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const rows = await listPairRows(ctx, [cohortId]);
  return { cohort, ...(await suggestFor(ctx, cohort.organisationId, rows)) };
}

/**
 * Rows with what is suggested for each that nobody has chosen yet, or whose mentor has left. What the others take of
 * their mentors' time is counted. `leaving`: nobody is given to this mentor, and her learners are all suggested anew.
 */
export async function suggestFor(ctx: ReadCtx, organisationId: string, rows: readonly PairRow[], leaving?: string) {
  const mentors = await listChoices(ctx, organisationId);
  const conflicts = await listForbidden(ctx, mentors);
  const isOut = (id: string | null) => id === leaving || !mentors.some((one) => one.id === id && !one.leftAt);
  const open = rows.filter((row) => !row.isChosen || isOut(row.mentorId));
  const staying = mentors.filter(({ id, leftAt }) => !leftAt && id !== leaving);
  const free = staying.map((mentor) => ({
    ...mentor,
    load: mentor.load - open.filter(({ mentorId }) => mentorId === mentor.id).length,
  }));
  const suggested = suggestPairs(open, free, conflicts);
  const suggestionOf = (row: PairRow) => suggested[open.indexOf(row)] ?? null;
  return { rows: rows.map((row) => ({ ...row, suggestion: suggestionOf(row) })), mentors, conflicts };
}

/** Everybody enrolled in these cohorts, with whose learner she is, in the order of joining. */
export async function listPairRows(ctx: ReadCtx, cohortIds: readonly string[]): Promise<PairRow[]> {
  const { cohort, enrolment, organisation, pairing, person, residence } = ctx.db.tables;
  const own = and(eq(pairing.cohortId, enrolment.cohortId), eq(pairing.learnerId, enrolment.learnerId));
  const rows = await ctx.db
    .select({
      cohortId: enrolment.cohortId,
      id: person.id,
      name: person.name,
      ageBand: person.ageBand,
      reads: person.isElder,
      path: organisation.path,
      village: organisation.name,
      villageEn: organisation.nameEn,
      courseId: cohort.courseId,
      mentorId: pairing.mentorId,
      pairedAt: pairing.pairedAt,
      choiceId: pairing.choiceId,
    })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(residence, eq(residence.personId, person.id))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .leftJoin(pairing, own)
    .where(inArray(enrolment.cohortId, [...cohortIds]))
    .orderBy(asc(enrolment.enrolledAt), asc(person.id));
  const speech = await listSpeech(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ ageBand, choiceId, reads, village, villageEn, ...row }) => ({
    ...row,
    village: village ?? '',
    villageEn: villageEn ?? '',
    isElder: reads || ageBand === '60+',
    speech: speech.get(row.id) ?? null,
    isChosen: choiceId !== null,
  }));
}

/** Who of each of these cohorts has no mentor: how many, and the first in the order of joining; none: it is left out. */
export async function listUnpaired({ db }: ReadCtx, cohortIds: readonly string[]) {
  const { enrolment, pairing, person } = db.tables;
  const own = and(eq(pairing.cohortId, enrolment.cohortId), eq(pairing.learnerId, enrolment.learnerId));
  const each = sql`partition by ${enrolment.cohortId}`;
  const alone = db
    .select({
      ...{ cohortId: enrolment.cohortId, learnerId: enrolment.learnerId },
      people: sql<number>`count(*) over (${each})`.mapWith(Number).as('people'),
      place: sql<number>`row_number() over (${each} order by ${enrolment.enrolledAt}, ${enrolment.learnerId})`.as(
        'place',
      ),
    })
    .from(enrolment)
    .leftJoin(pairing, own)
    .where(and(inArray(enrolment.cohortId, [...cohortIds]), isNull(pairing.learnerId)))
    .as('alone');
  const rows = await db
    .select({ cohortId: alone.cohortId, people: alone.people, name: person.name })
    .from(alone)
    .innerJoin(person, eq(person.id, alone.learnerId))
    .where(lte(alone.place, 3))
    .orderBy(asc(alone.cohortId), asc(alone.place));
  return [...Map.groupBy(rows, ({ cohortId }) => cohortId)].map(([cohortId, first]) => {
    return { cohortId, people: first[0]?.people ?? 0, names: first.map(({ name }) => name) };
  });
}

/** The mentors of a body with their learners in cohorts that have not ended; those who have left, too. */
export async function listChoices({ db, now }: ReadCtx, organisationId: string): Promise<MentorChoice[]> {
  const { cohort, membership, mentor, organisation, pairing, person } = db.tables;
  const rows = await db
    .select({ id: person.id, name: person.name, mentor })
    .from(mentor)
    .innerJoin(person, eq(person.id, mentor.personId))
    .innerJoin(membership, and(eq(membership.personId, mentor.personId), eq(membership.role, 'mentor')))
    .where(eq(membership.organisationId, organisationId))
    .orderBy(asc(person.id));
  const loads = await db
    .select({ id: pairing.mentorId, load: count() })
    .from(pairing)
    .innerJoin(cohort, eq(cohort.id, pairing.cohortId))
    .where(gte(cohort.endsOn, chinaDate(now)))
    .groupBy(pairing.mentorId);
  const places = await db.select({ id: organisation.id, path: organisation.path }).from(organisation);
  const pathOf = new Map(places.map(({ id, path }) => [id, path]));
  const loadOf = new Map(loads.map(({ id, load }) => [id, load]));
  return rows.map(({ id, name, mentor: { capacity, dialects, leftAt, specialities, villages } }) => {
    const paths = (villages ?? []).flatMap((one) => pathOf.get(one) ?? []);
    return { id, name, capacity, dialects, leftAt, specialities, paths, load: loadOf.get(id) ?? 0 };
  });
}

/** `mentorId/learnerId` of every conflict that stands. */
export async function listForbidden({ db }: ReadCtx, mentors: readonly { id: string }[]): Promise<Set<string>> {
  const { mentorConflict } = db.tables;
  const ids = mentors.map(({ id }) => id);
  const rows = await db
    .select({ mentorId: mentorConflict.mentorId, learnerId: mentorConflict.learnerId })
    .from(mentorConflict)
    .where(and(inArray(mentorConflict.mentorId, ids), isNull(mentorConflict.withdrawnAt)));
  return new Set(rows.map(({ mentorId, learnerId }) => `${mentorId}/${learnerId}`));
}

/** What was decided for a cohort, the newest first. The caller has found it. */
export function listPairingChoices({ db }: ReadCtx, cohortId: string) {
  const { pairingChoice, person } = db.tables;
  return db
    .select({
      id: pairingChoice.id,
      changes: pairingChoice.changes,
      note: pairingChoice.note,
      chooser: person.name,
      chosenAt: pairingChoice.chosenAt,
      undoneAt: pairingChoice.undoneAt,
    })
    .from(pairingChoice)
    .innerJoin(person, eq(person.id, pairingChoice.chosenBy))
    .where(eq(pairingChoice.cohortId, cohortId))
    .orderBy(desc(pairingChoice.chosenAt), desc(pairingChoice.id))
    .limit(20);
}

/** The pairings of a cohort that have ended, the newest first. The caller has found it. */
export function listPastPairings({ db }: ReadCtx, cohortId: string) {
  const { pastPairing, person } = db.tables;
  const mentorPerson = alias(person, 'mentor_person');
  return db
    .select({
      id: pastPairing.id,
      learner: person.name,
      mentor: mentorPerson.name,
      pairedAt: pastPairing.pairedAt,
      endedAt: pastPairing.endedAt,
      why: pastPairing.why,
    })
    .from(pastPairing)
    .innerJoin(person, eq(person.id, pastPairing.learnerId))
    .innerJoin(mentorPerson, eq(mentorPerson.id, pastPairing.mentorId))
    .where(eq(pastPairing.cohortId, cohortId))
    .orderBy(desc(pastPairing.endedAt), desc(pastPairing.id))
    .limit(50);
}
