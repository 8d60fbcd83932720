import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { person } from '../accounts/schema.ts';
import { courseVersion } from '../courses/schema.ts';
import { organisation } from '../organisations/schema.ts';
import { pluginVersion } from '../plugins/schema.ts';

/** 班级: learners who go through a course together, run by one organisation. */
export const cohort = sqliteTable(
  'cohort',
  {
    id: text().primaryKey(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    /** The college that signs certificates with the organisation; null when there is none. */
    collegeId: text('college_id').references(() => organisation.id),
    title: text().notNull(),
    titleEn: text('title_en').notNull(),
    courseId: text('course_id').notNull(),
    versionId: text('version_id')
      .notNull()
      .references(() => courseVersion.id),
    /** 期次: the BB of the certificate number, counted per organisation, course and year. */
    batch: integer().notNull(),
    place: text().notNull(),
    room: text().notNull().default(''),
    /** The town it is held in, whose market days count for it; null when that is not known. */
    townId: text('town_id').references(() => organisation.id),
    /** The programme (班型) it was packed from; null when from a bare course. */
    programmeId: text('programme_id'),
    /** `YYYY-MM-DD`, in China's one time zone. */
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    /** Seats; null when nobody has said how many. Who comes when all are taken stands in `waiting_place`. */
    capacity: integer(),
  },
  (t) => [index('cohort_by_organisation').on(t.organisationId)],
);

/** 期次 given out: each number once per organisation, course and year, however many cohorts are made at once. */
export const cohortBatch = sqliteTable(
  'cohort_batch',
  {
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    courseId: text('course_id').notNull(),
    year: integer().notNull(),
    batch: integer().notNull(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.courseId, t.year, t.batch] })],
);

/** 班级码: lets people join a cohort by themselves until it expires. */
export const classCode = sqliteTable(
  'class_code',
  {
    code: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    createdBy: text('created_by')
      .notNull()
      .references(() => person.id),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('class_code_by_cohort').on(t.cohortId)],
);

/** 插件练习: a practice of a plugin that was added to a cohort; its minutes count as planned from then on. */
export const cohortPractice = sqliteTable(
  'cohort_practice',
  {
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    pluginId: text('plugin_id').notNull(),
    /** The practice lesson: `freight`. */
    practice: text().notNull(),
    /** The version that was in use when it was added: its words and minutes stay, whatever becomes of the plugin. */
    pluginVersionId: text('plugin_version_id')
      .notNull()
      .references(() => pluginVersion.id),
    minutes: integer().notNull(),
    addedBy: text('added_by')
      .notNull()
      .references(() => person.id),
    addedAt: integer('added_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.pluginId, t.practice] })],
);

export const enrolment = sqliteTable(
  'enrolment',
  {
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    enrolledAt: integer('enrolled_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.learnerId] }), index('enrolment_by_learner').on(t.learnerId)],
);

/** 在册经历: a time in a cohort that is over. `enrolment` holds only those who are in class now. */
export const pastEnrolment = sqliteTable(
  'past_enrolment',
  {
    /** Made by the client (UUIDv7): the same id twice is one end. */
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    enrolledAt: integer('enrolled_at', { mode: 'timestamp_ms' }).notNull(),
    endedAt: integer('ended_at', { mode: 'timestamp_ms' }).notNull(),
    endedBy: text('ended_by')
      .notNull()
      .references(() => person.id),
    /** `removed`: taken off with the import that had put her there. */
    why: text({ enum: ['left', 'transferred', 'removed'] }).notNull(),
    /** 退课原因, counted in reports (domain.md §5); empty when she was transferred or removed. */
    reason: text({ enum: ['', 'harvest', 'child', 'road', 'too-hard', 'other'] }).notNull(),
    note: text().notNull(),
    toCohortId: text('to_cohort_id').references(() => cohort.id),
    /** She is back: the end was taken back, and no longer counts. */
    undoneAt: integer('undone_at', { mode: 'timestamp_ms' }),
    undoneBy: text('undone_by').references(() => person.id),
  },
  (t) => [index('past_enrolment_by_cohort').on(t.cohortId), index('past_enrolment_by_learner').on(t.learnerId)],
);

/** 候补: who wants to join a cohort that is full, in the order of asking. Moved up or gone: the row is deleted. */
export const waitingPlace = sqliteTable(
  'waiting_place',
  {
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.learnerId] }), index('waiting_place_by_learner').on(t.learnerId)],
);

/** 签到卡: a printed card with a QR code, for people without a phone. Only the hash of what it says is kept. */
export const signInCard = sqliteTable(
  'sign_in_card',
  {
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    tokenHash: text('token_hash').notNull().unique(),
    printedBy: text('printed_by')
      .notNull()
      .references(() => person.id),
    printedAt: integer('printed_at', { mode: 'timestamp_ms' }).notNull(),
    /** Lost, or another was printed in its place. */
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }),
  },
  (t) => [index('sign_in_card_by_cohort').on(t.cohortId, t.learnerId)],
);

/** 名单导入: one file sent for one cohort. What its cells say is kept for seven days, what became of it stays. */
export const rosterImport = sqliteTable(
  'roster_import',
  {
    /** Made by the client (UUIDv7). */
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    fileName: text('file_name').notNull(),
    /** Of the file's bytes: the same file again is shown what became of it. Names no stored file. */
    bytesHash: text('bytes_hash').notNull(),
    /** The words above the columns as the file has them, and which row of the file they stand in. */
    heads: text({ mode: 'json' }).$type<string[]>().notNull(),
    headRow: integer('head_row').notNull(),
    /** Column of each thing we read, counted from 0; a thing that is not there is missing. */
    mapping: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
    /** What was noticed about the file itself: `rows-cut`, `sensitive`. */
    notes: text({ mode: 'json' }).$type<string[]>().notNull(),
    sentBy: text('sent_by')
      .notNull()
      .references(() => person.id),
    sentAt: integer('sent_at', { mode: 'timestamp_ms' }).notNull(),
    appliedAt: integer('applied_at', { mode: 'timestamp_ms' }),
    appliedBy: text('applied_by').references(() => person.id),
    undoneAt: integer('undone_at', { mode: 'timestamp_ms' }),
    undoneBy: text('undone_by').references(() => person.id),
    /** People put into class, put on the waiting list, new here, and rows left out. */
    enrolled: integer().notNull().default(0),
    waiting: integer().notNull().default(0),
    created: integer().notNull().default(0),
    leftOut: integer('left_out').notNull().default(0),
  },
  (t) => [index('roster_import_by_cohort').on(t.cohortId, t.sentAt)],
);

export const rosterImportRow = sqliteTable(
  'roster_import_row',
  {
    importId: text('import_id')
      .notNull()
      .references(() => rosterImport.id),
    /** As the file counts its rows, from 1. */
    number: integer().notNull(),
    cells: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** What the import did with this row; null while it is only looked at. */
    outcome: text({ enum: ['enrolled', 'waiting', 'created', 'created-waiting', 'left-out'] }),
    learnerId: text('learner_id').references(() => person.id),
  },
  (t) => [primaryKey({ columns: [t.importId, t.number] })],
);

/** 课次: one evening of a cohort, with the lessons planned for it. */
export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    /** 1, 2, …: 第几晚. */
    number: integer().notNull(),
    teacherId: text('teacher_id')
      .notNull()
      .references(() => person.id),
    title: text().notNull(),
    place: text().notNull(),
    room: text().notNull().default(''),
    /** 补课: the session that this one makes up, for those who missed it; null for all others. */
    makesUpId: text('makes_up_id').references((): AnySQLiteColumn => session.id),
    /** Null while it takes place; who cancelled it and why stands in `session_change`. See `isHeld`. */
    cancelledAt: integer('cancelled_at', { mode: 'timestamp_ms' }),
    startsAt: integer('starts_at', { mode: 'timestamp_ms' }).notNull(),
    endsAt: integer('ends_at', { mode: 'timestamp_ms' }).notNull(),
    lessonIds: text('lesson_ids', { mode: 'json' }).$type<string[]>().notNull(),
    /** Scheduled minutes (排课) of each kind, without breaks. */
    theoryMinutes: integer('theory_minutes').notNull(),
    practiceMinutes: integer('practice_minutes').notNull(),
  },
  (t) => [
    index('session_by_cohort').on(t.cohortId, t.startsAt),
    index('session_by_teacher').on(t.teacherId),
    index('session_by_start').on(t.startsAt),
    index('session_by_made_up').on(t.makesUpId),
  ],
);

/** 整班挪: all coming sessions of a cohort were moved by so many days, in one go. */
export const timetableShift = sqliteTable(
  'timetable_shift',
  {
    /** Made by the client (UUIDv7): the same id twice is one shift. */
    id: text().primaryKey(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    days: integer().notNull(),
    reason: text().notNull(),
    shiftedBy: text('shifted_by')
      .notNull()
      .references(() => person.id),
    shiftedAt: integer('shifted_at', { mode: 'timestamp_ms' }).notNull(),
    /** When it was taken back, and by whom; null while it stands. */
    undoneAt: integer('undone_at', { mode: 'timestamp_ms' }),
    undoneBy: text('undone_by').references(() => person.id),
  },
  (t) => [index('timetable_shift_by_cohort').on(t.cohortId, t.shiftedAt)],
);

/** 课表变动: what happened to one session, from where to where. Rows stay; the newest is what the timetable shows. */
export const sessionChange = sqliteTable(
  'session_change',
  {
    /** Made by the client (UUIDv7), but for those of a shift. */
    id: text().primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    kind: text({ enum: ['moved', 'cancelled', 'made-up'] }).notNull(),
    shiftId: text('shift_id').references(() => timetableShift.id),
    from: text({ mode: 'json' }).$type<SessionPlace>().notNull(),
    /** The same as `from` when it was cancelled. */
    to: text({ mode: 'json' }).$type<SessionPlace>().notNull(),
    reason: text().notNull(),
    changedBy: text('changed_by')
      .notNull()
      .references(() => person.id),
    changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('session_change_by_session').on(t.sessionId, t.changedAt),
    index('session_change_by_shift').on(t.shiftId),
  ],
);

/** When, where and with whom a session is; moments in milliseconds since 1970. */
export type SessionPlace = { startsAt: number; endsAt: number; place: string; room: string; teacherId: string };

/** 县历: days on which classes are better not held, of a county or of one town. A change is a new row. */
export const calendarDay = sqliteTable(
  'calendar_day',
  {
    /** Made by the client (UUIDv7). */
    id: text().primaryKey(),
    /** The county or the town. */
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    kind: text({ enum: ['holiday', 'harvest', 'market', 'other'] }).notNull(),
    title: text().notNull(),
    /** First and last day (`YYYY-MM-DD`), both included; null when it comes back as `repeats` says. */
    from: text('from_day'),
    until: text('until_day'),
    /** `lunar`, `solar`: on every day of the lunar or solar month that ends in one of `endings` (逢三六九). */
    repeats: text({ enum: ['lunar', 'solar'] }),
    endings: text({ mode: 'json' }).$type<number[]>().notNull(),
    /** The packer leaves the day out; otherwise it only says so. */
    blocks: integer({ mode: 'boolean' }).notNull(),
    notedBy: text('noted_by')
      .notNull()
      .references(() => person.id),
    notedAt: integer('noted_at', { mode: 'timestamp_ms' }).notNull(),
    /** When it was struck out, and by whom; null while it counts. */
    struckAt: integer('struck_at', { mode: 'timestamp_ms' }),
    struckBy: text('struck_by').references(() => person.id),
  },
  (t) => [index('calendar_day_by_organisation').on(t.organisationId)],
);

/** 日历订阅: an address from which a phone's calendar reads somebody's own sessions, until she ends it. */
export const calendarFeed = sqliteTable(
  'calendar_feed',
  {
    /** SHA-256 of the token in the address. */
    tokenHash: text('token_hash').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    openedAt: integer('opened_at', { mode: 'timestamp_ms' }).notNull(),
    /** When she ended it; null while it works. */
    endedAt: integer('ended_at', { mode: 'timestamp_ms' }),
  },
  (t) => [index('calendar_feed_by_person').on(t.personId)],
);

/** 点名: one taking of the roll, by whom and when. A correction is a new roll; old ones stay. */
export const roll = sqliteTable(
  'roll',
  {
    /** Made by the client (UUIDv7): the same id twice is one roll. */
    id: text().primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    /** Who called it, or who typed the sheet in. */
    takenBy: text('taken_by')
      .notNull()
      .references(() => person.id),
    /** When it reached us. */
    takenAt: integer('taken_at', { mode: 'timestamp_ms' }).notNull(),
    /** `paper`: typed in from the signed sheet. */
    way: text({ enum: ['screen', 'paper'] })
      .notNull()
      .default('screen'),
    /** When it was saved on a phone without network, by our clock; null when it came at once or that cannot be told. */
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }),
    /** Why it corrects an older one; empty when nobody had to say. */
    why: text().notNull().default(''),
  },
  (t) => [index('roll_by_session').on(t.sessionId, t.takenAt)],
);

/** 考勤: what one roll says about one learner. */
export const attendance = sqliteTable(
  'attendance',
  {
    rollId: text('roll_id')
      .notNull()
      .references(() => roll.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    status: text({ enum: ['present', 'late', 'absent', 'excused'] }).notNull(),
    /** Why she was not there; null when nobody asked or she came. */
    reason: text({ enum: ['child', 'harvest', 'health', 'family', 'road', 'power', 'other'] }),
    /** The same in her words; empty when the reason says it. */
    words: text().notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.rollId, t.learnerId] })],
);

/** A roll that came when another, which it did not know of, already counted. It waits until somebody compares them. */
export const setAsideRoll = sqliteTable('set_aside_roll', {
  rollId: text('roll_id')
    .primaryKey()
    .references(() => roll.id),
  sessionId: text('session_id')
    .notNull()
    .references(() => session.id),
  setAsideAt: integer('set_aside_at', { mode: 'timestamp_ms' }).notNull(),
  /** The roll that was made of both, and who made it; null while it waits. */
  settledId: text('settled_id').references(() => roll.id),
  settledBy: text('settled_by').references(() => person.id),
  settledAt: integer('settled_at', { mode: 'timestamp_ms' }),
});

/** 自己签到: learners may check in to a session from `openedAt` until it is closed or the session ends. */
export const checkInOpening = sqliteTable(
  'check_in_opening',
  {
    /** Made by the client (UUIDv7). */
    id: text().primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    /** What its codes, which change every 30 seconds, are made from (RFC 6238, base 32). */
    secret: text().notNull(),
    openedBy: text('opened_by')
      .notNull()
      .references(() => person.id),
    openedAt: integer('opened_at', { mode: 'timestamp_ms' }).notNull(),
    closedBy: text('closed_by').references(() => person.id),
    closedAt: integer('closed_at', { mode: 'timestamp_ms' }),
  },
  (t) => [index('check_in_opening_by_session').on(t.sessionId, t.openedAt)],
);

/** 签到: a learner said herself that she is there. It counts only once a roll says so too. */
export const checkIn = sqliteTable(
  'check_in',
  {
    id: text().primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    /** By the code on the screen, or by her PIN on the phone that was handed round. */
    way: text({ enum: ['code', 'pin', 'card'] }).notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    /** The phone it came from; empty when the browser has no name yet. */
    deviceHash: text('device_hash').notNull(),
    /** Another learner had checked in on the same phone: the teacher looks. */
    samePhone: integer('same_phone', { mode: 'boolean' }).notNull(),
    /** On whose phone she typed her PIN or showed her card; null when on her own. */
    helpedBy: text('helped_by').references(() => person.id),
  },
  (t) => [uniqueIndex('check_in_once').on(t.sessionId, t.learnerId)],
);

/** 练习时钟: from here on it was theory or practice, or nothing. What was struck out does not count; it stays. */
export const clockTap = sqliteTable(
  'clock_tap',
  {
    /** Made by the client (UUIDv7): the same id twice is one tap. */
    id: text().primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    kind: text({ enum: ['theory', 'practice', 'stop'] }).notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    tappedBy: text('tapped_by')
      .notNull()
      .references(() => person.id),
    /** When it reached us. */
    recordedAt: integer('recorded_at', { mode: 'timestamp_ms' }).notNull(),
    /** The tap it corrects, and why. */
    replacesId: text('replaces_id'),
    why: text().notNull().default(''),
    struckAt: integer('struck_at', { mode: 'timestamp_ms' }),
    struckBy: text('struck_by').references(() => person.id),
  },
  (t) => [index('clock_tap_by_session').on(t.sessionId, t.at)],
);

/** What the clock of a session says: minutes taught of each kind. No row: no clock was run, the plan counts. */
export const sessionClock = sqliteTable('session_clock', {
  sessionId: text('session_id')
    .primaryKey()
    .references(() => session.id),
  theoryMinutes: integer('theory_minutes').notNull(),
  practiceMinutes: integer('practice_minutes').notNull(),
});

/** The roll that counts for a session, with its running totals: dashboards add these up, never the marks. */
export const sessionAttendance = sqliteTable('session_attendance', {
  sessionId: text('session_id')
    .primaryKey()
    .references(() => session.id),
  rollId: text('roll_id')
    .notNull()
    .references(() => roll.id),
  present: integer().notNull(),
  late: integer().notNull(),
  absent: integer().notNull(),
  excused: integer().notNull(),
});

/** 已授: minutes a learner was in class, by the rolls that count. One row per learner and cohort, kept current. */
export const attendedMinutes = sqliteTable(
  'attended_minutes',
  {
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohort.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    /** Evenings attended, and evenings whose roll says something about her. */
    attended: integer().notNull(),
    held: integer().notNull(),
    theoryMinutes: integer('theory_minutes').notNull(),
    practiceMinutes: integer('practice_minutes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.learnerId] })],
);

/** 需要帮助: a learner was absent twice in a row, the second time in this session. */
export const helpFlag = sqliteTable(
  'help_flag',
  {
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    raisedAt: integer('raised_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.learnerId] }), index('help_flag_by_learner').on(t.learnerId)],
);

/** 上报: which report about a cohort, or about all cohorts of an organisation, somebody has taken out, and when. */
export const reportExport = sqliteTable(
  'report_export',
  {
    /** Made by the client (UUIDv7): the same id twice is one export. */
    id: text().primaryKey(),
    template: text({ enum: ['women', 'commerce', 'agriculture', 'labour', 'college', 'month', 'learners'] }).notNull(),
    /** Whose report it is. */
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    /** Null: of every cohort within the sight of who made it. */
    cohortId: text('cohort_id').references(() => cohort.id),
    /** `YYYY-MM`; null: of the whole time. */
    month: text(),
    madeBy: text('made_by')
      .notNull()
      .references(() => person.id),
    madeAt: integer('made_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('report_export_by_organisation').on(t.organisationId, t.madeAt)],
);

/** 摸底的回答: what a learner said to one of the ten things. Both empty: she skipped it. A new answer takes its place. */
export const surveyAnswer = sqliteTable(
  'survey_answer',
  {
    learnerId: text('learner_id')
      .notNull()
      .references(() => person.id),
    itemId: text('item_id').notNull(),
    /** The options she chose, by id. */
    chosen: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** What she wrote, by field. */
    said: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** Herself, or who typed it for her. */
    answeredBy: text('answered_by')
      .notNull()
      .references(() => person.id),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.itemId] })],
);

/** 摸底: whether a learner is through with the survey, and what she switched on after it. */
export const surveySitting = sqliteTable('survey_sitting', {
  learnerId: text('learner_id')
    .primaryKey()
    .references(() => person.id),
  startedAt: integer('started_at', { mode: 'timestamp_ms' }).notNull(),
  /** Null while she may go on; `skipped`: she wanted none of it. She may come back to it all the same. */
  end: text({ enum: ['answered', 'skipped'] }),
  endedAt: integer('ended_at', { mode: 'timestamp_ms' }),
  endedBy: text('ended_by').references(() => person.id),
  /** 先听: she wants to listen first, since then; null when she does not. */
  audioFirstAt: integer('audio_first_at', { mode: 'timestamp_ms' }),
});
