import { and, asc, count, desc, eq, gte, inArray, isNull } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { pressPicture } from '#server/press.ts';
import { findGroup, type Group, listGroups } from './group-queries.ts';
import { drawNotice, type NoticeWords } from './notice-drawing.ts';
import { mayPostNotice } from './policy.ts';

export type { NoticeWords };

export type Notice = {
  id: string;
  cohortId: string;
  title: string;
  body: string;
  postedAt: Date;
  postedBy: string;
  until: string;
  /** The evening it is about. */
  session: { title: string; place: string; startsAt: Date } | null;
};
export type SentNotice = Notice & {
  withdrawnAt: Date | null;
  bySms: boolean;
  read: number;
  /** Text messages: sent, to be sent, and held back. */
  messages: { sent: number; waiting: number; held: number };
};

/** 班里的事: what a learner has not read yet, the newest first; at most three. */
export async function listUnread(ctx: ReadCtx): Promise<Notice[]> {
  const { notice, noticeReading } = ctx.db.tables;
  if (ctx.actor.role !== 'learner') return [];
  const groups = await listGroups(ctx);
  const own = and(eq(noticeReading.noticeId, notice.id), eq(noticeReading.personId, ctx.actor.id));
  const rows = await selectNotices(ctx)
    .leftJoin(noticeReading, own)
    .where(
      and(
        inArray(
          notice.cohortId,
          groups.map(({ id }) => id),
        ),
        isNull(notice.withdrawnAt),
        isNull(noticeReading.noticeId),
        gte(notice.until, chinaDate(ctx.now)),
      ),
    )
    .orderBy(desc(notice.postedAt))
    .limit(3);
  return rows.map(toNotice);
}

/** All notices that a group may still read. The caller has found it. */
export async function listNotices(ctx: ReadCtx, group: Group): Promise<Notice[]> {
  const { notice } = ctx.db.tables;
  const rows = await selectNotices(ctx)
    .where(and(eq(notice.cohortId, group.id), isNull(notice.withdrawnAt), gte(notice.until, chinaDate(ctx.now))))
    .orderBy(desc(notice.postedAt));
  return rows.map(toNotice);
}

export type NoticeDesk = {
  group: Group;
  learners: number;
  sessions: { id: string; title: string; startsAt: Date }[];
  notices: SentNotice[];
};

/** The notices of a cohort for those who write them, the newest first; fifty at most. */
export async function readNoticeDesk(ctx: ReadCtx, cohortId: string): Promise<NoticeDesk> {
  const group = await findGroup(ctx, cohortId);
  if (!mayPostNotice(ctx.actor, group)) throw new AppError('forbidden', `notices of ${cohortId}`);
  const { enrolment, notice, session } = ctx.db.tables;
  const rows = await selectNotices(ctx).where(eq(notice.cohortId, cohortId)).orderBy(desc(notice.postedAt)).limit(50);
  const [learners] = await ctx.db.select({ all: count() }).from(enrolment).where(eq(enrolment.cohortId, cohortId));
  const sessions = await ctx.db
    .select({ id: session.id, title: session.title, startsAt: session.startsAt })
    .from(session)
    .where(and(eq(session.cohortId, cohortId), gte(session.endsAt, ctx.now), isNull(session.cancelledAt)))
    .orderBy(asc(session.startsAt))
    .limit(10);
  const ids = rows.map(({ id }) => id);
  const [readings, messages] = await Promise.all([countReadings(ctx, ids), countMessages(ctx, ids)]);
  return {
    ...{ group, sessions, learners: learners?.all ?? 0 },
    notices: rows.map((row) => ({
      ...toNotice(row),
      ...{ withdrawnAt: row.withdrawnAt, bySms: row.bySms, read: readings.get(row.id) ?? 0 },
      messages: messages(row.id),
    })),
  };
}

/** One notice of a cohort, for who writes them. */
export async function findNotice(ctx: ReadCtx, { cohortId, noticeId }: { cohortId: string; noticeId: string }) {
  const { group, notices } = await readNoticeDesk(ctx, cohortId);
  const found = notices.find(({ id }) => id === noticeId);
  if (!found) throw new AppError('not-found', `notice ${noticeId}`);
  return { group, notice: found };
}

function selectNotices({ db }: ReadCtx) {
  const { notice, person, session } = db.tables;
  const { id, cohortId, title, body, bySms, postedAt, until, withdrawnAt } = notice;
  const evening = { sessionTitle: session.title, place: session.place, startsAt: session.startsAt };
  return db
    .select({ id, cohortId, title, body, bySms, postedAt, until, withdrawnAt, postedBy: person.name, ...evening })
    .from(notice)
    .innerJoin(person, eq(person.id, notice.postedBy))
    .leftJoin(session, eq(session.id, notice.sessionId))
    .$dynamic();
}

type Row = Omit<Notice, 'session'> & { sessionTitle: string | null; place: string | null; startsAt: Date | null };

function toNotice({
  id,
  cohortId,
  title,
  body,
  postedAt,
  postedBy,
  until,
  sessionTitle,
  place,
  startsAt,
}: Row): Notice {
  const session = startsAt ? { title: sessionTitle ?? '', place: place ?? '', startsAt } : null;
  return { id, cohortId, title, body, postedAt, postedBy, until, session };
}

async function countReadings({ db }: ReadCtx, ids: readonly string[]): Promise<Map<string, number>> {
  const { noticeReading } = db.tables;
  const rows = await db
    .select({ id: noticeReading.noticeId, read: count() })
    .from(noticeReading)
    .where(inArray(noticeReading.noticeId, [...ids]))
    .groupBy(noticeReading.noticeId);
  return new Map(rows.map(({ id, read }) => [id, read]));
}

async function countMessages({ db }: ReadCtx, ids: readonly string[]) {
  const { textMessage } = db.tables;
  const rows = await db
    .select()
    .from(textMessage)
    .where(inArray(textMessage.noticeId, [...ids]));
  return (noticeId: string) => {
    const own = rows.filter((row) => row.noticeId === noticeId);
    const sent = own.filter(({ sentAt }) => sentAt).length;
    const held = own.filter((row) => row.held).length;
    return { sent, held, waiting: own.length - sent - held };
  };
}

/** The picture of a notice, 1,080 pixels wide, for who writes them; the doors know its words. */
export async function readNoticePicture(
  ctx: ReadCtx,
  which: { cohortId: string; noticeId: string },
  say: (notice: Notice, group: Group) => NoticeWords,
): Promise<Uint8Array<ArrayBuffer>> {
  const { group, notice } = await findNotice(ctx, which);
  return pressPicture(drawNotice(say(notice, group)), 1080, ctx.actor.id);
}
