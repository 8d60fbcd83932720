import { hash } from '@node-rs/argon2';
import { type Ctx, systemOf, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import { seedCalendar } from './demo-calendar.ts';
import { seedChildcare } from './demo-childcare.ts';
import { seedClock } from './demo-clock.ts';
import { classCodes, cohorts, type DemoCohort } from './demo-cohorts.ts';
import { courseVersionId, seedShippedCourses } from './demo-course.ts';
import { seedForums } from './demo-forums.ts';
import { seedGroup } from './demo-group.ts';
import { seedKits } from './demo-kits.ts';
import { seedOutcomes } from './demo-outcomes.ts';
import {
  bodies,
  campus,
  evening,
  everybody,
  mentors,
  phoneOf,
  places,
  spring,
  staffOf,
  weekend,
} from './demo-people.ts';
import { putDemoPhotos } from './demo-photos.ts';
import { seedPosts } from './demo-posts.ts';
import { seedRoster } from './demo-roster.ts';
import { seedSurvey } from './demo-survey.ts';
import { seedTheoryCourse } from './demo-theory.ts';
import { chinaDate, chinaTime, day, sessionId } from './demo-time.ts';
import { seedVisits } from './demo-visits.ts';
import { seedDemoWork } from './demo-work.ts';

export { chinaTime, sessionId } from './demo-time.ts';

/** The one named world (all fictional): what the demo shows and what every test starts from. */
export const world = {
  ...bodies,
  ...staffOf,
  learners: { ...evening, ...spring, ...weekend, ...campus },
  cohorts,
  classCodes,
  courseId: 'live-selling',
  taskId: 'PA-LIVE-1',
  /** Everybody signs in with her number (phoneOf) and this PIN. */
  pin: '246810',
};

let pinHash: Promise<string> | undefined;

/**
 * Fills an empty database with the demo world, seen from `ctx.now`. Refused with `conflict` when real people are there;
 * does nothing when the demo world is.
 */
export async function seedDemoWorld(ctx: Ctx): Promise<{ seeded: boolean }> {
  pinHash ??= hash(world.pin, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const storedHash = await pinHash;
  const photos = await putDemoPhotos(ctx.storage);
  await seedShippedCourses(ctx);
  const platform = { ...ctx, actor: systemOf(bodies.countyDesk.id) };
  const result = await transact(platform, async (tx) => {
    const people = await tx.db.select({ isDemo: tx.db.tables.person.isDemo }).from(tx.db.tables.person);
    if (people.some(({ isDemo }) => !isDemo)) throw new AppError('conflict', 'this database holds real people');
    if (people.length > 0) return { seeded: false };
    await seedPeople(tx, storedHash);
    for (const cohort of Object.values(cohorts)) {
      if (cohort !== cohorts.theory) await seedCohort(tx, cohort, courseVersionId);
    }
    await seedCodesAndMentors(tx);
    await seedCalendar(tx);
    await seedDemoWork(tx, photos);
    await seedClock(tx);
    await seedChildcare(tx);
    await seedSurvey(tx);
    await seedVisits(tx);
    await seedForums(tx);
    await seedOutcomes(tx);
    await seedKits(tx);
    await seedPosts(tx, photos);
    return { seeded: true };
  });
  if (!result.seeded) return result;
  const { versionId } = await seedTheoryCourse(ctx);
  await transact(platform, (tx) => seedCohort(tx, cohorts.theory, versionId));
  await seedGroup(ctx);
  await seedRoster(ctx);
  return result;
}

async function seedPeople({ db, now }: TxCtx, storedHash: string): Promise<void> {
  const { membership, organisation, password, person, residence } = db.tables;
  await db.insert(organisation).values([...places.map((one) => ({ ...one, code: null })), ...Object.values(bodies)]);
  const since = new Date(now.getTime() - 300 * day);
  await db.insert(person).values(
    everybody.map((one) => ({
      id: one.id,
      name: one.name,
      phone: phoneOf(one),
      ageBand: one.ageBand ?? null,
      isElder: one.isElder ?? false,
      isDemo: true,
      createdAt: since,
    })),
  );
  await db
    .insert(password)
    .values(everybody.map(({ id }) => ({ personId: id, hash: storedHash, isPin: true, changedAt: since })));
  await db
    .insert(membership)
    .values(everybody.map(({ id, organisationId, role }) => ({ personId: id, organisationId, role, since })));
  await db
    .insert(residence)
    .values(everybody.flatMap(({ id, villageId }) => (villageId ? [{ personId: id, organisationId: villageId }] : [])));
}

async function seedCohort({ db, now }: TxCtx, demo: DemoCohort, versionId: string): Promise<void> {
  const { cohort, enrolment, session } = db.tables;
  const { learners, teacher, plans, courseId = world.courseId, ...stored } = demo;
  const days = plans.map((plan) => plan.days);
  const startsOn = chinaDate(chinaTime(now, Math.min(...days), 12));
  const endsOn = chinaDate(chinaTime(now, Math.max(...days), 12));
  await db.insert(cohort).values({ ...stored, courseId, versionId, startsOn, endsOn });
  const firstDay = chinaTime(now, Math.min(...days) - 10, 10).getTime();
  await db
    .insert(enrolment)
    .values(
      learners.map(({ id }, place) => ({ cohortId: demo.id, learnerId: id, enrolledAt: new Date(firstDay + place) })),
    );
  await db.insert(session).values(
    plans.map(({ days: after, hour, title, lessons, theory, practice, guest }, index) => {
      const startsAt = chinaTime(now, after, hour);
      const minutes = theory + practice + 10;
      return {
        id: sessionId(demo, index + 1),
        cohortId: demo.id,
        number: index + 1,
        teacherId: (guest ?? teacher).id,
        title,
        place: demo.place,
        startsAt,
        endsAt: new Date(startsAt.getTime() + minutes * 60_000),
        lessonIds: lessons,
        theoryMinutes: theory,
        practiceMinutes: practice,
      };
    }),
  );
}

async function seedCodesAndMentors({ db, now }: TxCtx): Promise<void> {
  const { classCode, consent, mentor, pairing } = db.tables;
  const createdAt = new Date(now.getTime() - 20 * day);
  await db.insert(classCode).values(
    Object.values(classCodes).map(({ code, cohortId, expiresInDays }) => ({
      code,
      cohortId,
      createdBy: staffOf.coordinator.id,
      createdAt,
      expiresAt: new Date(now.getTime() + expiresInDays * day),
    })),
  );
  await db.insert(mentor).values(mentors.map(({ person, ...rest }) => ({ personId: person.id, ...rest })));
  const mentorOf = (place: number) => (place < 9 ? staffOf.mentor : staffOf.otherMentor);
  const pairs = [cohorts.evening, cohorts.spring, cohorts.weekend].flatMap(({ id, learners }) =>
    learners.map((learner, place) => ({
      cohortId: id,
      learnerId: learner.id,
      mentorId: mentorOf(place).id,
      pairedAt: createdAt,
    })),
  );
  await db.insert(pairing).values(pairs);
  const purposes = ['learning', 'certificate', 'mentor', 'federation'] as const;
  const given = everybody.filter(({ role }) => role === 'learner');
  await db.insert(consent).values(
    given.flatMap(({ id }) =>
      purposes.map((purpose) => ({
        id: newId(createdAt),
        personId: id,
        purpose,
        isGiven: true,
        wording: '2026-11',
        at: createdAt,
      })),
    ),
  );
}
