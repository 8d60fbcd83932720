/**
 * What has happened in the invented province: rolls, readings, quizzes, work and what the audit log says of them. Each is
 * one statement that the database works out by itself, from the number of the learner and of the evening: five million
 * rows would take minutes one by one.
 */
import { count, eq, lte, type SQL, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { numbers, seedGradings, seedQuizzes, seedReadings, seedWork, seedWrongAnswers } from './province-studies.ts';

const signInsEach = 85;
const quarterHour = 15 * 60_000;

/** All that happened, in transactions of their own: one of five million rows would hold everything back. */
export async function seedFacts(ctx: Ctx): Promise<void> {
  const rolls = [seedRolls, seedTotals, seedCheckIns];
  for (const seed of [
    ...rolls,
    seedReadings,
    seedQuizzes,
    seedWrongAnswers,
    seedWork,
    seedGradings,
    seedEvents,
    seedSignIns,
  ]) {
    await transact(ctx, seed);
  }
}

/** Rows that say what somebody did or was seen doing; people, places and running totals are none. */
export async function countFacts({ db }: Ctx): Promise<{ learners: number; facts: number }> {
  const t = db.tables;
  const facts = [
    t.attendance,
    t.checkIn,
    t.event,
    t.grading,
    t.quizAttempt,
    t.reading,
    t.roll,
    t.submission,
    t.wrongAnswer,
  ];
  const counted = await Promise.all(facts.map((table) => db.select({ rows: count() }).from(table)));
  const [learners] = await db.select({ rows: count() }).from(t.enrolment);
  return { learners: learners?.rows ?? 0, facts: counted.flat().reduce((sum, { rows }) => sum + rows, 0) };
}

/** The number of a learner, from her id. */
const numberOf = (learnerId: SQL | object): SQL => sql`cast(substr(${learnerId}, 9) as integer)`;

/** Two rolls of each evening that is over: the second corrects the first. */
async function seedRolls({ db, now }: TxCtx): Promise<void> {
  const { attendance, enrolment, roll, session } = db.tables;
  for (const [end, why] of [
    ['a', ''],
    ['b', 'corrected'],
  ] as const) {
    await db.insert(roll).select(
      db
        .select({
          id: sql`${session.id} || ${`-${end}`}`.as('id'),
          sessionId: session.id,
          takenBy: session.teacherId,
          takenAt: sql`${session.startsAt} + ${sql.raw(String(end === 'a' ? quarterHour : 2 * quarterHour))}`.as(
            'taken_at',
          ),
          way: sql`'screen'`.as('way'),
          savedAt: sql`null`.as('saved_at'),
          why: sql`${why}`.as('why'),
        })
        .from(session)
        .where(lte(session.endsAt, now)),
    );
  }
  const chance = sql`(${numberOf(enrolment.learnerId)} * 7 + ${session.number} * 13) % 23`;
  await db.insert(attendance).select(
    db
      .select({
        rollId: roll.id,
        learnerId: enrolment.learnerId,
        status: sql`case ${chance} when 0 then 'absent' when 1 then 'excused' when 2 then 'late' else 'present' end`.as(
          'status',
        ),
        reason: sql`case ${chance} when 1 then 'child' end`.as('reason'),
        words: sql`''`.as('words'),
      })
      .from(roll)
      .innerJoin(session, eq(session.id, roll.sessionId))
      .innerJoin(enrolment, eq(enrolment.cohortId, session.cohortId)),
  );
}

/** The running totals that the verbs keep with each roll. */
async function seedTotals({ db }: TxCtx): Promise<void> {
  const { attendance, attendedMinutes, roll, session, sessionAttendance } = db.tables;
  const having = (...statuses: string[]) => sql`sum(case when ${attendance.status} in ${statuses} then 1 else 0 end)`;
  const minutes = (column: object) =>
    sql`sum(case when ${attendance.status} in ${['present', 'late']} then ${column} else 0 end)`;
  await db.insert(sessionAttendance).select(
    db
      .select({
        sessionId: roll.sessionId,
        rollId: roll.id,
        present: having('present').as('present'),
        late: having('late').as('late'),
        absent: having('absent').as('absent'),
        excused: having('excused').as('excused'),
      })
      .from(roll)
      .innerJoin(attendance, eq(attendance.rollId, roll.id))
      .where(eq(roll.why, 'corrected'))
      .groupBy(roll.sessionId, roll.id),
  );
  await db.insert(attendedMinutes).select(
    db
      .select({
        cohortId: session.cohortId,
        learnerId: attendance.learnerId,
        attended: having('present', 'late').as('attended'),
        held: count().as('held'),
        theoryMinutes: minutes(session.theoryMinutes).as('theory_minutes'),
        practiceMinutes: minutes(session.practiceMinutes).as('practice_minutes'),
      })
      .from(roll)
      .innerJoin(session, eq(session.id, roll.sessionId))
      .innerJoin(attendance, eq(attendance.rollId, roll.id))
      .where(eq(roll.why, 'corrected'))
      .groupBy(session.cohortId, attendance.learnerId),
  );
}

async function seedCheckIns({ db }: TxCtx): Promise<void> {
  const { attendance, checkIn, roll, session } = db.tables;
  await db.insert(checkIn).select(
    db
      .select({
        id: sql`${roll.id} || '-' || ${attendance.learnerId}`.as('id'),
        sessionId: roll.sessionId,
        learnerId: attendance.learnerId,
        way: sql`'code'`.as('way'),
        at: sql`${session.startsAt} - ${sql.raw(String(quarterHour))}`.as('at'),
        deviceHash: sql`''`.as('device_hash'),
        samePhone: sql`false`.as('same_phone'),
        helpedBy: sql`null`.as('helped_by'),
      })
      .from(roll)
      .innerJoin(session, eq(session.id, roll.sessionId))
      .innerJoin(attendance, eq(attendance.rollId, roll.id))
      .where(sql`${roll.why} = 'corrected' and ${attendance.status} = 'present'`),
  );
}

/** What the audit log says of quizzes and work. */
async function seedEvents({ db }: TxCtx): Promise<void> {
  const { event, quizAttempt, submission } = db.tables;
  const facts = [
    { name: 'quiz.taken', table: quizAttempt, at: quizAttempt.attemptedAt },
    { name: 'submission.received', table: submission, at: submission.submittedAt },
  ];
  for (const { name, table, at } of facts) {
    await db.insert(event).select(
      db
        .select({
          id: sql`'event-' || ${table.id}`.as('id'),
          name: sql.raw(`'${name}'`).as('name'),
          subject: table.id,
          actorId: table.learnerId,
          organisationId: sql`''`.as('organisation_id'),
          at,
        })
        .from(table),
    );
  }
}

async function seedSignIns({ db }: TxCtx): Promise<void> {
  const { cohort, enrolment, event } = db.tables;
  await db.insert(event).select(
    db
      .select({
        id: sql`'event-' || ${enrolment.learnerId} || '-' || n.k`.as('id'),
        name: sql`'person.signed-in'`.as('name'),
        subject: enrolment.learnerId,
        actorId: enrolment.learnerId,
        organisationId: cohort.organisationId,
        at: sql`${enrolment.enrolledAt} + cast(n.k as bigint) * 86400000`.as('at'),
      })
      .from(enrolment)
      .innerJoin(numbers(signInsEach), sql`true`)
      .innerJoin(cohort, eq(cohort.id, enrolment.cohortId)),
  );
}
