import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import { cohort } from '../cohorts/schema.ts';
import type { Level } from '../courses/package.ts';
import { courseVersion } from '../courses/schema.ts';
import { pluginVersion } from '../plugins/schema.ts';
import { evidence, submission } from '../practice/schema.ts';

const learnerId = () =>
  text('learner_id')
    .notNull()
    .references(() => person.id);
const versionId = () =>
  text('version_id')
    .notNull()
    .references(() => courseVersion.id);

/** 小测: one try at a module's questions. */
export const quizAttempt = sqliteTable(
  'quiz_attempt',
  {
    /** Made by the client (UUIDv7); also the seed of the order in which choices were shown. */
    id: text().primaryKey(),
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    versionId: versionId(),
    moduleNumber: integer('module_number').notNull(),
    /** What was answered, by question id: indices of choices, or what was typed. */
    answers: text({ mode: 'json' }).$type<Record<string, string[]>>().notNull(),
    right: integer().notNull(),
    asked: integer().notNull(),
    attemptedAt: integer('attempted_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('quiz_attempt_by_learner').on(t.learnerId, t.courseId, t.moduleNumber)],
);

/** The best try of a learner at a module's quiz (domain.md §3.0: best score kept). */
export const quizResult = sqliteTable(
  'quiz_result',
  {
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    moduleNumber: integer('module_number').notNull(),
    attempts: integer().notNull(),
    right: integer().notNull(),
    asked: integer().notNull(),
    /** When it was first passed; null until then. */
    passedAt: integer('passed_at', { mode: 'timestamp_ms' }),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.moduleNumber] })],
);

/** One try at the questions of a plugin's practice; the version that asked them belongs to it. Never changed. */
export const pluginQuizAttempt = sqliteTable(
  'plugin_quiz_attempt',
  {
    /** Made by the client (UUIDv7); also the seed of the order in which choices were shown. */
    id: text().primaryKey(),
    learnerId: learnerId(),
    pluginVersionId: text('plugin_version_id')
      .notNull()
      .references(() => pluginVersion.id),
    pluginId: text('plugin_id').notNull(),
    /** The practice lesson: `freight`. */
    practice: text().notNull(),
    /** As in a module's quiz. */
    answers: text({ mode: 'json' }).$type<Record<string, string[]>>().notNull(),
    right: integer().notNull(),
    asked: integer().notNull(),
    attemptedAt: integer('attempted_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('plugin_quiz_attempt_by_learner').on(t.learnerId, t.pluginId, t.practice)],
);

/** 错题本: a question answered wrongly, which comes back by spaced repetition until it sits. */
export const wrongAnswer = sqliteTable(
  'wrong_answer',
  {
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    questionId: text('question_id').notNull(),
    versionId: versionId(),
    /** How often it was answered wrongly, and how the last time. */
    times: integer().notNull(),
    answer: text({ mode: 'json' }).$type<string[]>().notNull(),
    lastAt: integer('last_at', { mode: 'timestamp_ms' }).notNull(),
    /** The days (`YYYY-MM-DD`, in China) on which it was answered last and is asked again: see memory-rules.ts. */
    seenOn: text('seen_on').notNull(),
    dueOn: text('due_on').notNull(),
    /** How well she remembers it, as FSRS reckons: in how many days it fades, and how hard it is for her (1 to 10). */
    stability: real().notNull(),
    difficulty: real().notNull(),
    /** How often it was answered since it came into the notebook, and how often wrongly after rightly. */
    reps: integer().notNull(),
    lapses: integer().notNull(),
    /** When it left the notebook because it sits; null while it is open. */
    rightAt: integer('right_at', { mode: 'timestamp_ms' }),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.questionId] })],
);

/** 语音: what a grader has said about a submission; it belongs to a grading once one names it. Never changed. */
export const gradingVoice = sqliteTable(
  'grading_voice',
  {
    id: text().primaryKey(),
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    graderId: text('grader_id')
      .notNull()
      .references(() => person.id),
    /** Where the file lies: see server/storage.ts. */
    fileHash: text('file_hash').notNull(),
    /** As its bytes say: `audio/webm`. */
    mediaType: text('media_type').notNull(),
    bytes: integer().notNull(),
    /** Null when the file does not say. */
    seconds: integer(),
    addedAt: integer('added_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('grading_voice_by_file').on(t.submissionId, t.graderId, t.fileHash)],
);

const tallied = () => ({
  courseId: text('course_id').notNull(),
  questionId: text('question_id').notNull(),
  /** SHA-256 of what is asked: versions that leave a question as it is go on with its tally. */
  contentHash: text('content_hash').notNull(),
});

/** How learners answer a question at their first try: running totals, for its authors. */
export const questionTally = sqliteTable(
  'question_tally',
  {
    ...tallied(),
    answers: integer().notNull(),
    right: integer().notNull(),
    /** Of the share right, in thousandths, of the other questions of the same try: sum, squares, and where this was right. */
    rest: integer().notNull(),
    restSquares: integer('rest_squares').notNull(),
    restRight: integer('rest_right').notNull(),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.questionId, t.contentHash] })],
);

/** How often each choice of a question was taken at a first try; by its place in the bank. */
export const choiceTally = sqliteTable(
  'choice_tally',
  { ...tallied(), choice: integer().notNull(), taken: integer().notNull() },
  (t) => [primaryKey({ columns: [t.courseId, t.questionId, t.contentHash, t.choice] })],
);

/** 评分: the judgement of one submission that counts. What it said before, if it was replaced, is in `supersededGrading`. */
export const grading = sqliteTable('grading', {
  /** Made by the client (UUIDv7): the same id twice is one grading. */
  id: text().primaryKey(),
  submissionId: text('submission_id')
    .notNull()
    .unique()
    .references(() => submission.id),
  graderId: text('grader_id')
    .notNull()
    .references(() => person.id),
  /** Level by criterion id. */
  levels: text({ mode: 'json' }).$type<Record<string, Level>>().notNull(),
  /** 一个亮点, 一个改法, 下一步. */
  highlight: text().notNull(),
  change: text().notNull(),
  nextStep: text('next_step').notNull(),
  voiceId: text('voice_id').references(() => gradingVoice.id),
  /** Weighted, 0 to 100, unrounded (domain.md §3). */
  percent: real().notNull(),
  verdict: text({ enum: ['passed', 'needs-revision'] }).notNull(),
  gradedAt: integer('graded_at', { mode: 'timestamp_ms' }).notNull(),
  /** 1, and one more for every time it was replaced: who replaces it says which one she has seen. */
  edition: integer().notNull().default(1),
});

/** 照片上标的: an arrow or a circle on a photograph, with a few words; numbered from 1 within its grading. */
export const photoMark = sqliteTable(
  'photo_mark',
  {
    gradingId: text('grading_id')
      .notNull()
      .references(() => grading.id),
    number: integer().notNull(),
    evidenceId: text('evidence_id')
      .notNull()
      .references(() => evidence.id),
    /** In per mille of the photograph's width and height. */
    shape: text({ mode: 'json' }).$type<MarkShape>().notNull(),
    words: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.gradingId, t.number] })],
);

type MarkShape = { kind: 'arrow' | 'circle'; x1: number; y1: number; x2: number; y2: number };
type DraftMark = MarkShape & { photoId: string; words: string };

/** What a grader has put down for a submission and not sent yet. */
export const gradingDraft = sqliteTable(
  'grading_draft',
  {
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    graderId: text('grader_id')
      .notNull()
      .references(() => person.id),
    levels: text({ mode: 'json' }).$type<Record<string, Level>>().notNull(),
    highlight: text().notNull(),
    change: text().notNull(),
    nextStep: text('next_step').notNull(),
    marks: text({ mode: 'json' }).$type<DraftMark[]>().notNull(),
    voiceId: text('voice_id').references(() => gradingVoice.id),
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.graderId] })],
);

/** 正在批: who has taken a submission up last, and until when the others leave it to her. */
export const gradingClaim = sqliteTable('grading_claim', {
  submissionId: text('submission_id')
    .primaryKey()
    .references(() => submission.id),
  graderId: text('grader_id')
    .notNull()
    .references(() => person.id),
  claimedAt: integer('claimed_at', { mode: 'timestamp_ms' }).notNull(),
  expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
});

/** 接手: a claim that still ran was taken over, and why. */
export const claimTakeover = sqliteTable(
  'claim_takeover',
  {
    /** Made by the client (UUIDv7). */
    id: text().primaryKey(),
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    fromId: text('from_id')
      .notNull()
      .references(() => person.id),
    graderId: text('grader_id')
      .notNull()
      .references(() => person.id),
    reason: text().notNull(),
    takenAt: integer('taken_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('claim_takeover_by_submission').on(t.submissionId)],
);

/** 搭把手: the promised 72 hours were over and nobody had graded it; since then every grader of the college may. */
export const movedPromise = sqliteTable('moved_promise', {
  submissionId: text('submission_id')
    .primaryKey()
    .references(() => submission.id),
  movedAt: integer('moved_at', { mode: 'timestamp_ms' }).notNull(),
});

/** 收回的评分: taken back minutes after it was sent, before anything followed. */
export const revokedGrading = sqliteTable(
  'revoked_grading',
  {
    /** The id the grading had; it cannot be used again. */
    id: text().primaryKey(),
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    graderId: text('grader_id')
      .notNull()
      .references(() => person.id),
    levels: text({ mode: 'json' }).$type<Record<string, Level>>().notNull(),
    words: text({ mode: 'json' }).$type<{ highlight: string; change: string; nextStep: string }>().notNull(),
    percent: real().notNull(),
    verdict: text({ enum: ['passed', 'needs-revision'] }).notNull(),
    gradedAt: integer('graded_at', { mode: 'timestamp_ms' }).notNull(),
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('revoked_grading_by_submission').on(t.submissionId)],
);

/** 常用话: a sentence that a grader uses again. */
export const feedbackTemplate = sqliteTable(
  'feedback_template',
  {
    /** Made by the client (UUIDv7). */
    id: text().primaryKey(),
    ownerId: text('owner_id')
      .notNull()
      .references(() => person.id),
    word: text({ enum: ['highlight', 'change', 'nextStep'] }).notNull(),
    text: text().notNull(),
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('feedback_template_by_owner').on(t.ownerId)],
);

/** 已证: a practical assessment once passed, and the practice minutes it proves. */
export const taskPass = sqliteTable(
  'task_pass',
  {
    learnerId: learnerId(),
    courseId: text('course_id').notNull(),
    taskId: text('task_id').notNull(),
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    minutes: integer().notNull(),
    passedAt: integer('passed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.taskId] })],
);

/** The newest rubric level a learner has for a competency. */
export const competencyLevel = sqliteTable(
  'competency_level',
  {
    learnerId: learnerId(),
    competency: text().notNull(),
    level: integer().$type<Level>().notNull(),
    gradingId: text('grading_id')
      .notNull()
      .references(() => grading.id),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.competency] })],
);

const submissionKey = () =>
  text('submission_id')
    .primaryKey()
    .references(() => submission.id);

/** 改分: what a grading said before its levels were replaced. The row in `grading` counts; nothing is lost. */
export const supersededGrading = sqliteTable(
  'superseded_grading',
  {
    gradingId: text('grading_id')
      .notNull()
      .references(() => grading.id),
    /** 1, 2, …: as `grading.edition` was. */
    edition: integer().notNull(),
    levels: text({ mode: 'json' }).$type<Record<string, Level>>().notNull(),
    percent: real().notNull(),
    verdict: text({ enum: ['passed', 'needs-revision'] }).notNull(),
    supersededBy: text('superseded_by')
      .notNull()
      .references(() => person.id),
    supersededAt: integer('superseded_at', { mode: 'timestamp_ms' }).notNull(),
    cause: text({ enum: ['moderation', 'appeal'] }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.gradingId, t.edition] })],
);

/** 抽查比例: which share of a cohort's gradings is marked a second time. The newest row counts. */
export const moderationRate = sqliteTable(
  'moderation_rate',
  {
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    /** 0 to 100. */
    percent: integer().notNull(),
    setBy: text('set_by')
      .notNull()
      .references(() => person.id),
    setAt: integer('set_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('moderation_rate_by_cohort').on(t.cohortId, t.setAt)],
);

/** 请人再评: a graded submission that somebody else is to mark again, without having seen the first grading. */
export const moderationRequest = sqliteTable(
  'moderation_request',
  {
    submissionId: submissionKey(),
    reason: text({ enum: ['sample', 'new-grader', 'requested'] }).notNull(),
    /** Null when the platform has picked it. */
    requestedBy: text('requested_by').references(() => person.id),
    /** Why, in the words of who asked. */
    because: text().notNull().default(''),
    requestedAt: integer('requested_at', { mode: 'timestamp_ms' }).notNull(),
    /** Who is asked; null while nobody has been found. */
    graderId: text('grader_id').references(() => person.id),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }),
  },
  (t) => [index('moderation_request_by_grader').on(t.graderId)],
);

/** 请换人: who was asked and should not or cannot mark it. */
export const moderationDecline = sqliteTable(
  'moderation_decline',
  {
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    graderId: text('grader_id')
      .notNull()
      .references(() => person.id),
    /** `related`: family or an employee of hers; it holds for all work of this learner. `late`, `near`: moved on by the platform. */
    reason: text({ enum: ['related', 'busy', 'unsure', 'late', 'near'] }).notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.graderId] })],
);

/** 再评: the second grading, beside what the first one said. It changes nothing for the learner by itself. */
export const secondGrading = sqliteTable(
  'second_grading',
  {
    /** Made by the client (UUIDv7): the same id twice is one grading. */
    id: text().primaryKey(),
    submissionId: text('submission_id')
      .notNull()
      .unique()
      .references(() => submission.id),
    graderId: text('grader_id')
      .notNull()
      .references(() => person.id),
    levels: text({ mode: 'json' }).$type<Record<string, Level>>().notNull(),
    note: text().notNull(),
    percent: real().notNull(),
    verdict: text({ enum: ['passed', 'needs-revision'] }).notNull(),
    gradedAt: integer('graded_at', { mode: 'timestamp_ms' }).notNull(),
    firstGraderId: text('first_grader_id')
      .notNull()
      .references(() => person.id),
    firstLevels: text('first_levels', { mode: 'json' }).$type<Record<string, Level>>().notNull(),
    firstVerdict: text('first_verdict', { enum: ['passed', 'needs-revision'] }).notNull(),
    /** Two levels or more apart somewhere, or another verdict: somebody has to settle it. */
    isApart: integer('is_apart', { mode: 'boolean' }).notNull(),
  },
  (t) => [index('second_grading_by_first_grader').on(t.firstGraderId)],
);

/** 定分: what became of two gradings that lie apart. */
export const moderationSettlement = sqliteTable('moderation_settlement', {
  submissionId: submissionKey(),
  outcome: text({ enum: ['upheld', 'regraded'] }).notNull(),
  words: text().notNull(),
  settledBy: text('settled_by')
    .notNull()
    .references(() => person.id),
  settledAt: integer('settled_at', { mode: 'timestamp_ms' }).notNull(),
});

/** 申诉: a learner asks that a grading, or the revocation of a certificate, be looked at again. */
export const appeal = sqliteTable(
  'appeal',
  {
    /** Made by the client (UUIDv7): the same id twice is one appeal. */
    id: text().primaryKey(),
    kind: text({ enum: ['grading', 'revocation'] }).notNull(),
    /** The submission, or the certificate: that area lies above this one. */
    subjectId: text('subject_id').notNull(),
    learnerId: learnerId(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    /** Which criterion it is about; empty: the whole. */
    criterionId: text('criterion_id').notNull().default(''),
    words: text().notNull(),
    /** Everybody who had decided about the subject by then: none of them answers. */
    decidedBy: text('decided_by', { mode: 'json' }).$type<string[]>().notNull(),
    raisedAt: integer('raised_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('appeal_by_subject').on(t.subjectId), index('appeal_by_cohort').on(t.cohortId)],
);

/** The one appeal that stands for a subject. Withdrawing takes the row away, so that two at once are impossible. */
export const standingAppeal = sqliteTable('standing_appeal', {
  subjectId: text('subject_id').primaryKey(),
  appealId: text('appeal_id')
    .notNull()
    .references(() => appeal.id),
});

/** 答复: of the first level, or of the second, which is final. */
export const appealAnswer = sqliteTable(
  'appeal_answer',
  {
    /** Made by the client (UUIDv7): the same id twice is one answer. */
    id: text().primaryKey(),
    appealId: text('appeal_id')
      .notNull()
      .references(() => appeal.id),
    level: integer().$type<1 | 2>().notNull(),
    outcome: text({ enum: ['upheld', 'changed'] }).notNull(),
    words: text().notNull(),
    answeredBy: text('answered_by')
      .notNull()
      .references(() => person.id),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('appeal_answer_by_level').on(t.appealId, t.level)],
);

/** What the learner did with her appeal: took it back, accepted the answer, or asked the second level. */
export const appealStep = sqliteTable(
  'appeal_step',
  {
    appealId: text('appeal_id')
      .notNull()
      .references(() => appeal.id),
    kind: text({ enum: ['withdrawn', 'accepted', 'escalated'] }).notNull(),
    words: text().notNull().default(''),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.appealId, t.kind] })],
);

/** 同学互评: from when to when the author let her class see a submission and write about it. */
export const peerConsent = sqliteTable(
  'peer_consent',
  {
    /** Made by the client (UUIDv7): the same id twice is one. */
    id: text().primaryKey(),
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    givenAt: integer('given_at', { mode: 'timestamp_ms' }).notNull(),
    /** Null while it stands. */
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }),
  },
  (t) => [index('peer_consent_by_submission').on(t.submissionId)],
);

/** What a classmate says about a work: one highlight and one suggestion, never a grade. One per classmate and work. */
export const peerFeedback = sqliteTable(
  'peer_feedback',
  {
    /** Made by the client (UUIDv7): the same id twice is one. */
    id: text().primaryKey(),
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    writerId: text('writer_id')
      .notNull()
      .references(() => person.id),
    highlight: text().notNull(),
    suggestion: text().notNull(),
    writtenAt: integer('written_at', { mode: 'timestamp_ms' }).notNull(),
    /** 1, and one more for every time it was changed. */
    edition: integer().notNull(),
  },
  (t) => [
    uniqueIndex('peer_feedback_by_writer').on(t.submissionId, t.writerId),
    index('peer_feedback_by_person').on(t.writerId),
  ],
);

/** What it said before it was changed. */
export const supersededFeedback = sqliteTable(
  'superseded_feedback',
  {
    feedbackId: text('feedback_id')
      .notNull()
      .references(() => peerFeedback.id),
    edition: integer().notNull(),
    highlight: text().notNull(),
    suggestion: text().notNull(),
    supersededAt: integer('superseded_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.feedbackId, t.edition] })],
);

/** The author asks that a classmate's words be looked at; and what who runs or teaches the class has decided. */
export const peerReport = sqliteTable('peer_report', {
  feedbackId: text('feedback_id')
    .primaryKey()
    .references(() => peerFeedback.id),
  /** Made by the client (UUIDv7). */
  id: text().notNull().unique(),
  reason: text().notNull(),
  reportedAt: integer('reported_at', { mode: 'timestamp_ms' }).notNull(),
  /** Null while nobody has decided. */
  outcome: text({ enum: ['hidden', 'kept'] }),
  /** Why, in the words of who decided. */
  because: text(),
  decidedBy: text('decided_by').references(() => person.id),
  decidedAt: integer('decided_at', { mode: 'timestamp_ms' }),
});
