import { createHash } from 'node:crypto';
import { and, desc, eq, isNull } from 'drizzle-orm';
import ical, { ICalEventStatus } from 'ical-generator';
import { hashToken } from '#domain/accounts/token.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { isSecret } from '#server/ids.ts';
import { listOwnSessions, type OwnSession } from './agenda-queries.ts';

/** The feed of the actor that works now; null when she has none. Its token is not kept. */
export async function findOwnFeed({ db, actor }: ReadCtx): Promise<{ openedAt: Date } | null> {
  const { calendarFeed } = db.tables;
  const [open] = await db
    .select({ openedAt: calendarFeed.openedAt })
    .from(calendarFeed)
    .where(and(eq(calendarFeed.personId, actor.id), isNull(calendarFeed.endedAt)))
    .orderBy(desc(calendarFeed.openedAt));
  return open ?? null;
}

/**
 * The calendar behind a token, as iCalendar (RFC 5545), and the tag that changes when it does. `not-found` for a token
 * that nobody has, or that was ended. It names no person, only classes, lessons and places.
 */
export async function readFeed(ctx: ReadCtx, token: string): Promise<{ text: string; tag: string }> {
  const { calendarFeed } = ctx.db.tables;
  if (!isSecret(token)) throw new AppError('not-found', 'calendar feed');
  const [feed] = await ctx.db
    .select()
    .from(calendarFeed)
    .where(and(eq(calendarFeed.tokenHash, hashToken(token)), isNull(calendarFeed.endedAt)));
  if (!feed) throw new AppError('not-found', 'calendar feed');
  const text = writeFeed(await listOwnSessions(ctx, feed.personId), feed.openedAt);
  return { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` };
}

/**
 * Sessions as events. Moments are in UTC, which every calendar understands; China has one time and no summer time. A
 * change raises SEQUENCE, so that calendars take the new date; a cancelled session stays, as CANCELLED.
 */
export function writeFeed(sessions: readonly OwnSession[], since: Date): string {
  const calendar = ical({
    name: '田头学堂课表',
    prodId: { company: 'tiantou', product: 'timetable', language: 'ZH' },
    ttl: 60 * 60,
  });
  calendar.x('X-WR-TIMEZONE', 'Asia/Shanghai');
  for (const one of sessions) {
    const number = one.makesUpId ? `补第 ${one.number} 次` : `第 ${one.number} 次`;
    calendar.createEvent({
      id: `${one.id}@tiantou`,
      start: one.startsAt,
      end: one.endsAt,
      stamp: one.changedAt ?? since,
      lastModified: one.changedAt ?? since,
      sequence: one.changes,
      status: one.cancelledAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: `${one.cancelledAt ? '停课：' : ''}${one.title}`,
      description: `${one.cohortTitle} ${number}`,
      location: [one.place, one.room].filter(Boolean).join(' '),
    });
  }
  return calendar.toString();
}
