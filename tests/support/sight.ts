/** Who sees which page of the demo world. Pure data for tests/http/scoping.test.ts, and the ids that addresses need. */
import { eq } from 'drizzle-orm';
import { world } from '#cli/demo-world.ts';
import { postNotice } from '#domain/community/post-notice.ts';
import { tellStory } from '#domain/community/tell-story.ts';
import { askQuestion } from '#domain/community/write-post.ts';
import { chinaDate } from '#server/china-time.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs } from './world.ts';

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
  return { ...(await findSeeded(db)), ...(await writeThings(db)) };
}

/** What the demo world does not have: words of a class. */
async function writeThings(db: Database) {
  const learner = await actAs(db, maXiaoyan, new Date());
  const teacher = await actAs(db, world.instructor, new Date());
  const cohortId = world.cohorts.evening.id;
  const asked = { id: newId(), cohortId, lessonId: null, body: '怎么装箱不碰伤', knowsPrivate: false };
  const told = { background: '一', did: '二', numbers: '三', failed: '四', advice: '五' };
  const words = { title: '改时间', body: '周四改到周五', until: chinaDate(new Date()), sessionId: null, bySms: false };
  return {
    question: (await askQuestion(learner, asked)).id,
    story: (await tellStory(learner, { id: newId(), cohortId, title: '梨烂在路上', agrees: true, ...told })).id,
    notice: (await postNotice(teacher, { id: newId(), cohortId, ...words })).id,
  };
}

async function findSeeded(db: Database) {
  const { certificate, child, evidence, forum, kit, simulatorAttempt, submission, submissionEvidence, suggestion } =
    db.tables;
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
      db
        .select({ id: simulatorAttempt.id })
        .from(simulatorAttempt)
        .where(eq(simulatorAttempt.learnerId, maXiaoyan.id))
        .limit(1),
    ),
    child: await first(db.select({ id: child.id }).from(child).where(eq(child.guardianId, maXiaoyan.id)).limit(1)),
    kit: await first(db.select({ id: kit.id }).from(kit).limit(1)),
    forum: await first(db.select({ id: forum.id }).from(forum).limit(1)),
    suggestion: await first(db.select({ id: suggestion.id }).from(suggestion).limit(1)),
    certificate: await first(db.select({ id: certificate.number }).from(certificate).limit(1)),
  };
}

const cohort = world.cohorts.evening.id;
const session = `${cohort}-s4`;
const course = { course: world.courseId, module: 'get-ready', lesson: 'one-phone', folder: '1-get-ready' };

/** What a bracket stands for, by the folder the page lies in; the first that fits. */
const brackets: readonly [
  RegExp,
  Readonly<Record<string, string>> | ((things: Record<Thing, string>) => Record<string, string>),
][] = [
  [
    /^cohorts\//,
    ({ notice }) => ({
      ...{ id: cohort, session, learner: maXiaoyan.id, learnerId: maXiaoyan.id, notice },
      code: world.classCodes.evening.code,
    }),
  ],
  [/^questions\//, ({ question }) => ({ id: question })],
  [/^stories\//, ({ story }) => ({ id: story })],
  [/^(submissions|moderation|grading|peers)\//, ({ submission }) => ({ id: submission, submission })],
  [/^evidence\//, ({ evidence }) => ({ id: evidence })],
  [/^practice\/attempts\//, ({ attempt }) => ({ id: attempt })],
  [/^practice\/plugins\//, { plugin: 'qingsui-logistics', slug: 'freight', file: 'none.webp' }],
  [/^practice\//, { task: world.taskId }],
  [/^(certificates|verify)\//, ({ certificate }) => ({ number: certificate })],
  [/^childcare\//, ({ child }) => ({ session, child, id: child })],
  [/^kits\//, ({ kit }) => ({ id: kit })],
  [/^forums\//, ({ forum }) => ({ id: forum })],
  [/^suggestions\//, ({ suggestion }) => ({ id: suggestion })],
  [/^learners\//, { id: maXiaoyan.id }],
  [/^mentors\//, { id: world.mentor.id }],
  [/^mentoring\//, { cohort, learner: maXiaoyan.id }],
  [/^staff\//, { person: world.otherMentor.id }],
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
  const path = page
    .replace(/\[(\.{0,3}\w+)\]/g, (_, name: string) => values[name] ?? 'none')
    .replace(/(^|\/)index$/, '');
  return `/${path}`;
}

/**
 * One sign for each of `people`: `s` sees it, `i` is asked to sign in, `g` is led elsewhere, `n` is told that it is not for
 * her, `-` does not find it, `x` is answered in another way.
 */
export const sight: Readonly<Record<string, string>> = {
  '404': '-----------',
  '413': 'xxxxxxxxxxx',
  'admin/audit': 'nnnnnnnnnns',
  'admin/plugins/[plugin]': 'nnnnnssssns',
  'admin/plugins/index': 'nnnnnssssns',
  'admin/plugins/upload': 'nnnnnssnnns',
  'appeals/[id]': 'innnn----n-',
  'appeals/index': 'innnnssssns',
  'author/[course]/compare': '-----gg---g',
  'author/[course]/files/[...path]': 'innnn--nnn-',
  'author/[course]/index': 'innnnssnnns',
  'author/[course]/media/[file]': '-----------',
  'author/[course]/media/index': 'innnn--nnn-',
  'author/[course]/outline': 'innnn--nnn-',
  'author/[course]/package.zip': 'nnnnnssnnns',
  'author/[course]/preview/[...path]': 'innnn--nnn-',
  'author/[course]/publish': '-----------',
  'author/[course]/questions/[folder]/[question]': 'innnn--nnn-',
  'author/[course]/questions/[folder]/bank.gift': 'innnn--nnn-',
  'author/[course]/questions/[folder]/import': 'innnn--nnn-',
  'author/[course]/questions/[folder]/index': 'innnn--nnn-',
  'author/[course]/questions/[folder]/statistics': 'innnnssnnns',
  'author/[course]/search': 'innnn--nnn-',
  'author/[course]/tasks/[task]': 'innnn--nnn-',
  'author/[course]/tasks/new': 'innnn--nnn-',
  'author/[course]/upgrade': '-----------',
  'author/[course]/versions': '-----ss---s',
  'author/import': 'nnnnnssnnns',
  'author/index': 'innnnssnnns',
  'author/new': 'innnnssnnns',
  'calendar/[token].ics': '-----------',
  'calendar/index': 'innssssssss',
  'card/[token]': '-----------',
  'certificates/[number]': 'i------s---',
  'certificates/[number].pdf': 'i------s---',
  'certificates/[number]/picture': 'i----------',
  'certificates/[number]/picture.png': 'i----------',
  'certificates/index': 'issssssssss',
  'check-in/[session]/[code]': 'is---------',
  'check-in/index': 'issssssssss',
  'childcare/[session]/[child]': 'i----s-s---',
  'childcare/[session]/index': 'i----s-s---',
  'childcare/[session]/sheet': 'i----s-s---',
  'childcare/children/[id]': 'is---------',
  'childcare/index': 'issssssssss',
  'childcare/signatures/[id]': '-----------',
  'cohorts/[id]/attendance': 'i----s-s-nn',
  'cohorts/[id]/certificates': 'i----s-s-ns',
  'cohorts/[id]/childcare': 'i----s-s-ss',
  'cohorts/[id]/codes/[code]': 'i----s-s-ns',
  'cohorts/[id]/excuses': 'i----s-s-ns',
  'cohorts/[id]/help/[learner]': 'i----s-s-ns',
  'cohorts/[id]/help/index': 'i----s-s-ns',
  'cohorts/[id]/index': 'i----s-s-ss',
  'cohorts/[id]/mentors': 'i----s-s-ns',
  'cohorts/[id]/notices/[notice].png': 'in-nns-s-nn',
  'cohorts/[id]/notices/index': 'in-nns-s-nn',
  'cohorts/[id]/outcomes/[learner]': 'i----s-s-ns',
  'cohorts/[id]/outcomes/index': 'i----s-s-ns',
  'cohorts/[id]/paper': 'i----s-s-nn',
  'cohorts/[id]/peers': 'i----s-s-nn',
  'cohorts/[id]/prints/[print].pdf': 'i----n---nn',
  'cohorts/[id]/prints/[print].zip': 'i----n---nn',
  'cohorts/[id]/questions': 'i----s-s-ns',
  'cohorts/[id]/roster': 'i----s-s-ns',
  'cohorts/[id]/roster.csv': 'i----g-g-ng',
  'cohorts/[id]/roster.xlsx': 'i----g-g-ng',
  'cohorts/[id]/roster/[learnerId]': 'i----n-s-ns',
  'cohorts/[id]/roster/cards': 'i----n-s-ns',
  'cohorts/[id]/roster/import/[importId]': '-----------',
  'cohorts/[id]/roster/import/index': 'i----n-s-ns',
  'cohorts/[id]/roster/seats': 'i----n-s-ns',
  'cohorts/[id]/sessions/[session]/check-in': 'i----s-s-n-',
  'cohorts/[id]/sessions/[session]/clock': 'i----s-s-n-',
  'cohorts/[id]/sessions/[session]/pin': 'i----s-s-n-',
  'cohorts/[id]/sessions/[session]/sheet': 'i----s-s-nn',
  'cohorts/[id]/skills': 'i----s-s-ns',
  'cohorts/[id]/survey/[learner]': 'i----s-s-nn',
  'cohorts/[id]/survey/index': 'i----s-s-ss',
  'cohorts/[id]/timetable/[session]': 'i----n-s-ns',
  'cohorts/[id]/timetable/index': 'i----s-s-ns',
  'cohorts/[id]/timetable/wall': 'i----s-s-ns',
  'cohorts/erasures': 'innnnnnssns',
  'cohorts/index': 'innnnssssss',
  'cohorts/new': 'innnnnnssns',
  'courses/[course]/[module]/[lesson]': 'sssssssssss',
  'courses/[course]/[module]/[lesson]/card': 'sssssssssss',
  'courses/[course]/[module]/[lesson]/handbook': 'sssssssssss',
  'courses/[course]/[module]/[lesson]/questions': 'issssssssss',
  'courses/[course]/[module]/[lesson]/radio': 'sssssssssss',
  'courses/[course]/[module]/[lesson]/slides': 'sssssssssss',
  'courses/[course]/[module]/quiz': 'issssssssss',
  'courses/[course]/handbook': 'sssssssssss',
  'courses/[course]/index': 'sssssssssss',
  'courses/[course]/media/[file]': '-----------',
  'courses/index': 'sssssssssss',
  'courses/programmes/[programme]': 'sssssssssss',
  'credentials/[file]': 'i----------',
  'credentials/issuer.json': 'sssssssssss',
  'credentials/status/[list]': '-----------',
  'evidence/[id]': 'is-s-s-s---',
  feedback: 'issssssssss',
  'forums/[id]': 'innnnssssss',
  'forums/index': 'innnnssssss',
  'forums/new': 'innnnnnssss',
  'forums/photos/[id]': 'i----------',
  'grading/[submission]': 'in-s-s-n---',
  'grading/index': 'innssssnnnn',
  'grading/templates': 'innssssnnnn',
  'groups/[id]': 'is-sss-s-ns',
  'groups/index': 'iggsgssssss',
  help: 'sssssssssss',
  home: 'issgggggggg',
  index: 'sssssssssss',
  'join/[code]': 'sssssssssss',
  'join/index': 'sssssssssss',
  'kits/[id]': 'iggs-sss-ns',
  'kits/[id]/signature': 'i--n-nn--n-',
  'kits/index': 'innnnssssss',
  'kits/ledger.csv': 'innnnssssns',
  'kits/ledger.xlsx': 'innnnssssns',
  'kits/new': 'innnnnnssns',
  'learners/[id]/skills': 'is-s-s-s---',
  'me/classes': 'issssssssss',
  'me/consents': 'issssssssss',
  'me/devices': 'issssssssss',
  'me/erasure': 'issssssssss',
  'me/hands-on': 'issnnnnnnnn',
  'me/index': 'issssssssss',
  'me/kit': 'issnnnnnnnn',
  'me/mentor': 'issssssssss',
  'me/portfolio/index': 'issssssssss',
  'me/portfolio/preview': 'issssssssss',
  'me/profile': 'issssssssss',
  'me/reminders': 'issssssssss',
  'me/record': 'issssssssss',
  'me/record.zip': 'ggggggggggg',
  'me/secret': 'issssssssss',
  'me/skills': 'issssssssss',
  'me/storage': 'issssssssss',
  'mentoring/[cohort]/[learner]': 'ig-s-s-s-ns',
  'mentoring/help': 'innssnnnnnn',
  'mentoring/index': 'innssnnnnnn',
  'mentors/[id]/hand-over': 'innn-nns-ns',
  'mentors/[id]/index': 'inns-sss-ss',
  'mentors/index': 'innnnssssss',
  'moderation/[submission]': 'i----------',
  'moderation/index': 'innssssssnn',
  'moderation/report': 'innnnssssnn',
  'moderation/settle/[submission]': 'in-n-------',
  offline: 'sssssssssss',
  outcomes: 'issnnnnnnnn',
  'outcomes/proofs/[id]': 'i----------',
  'peers/[submission]': 'i----------',
  'peers/index': 'issssssssss',
  'portfolio/[token]/evidence/[id]': '-----------',
  'portfolio/[token]/index': '-----------',
  'practice/[task]': 'issssssssss',
  'practice/attempts/[id]': 'i----------',
  'practice/index': 'issssssssss',
  'practice/plugins/[plugin]/[slug]': 'sssssssssss',
  'practice/plugins/[plugin]/[slug]/quiz': 'issssssssss',
  'practice/plugins/[plugin]/media/[file]': '-----------',
  'questions/[id]': 'is-sss-s-ns',
  'questions/photos/[id]': 'i----------',
  'reports/exports/[id].csv': 'i----------',
  'reports/exports/[id].pdf': 'i----------',
  'reports/exports/[id].xlsx': 'i----------',
  'reports/exports/index': 'innnnnnssss',
  'reports/income': 'innnnnnssss',
  'reports/index': 'innnnssssss',
  'reports/month': 'innnnssssss',
  'reports/people': '-----------',
  'reports/towns': 'innnnssssss',
  review: 'issssssssss',
  search: 'sssssssssss',
  'sign-in': 'sssssssssss',
  smiles: 'issssssssss',
  'staff/[person]': 'i------s---',
  'staff/index': 'innnnnnssns',
  'stories/[id]': 'is---sss---',
  'stories/index': 'issssssssss',
  'stories/new': 'issssssssss',
  'submissions/[id]': 'is-s-s-s---',
  'suggestions/[id]': 'innnnnns-nn',
  'suggestions/index': 'innnnnnssnn',
  'survey/[number]': 'issnn----nn',
  'survey/index': 'issnn----nn',
  'survey/result': 'issnn----nn',
  'timetable/index': 'issssssssss',
  today: 'innnnssssns',
  'verify/[number]': 'sssssssssss',
  'verify/index': 'sssssssssss',
  'voices/[id]': 'i----------',
};
