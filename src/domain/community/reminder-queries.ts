import { and, asc, desc, eq, gte, isNull, lte, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { isStillTrue, type ReminderFact, type ReminderKind, reminderKinds } from './reminder-rules.ts';

export type Reminder = ReminderFact & {
  personId: string;
  at: Date;
  seenAt: Date | null;
  submissionId: string | null;
  /** The evening as it is now. */
  session: { id: string; title: string; place: string; startsAt: Date; cancelledAt: Date | null } | null;
  /** Whose work it is; null of an evening. */
  learner: { id: string; name: string } | null;
};

const month = 30 * 24 * 60 * 60 * 1000;

/** What somebody has to be told now: not seen yet and still so, the oldest first. */
export async function listOwnReminders(ctx: ReadCtx): Promise<Reminder[]> {
  const { reminder } = ctx.db.tables;
  const own = and(eq(reminder.personId, ctx.actor.id), isNull(reminder.seenAt), gte(reminder.until, ctx.now));
  const rows = await selectReminders(ctx, own).orderBy(asc(reminder.at)).limit(20);
  return rows.map(toReminder).filter((row) => isStillTrue(row, ctx.now));
}

/** What she was told in the last 30 days, the newest first, and of what she does not want to be told. */
export async function readOwnReminders(ctx: ReadCtx): Promise<{ told: Reminder[]; wanted: ReminderKind[] }> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'reminders');
  const { reminder, reminderOff } = ctx.db.tables;
  const since = new Date(ctx.now.getTime() - month);
  const own = and(eq(reminder.personId, ctx.actor.id), gte(reminder.at, since));
  const rows = await selectReminders(ctx, own).orderBy(desc(reminder.at)).limit(30);
  const off = await ctx.db.select().from(reminderOff).where(eq(reminderOff.personId, ctx.actor.id));
  const wanted = reminderKinds.filter((kind) => !off.some((one) => one.kind === kind));
  return { told: rows.map(toReminder), wanted };
}

/** Whose text message is due and still true, with her number, the oldest first. For who sends them. */
export async function listDueReminders(ctx: ReadCtx): Promise<(Reminder & { phone: string })[]> {
  const { reminder } = ctx.db.tables;
  const due = and(
    isNull(reminder.smsSentAt),
    isNull(reminder.smsHeld),
    isNull(reminder.seenAt),
    lte(reminder.smsDueAt, ctx.now),
    gte(reminder.until, ctx.now),
  );
  const rows = await selectReminders(ctx, due).orderBy(asc(reminder.smsDueAt), asc(reminder.personId));
  return rows.flatMap((row) => {
    const one = toReminder(row);
    return row.phone && isStillTrue(one, ctx.now) ? [{ ...one, phone: row.phone }] : [];
  });
}

function selectReminders({ db }: ReadCtx, which: SQL | undefined) {
  const { person, reminder, session, submission, waitingSubmission } = db.tables;
  const learner = alias(person, 'learner');
  return db
    .select({
      ...{ reminder, session, phone: person.phone, waits: waitingSubmission.submissionId },
      ...{ learnerId: learner.id, learnerName: learner.name },
    })
    .from(reminder)
    .innerJoin(person, eq(person.id, reminder.personId))
    .leftJoin(session, eq(session.id, reminder.sessionId))
    .leftJoin(submission, eq(submission.id, reminder.submissionId))
    .leftJoin(waitingSubmission, eq(waitingSubmission.submissionId, reminder.submissionId))
    .leftJoin(learner, eq(learner.id, submission.learnerId))
    .where(which)
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectReminders>>[number];

function toReminder({ reminder, session, waits, learnerId, learnerName }: Row): Reminder {
  const { personId, kind, factKey, at, until, seenAt, submissionId } = reminder;
  const learner = learnerId ? { id: learnerId, name: learnerName ?? '' } : null;
  return { personId, kind, factKey, at, until, seenAt, submissionId, session, learner, isWaiting: waits !== null };
}
