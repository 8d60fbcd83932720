/** Who sees which page of the demo world. Pure data for tests/http/scoping.test.ts, and the ids that addresses need. */
import { eq } from 'drizzle-orm';
import { world } from '#cli/demo-world.ts';
import type { Database } from '#server/db/database.ts';

const { maXiaoyan, suiHeping } = world.learners;

/** In the order of the signs of each row. */
export const people = [
  null, // a visitor
  maXiaoyan, // whose things they are
  suiHeping, // a learner of another cohort of the same federation
  world.mentor, // hers
  world.otherMentor, // not hers
  world.instructor, // hers
  world.otherInstructor, // of the same federation, not hers
  world.coordinator, // of the federation
  world.stranger, // coordinator of a college
  world.county, // totals only
  world.admin,
];

/** What addresses name, each of the demo world. */
export type Thing = keyof Awaited<ReturnType<typeof findThings>>;

export async function findThings(db: Database) {
  const { certificate, child, evidence, forum, kit, simulatorAttempt, submission, submissionEvidence } = db.tables;
  const hers = eq(submission.learnerId, maXiaoyan.id);
  const first = async (rows: Promise<{ id: string }[]>) => (await rows)[0]?.id ?? 'none';
  return {
    submission: await first(db.select({ id: submission.id }).from(submission).where(hers).limit(1)),
    evidence: await first(
      db
        .select({ id: evidence.id })
        .from(evidence)
        .innerJoin(submissionEvidence, eq(submissionEvidence.evidenceId, evidence.id))
        .innerJoin(submission, eq(submission.id, submissionEvidence.submissionId))
        .where(hers)
        .limit(1),
    ),
    attempt: await first(
      db.select({ id: simulatorAttempt.id }).from(simulatorAttempt).where(eq(simulatorAttempt.learnerId, maXiaoyan.id)).limit(1),
    ),
    child: await first(db.select({ id: child.id }).from(child).where(eq(child.guardianId, maXiaoyan.id)).limit(1)),
    kit: await first(db.select({ id: kit.id }).from(kit).limit(1)),
    forum: await first(db.select({ id: forum.id }).from(forum).limit(1)),
    certificate: await first(db.select({ id: certificate.number }).from(certificate).limit(1)),
  };
}

const cohort = world.cohorts.evening.id;
const session = `${cohort}-s4`;
const course = { course: world.courseId, module: 'get-ready', lesson: 'one-phone', folder: '1-get-ready' };

/** What a bracket stands for, by the folder the page lies in; the first that fits. */
const brackets: readonly [RegExp, Readonly<Record<string, string>> | ((things: Record<Thing, string>) => Record<string, string>)][] = [
  [/^cohorts\//, { id: cohort, session, learner: maXiaoyan.id, learnerId: maXiaoyan.id, code: world.classCodes.evening.code }],
  [/^(submissions|moderation|grading|peers)\//, ({ submission }) => ({ id: submission, submission })],
  [/^evidence\//, ({ evidence }) => ({ id: evidence })],
  [/^practice\/attempts\//, ({ attempt }) => ({ id: attempt })],
  [/^practice\/plugins\//, { plugin: 'qingsui-logistics', slug: 'freight', file: 'none.webp' }],
  [/^practice\//, { task: world.taskId }],
  [/^(certificates|verify)\//, ({ certificate }) => ({ number: certificate })],
  [/^childcare\//, ({ child }) => ({ session, child, id: child })],
  [/^kits\//, ({ kit }) => ({ id: kit })],
  [/^forums\//, ({ forum }) => ({ id: forum })],
  [/^learners\//, { id: maXiaoyan.id }],
  [/^mentors\//, { id: world.mentor.id }],
  [/^mentoring\//, { cohort, learner: maXiaoyan.id }],
  [/^groups\//, { id: cohort }],
  [/^check-in\//, { session, code: '000000' }],
  [/^join\//, { code: world.classCodes.evening.code }],
  [/^admin\/plugins\//, { plugin: 'qingsui-logistics' }],
  [/^courses\/programmes\//, { programme: 'mothers-evening' }],
  [/^survey\//, { number: '1' }],
  [/^(author|courses)\//, { ...course, task: world.taskId, file: 'none.webp', question: '1', '...path': 'course.md' }],
];

/** The address of a page in the demo world; a bracket that nothing here names leads to nothing. */
export function addresses(page: string, things: Record<Thing, string>): string {
  const [, found = {}] = brackets.find(([folder]) => folder.test(page)) ?? [];
  const values = typeof found === 'function' ? found(things) : found;
  const path = page.replace(/\[(\.{0,3}\w+)\]/g, (_, name: string) => values[name] ?? 'none').replace(/(^|\/)index$/, '');
  return `/${path}`;
}

/**
 * One sign for each of `people`: `s` sees it, `i` is asked to sign in, `g` is led elsewhere, `n` is told that it is not for
 * her, `-` does not find it.
 */
export const sight: Readonly<Record<string, string>> = {};
