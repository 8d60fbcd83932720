/**
 * 试算用的省: an invented province for `npm run bench`: 20,000 learners in 800 cohorts of 20 counties, and five million
 * facts about them, made by arithmetic and never by chance. Nobody signs in there.
 */
import { findCourse } from '#domain/courses/queries.ts';
import { type Ctx, systemOf, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { seedShippedCourses } from './demo-course.ts';
import { chinaDate, chinaTime, hour } from './demo-time.ts';
import { countFacts, seedFacts } from './province-facts.ts';

export const province = { id: 'province', desk: 'province-desk', courseId: 'live-selling', cohortCount: 800 };
const cohortsPerCounty = 40;
const learnersPerCohort = 25;
const sessionsPerCohort = 16;
const teachersPerCounty = 4;
const mentorsPerCounty = 25;
const ageBands = ['16–25', '26–35', '36–45', '46–59', '60+'];

/** `size`: learners of one cohort. */
type Row = { counties: number; cohorts: number; size: number; since: Date; versionId: string };

const two = (number: number) => String(number).padStart(2, '0');
export const countyId = (county: number) => `county-${two(county)}`;
export const federationId = (county: number) => `federation-${two(county)}`;
export const coordinatorId = (county: number) => `coordinator-${two(county)}`;
const townId = (county: number, town: number) => `town-${two(county)}-${town}`;
const villageId = (county: number, village: number) => `village-${two(county)}-${two(village)}`;
const teacherId = (county: number, teacher: number) => `teacher-${two(county)}-${teacher}`;
const mentorId = (county: number, mentor: number) => `mentor-${two(county)}-${two(mentor)}`;
export const cohortId = (cohort: number) => `cohort-${String(cohort).padStart(4, '0')}`;
/** Facts are worked out from the number in it: see province-facts.ts. */
const learnerId = (learner: number) => `learner-${String(learner).padStart(6, '0')}`;
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

/** Fills an empty database with so many cohorts of 25 (or of `size`), 40 to a county. Refused when anybody is there. */
export async function seedProvince(
  ctx: Ctx,
  cohorts: number,
  size = learnersPerCohort,
): Promise<{ learners: number; facts: number }> {
  const { person } = ctx.db.tables;
  const [anybody] = await ctx.db.select().from(person).limit(1);
  if (anybody) throw new AppError('conflict', 'this database holds people');
  await seedShippedCourses(ctx);
  const { versionId } = await findCourse(ctx, { courseId: province.courseId });
  const platform = { ...ctx, actor: systemOf(province.id) };
  const counties = Math.ceil(cohorts / cohortsPerCounty);
  const row: Row = { counties, cohorts, size, since: chinaTime(ctx.now, -600, 9), versionId };
  await transact(platform, async (tx) => {
    await seedPlaces(tx, row);
    await seedPeople(tx, row);
    await seedCohorts(tx, row);
  });
  await seedFacts(platform);
  return countFacts(platform);
}

async function seedPlaces(tx: TxCtx, { counties }: Row): Promise<void> {
  const root = `/${province.id}/`;
  const place = { nameEn: '', code: null };
  const places = upTo(counties).flatMap((county) => {
    const path = `${root}${countyId(county)}/`;
    const towns = upTo(4).map((town) => {
      const id = townId(county, town);
      return { ...place, id, kind: 'town' as const, name: `试算${town + 1}镇`, path: `${path}${id}/` };
    });
    const villages = upTo(20).map((village) => {
      const id = villageId(county, village);
      const above = townId(county, village % 4);
      return { ...place, id, kind: 'village' as const, name: `试算${village + 1}村`, path: `${path}${above}/${id}/` };
    });
    const federation = federationId(county);
    return [
      { ...place, id: countyId(county), kind: 'county' as const, name: `试算${county + 1}县`, path },
      { ...place, id: federation, kind: 'federation' as const, name: '试算妇联', path: `${path}${federation}/` },
      ...towns,
      ...villages,
    ];
  });
  await insertAll(tx, 'organisation', [
    { ...place, id: province.id, kind: 'county', name: '试算省', path: root },
    { ...place, id: province.desk, kind: 'county-desk', name: '试算商务厅', path: `${root}${province.desk}/` },
    ...places,
  ]);
}

type Member = { id: string; role: 'learner' | 'mentor' | 'instructor' | 'coordinator' | 'county'; body: string };

async function seedPeople(tx: TxCtx, { cohorts, counties, since, size }: Row): Promise<void> {
  const learners = cohorts * size;
  const countyOf = (learner: number): number => Math.floor(learner / (cohortsPerCounty * size));
  const staff = upTo(counties).flatMap((county): Member[] => {
    const body = federationId(county);
    return [
      { id: coordinatorId(county), role: 'coordinator', body },
      ...upTo(teachersPerCounty).map((at) => ({ id: teacherId(county, at), role: 'instructor' as const, body })),
      ...upTo(mentorsPerCounty).map((at) => ({ id: mentorId(county, at), role: 'mentor' as const, body })),
    ];
  });
  const everybody: Member[] = [
    { id: province.desk, role: 'county', body: province.desk },
    ...staff,
    ...upTo(learners).map((at) => ({ id: learnerId(at), role: 'learner' as const, body: federationId(countyOf(at)) })),
  ];
  const person = { locale: 'zh-CN' as const, isElder: false, isDemo: true, createdAt: since, phone: null };
  const ageOf = (at: number) => ageBands[at % ageBands.length] ?? null;
  await insertAll(
    tx,
    'person',
    everybody.map(({ id }, at) => ({ ...person, id, name: `试算${at}`, ageBand: ageOf(at) })),
  );
  await insertAll(
    tx,
    'membership',
    everybody.map(({ id, role, body }) => ({ personId: id, organisationId: body, role, since })),
  );
  await insertAll(
    tx,
    'residence',
    upTo(learners).map((at) => ({ personId: learnerId(at), organisationId: villageId(countyOf(at), at % 20) })),
  );
}

async function seedCohorts(tx: TxCtx, { cohorts: wanted, size, versionId, since }: Row): Promise<void> {
  const cohorts = upTo(wanted).map((at) => cohortRow(tx.now, at, versionId));
  await insertAll(tx, 'cohort', cohorts);
  const sessions = cohorts.flatMap(({ id }, at) => upTo(sessionsPerCohort).map((n) => sessionRow(tx.now, id, at, n)));
  await insertAll(tx, 'session', sessions);
  const learners = upTo(cohorts.length * size).map((at) => {
    const cohort = Math.floor(at / size);
    return { cohortId: cohortId(cohort), learnerId: learnerId(at), at, cohort };
  });
  const enrolments = learners.map(({ at: _, cohort: __, ...row }) => ({ ...row, enrolledAt: since }));
  await insertAll(tx, 'enrolment', enrolments);
  await insertAll(
    tx,
    'pairing',
    learners.map(({ at, cohort, ...row }) => {
      const county = Math.floor(cohort / cohortsPerCounty);
      return { ...row, mentorId: mentorId(county, at % mentorsPerCounty), pairedAt: since };
    }),
  );
}

/** The first day of a cohort, from today: each of a county begins two weeks after the one before, the last just now. */
const beginning = (cohort: number): number => -14 * (cohortsPerCounty - 1 - (cohort % cohortsPerCounty)) - 7;

function cohortRow(now: Date, cohort: number, versionId: string) {
  const county = Math.floor(cohort / cohortsPerCounty);
  const batch = (cohort % cohortsPerCounty) + 1;
  const starts = beginning(cohort);
  return {
    id: cohortId(cohort),
    organisationId: federationId(county),
    title: `试算 ${county + 1} 县第 ${batch} 期`,
    titleEn: `Sample county ${county + 1}, No. ${batch}`,
    courseId: province.courseId,
    versionId,
    batch,
    place: '试算文化站',
    startsOn: chinaDate(chinaTime(now, starts, 12)),
    endsOn: chinaDate(chinaTime(now, starts + 52, 12)),
  };
}

function sessionRow(now: Date, cohort: string, at: number, number: number) {
  const startsAt = chinaTime(now, beginning(at) + Math.floor(number / 2) * 7 + (number % 2) * 2, 19);
  return {
    id: `${cohort}-${two(number + 1)}`,
    cohortId: cohort,
    number: number + 1,
    teacherId: teacherId(Math.floor(at / cohortsPerCounty), at % teachersPerCounty),
    title: `第 ${number + 1} 晚`,
    place: '试算文化站',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 2 * hour),
    lessonIds: [],
    theoryMinutes: 35,
    practiceMinutes: 75,
  };
}

type Tables = TxCtx['db']['tables'];
type Filled = 'organisation' | 'person' | 'membership' | 'residence' | 'cohort' | 'session' | 'enrolment' | 'pairing';

/** So many rows at a time stay under the number of values that a statement may hold. */
const portion = 500;

async function insertAll<Name extends Filled>(
  { db }: TxCtx,
  name: Name,
  rows: Tables[Name]['$inferInsert'][],
): Promise<void> {
  const table: Tables[Filled] = db.tables[name];
  for (let at = 0; at < rows.length; at += portion) await db.insert(table).values(rows.slice(at, at + portion));
}
