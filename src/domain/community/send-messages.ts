import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { logSms, type SmsPort } from '#server/sms.ts';
import { countMessagesOf } from './count-messages.ts';
import { maySendMessages } from './policy.ts';
import { messagesPerDay, quietUntil, startOfDay } from './rules.ts';

const portion = 50;

/**
 * Consequence of `notice.posted`: a text message for everybody in class who has not read it yet, when its writer wanted
 * that. By night they wait until eight; who has had two that day, or has no number, gets none, and that is kept, too.
 */
export async function queueMessages(ctx: Ctx, noticeId: string): Promise<{ queued: number }> {
  return transact(ctx, async (tx) => {
    if (!maySendMessages(tx.actor)) throw new AppError('forbidden', `text messages of ${noticeId}`);
    const { notice, textMessage } = tx.db.tables;
    const [found] = await tx.db.select().from(notice).where(eq(notice.id, noticeId));
    if (!found?.bySms || found.withdrawnAt) return { queued: 0 };
    const people = await listUnreached(tx, noticeId, found.cohortId);
    const dueAt = quietUntil(tx.now);
    const had = await countMessagesOf(
      tx,
      people.map(({ id }) => id),
      startOfDay(dueAt),
    );
    const rows = people.map(({ id, phone }) => {
      const isEnough = (had.get(id) ?? 0) >= messagesPerDay;
      return {
        noticeId,
        personId: id,
        dueAt,
        held: phone ? (isEnough ? ('enough' as const) : null) : ('no-phone' as const),
      };
    });
    for (let at = 0; at < rows.length; at += portion) {
      await tx.db
        .insert(textMessage)
        .values(rows.slice(at, at + portion))
        .onConflictDoNothing();
    }
    return { queued: rows.filter(({ held }) => !held).length };
  });
}

/**
 * Sends what is due, one after the other: each is marked first, so that a crash loses one message rather than sending it
 * twice. What was read or withdrawn meanwhile is not sent. One that the provider refuses stays marked, and is logged.
 */
export async function sendMessages(ctx: Ctx, send: SmsPort = logSms): Promise<{ sent: number }> {
  if (!maySendMessages(ctx.actor)) throw new AppError('forbidden', 'sending text messages');
  let sent = 0;
  for (const due of await listDue(ctx)) {
    const isOurs = await transact(ctx, (tx) => markSent(tx, due));
    if (!isOurs) continue;
    await send({ phone: due.phone, template: 'notice', params: { about: due.noticeId, title: due.title } });
    sent += 1;
  }
  return { sent };
}

async function listUnreached({ db }: TxCtx, noticeId: string, cohortId: string) {
  const { enrolment, noticeReading, person } = db.tables;
  const read = and(eq(noticeReading.noticeId, noticeId), eq(noticeReading.personId, enrolment.learnerId));
  return db
    .select({ id: person.id, phone: person.phone })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(noticeReading, read)
    .where(and(eq(enrolment.cohortId, cohortId), isNull(noticeReading.noticeId)))
    .orderBy(asc(person.id));
}

type Due = { noticeId: string; personId: string; phone: string; title: string };

async function listDue({ db, now }: Ctx): Promise<Due[]> {
  const { notice, noticeReading, person, textMessage } = db.tables;
  const { noticeId, personId } = textMessage;
  const read = and(eq(noticeReading.noticeId, noticeId), eq(noticeReading.personId, personId));
  const rows = await db
    .select({ noticeId, personId, phone: person.phone, title: notice.title })
    .from(textMessage)
    .innerJoin(notice, eq(notice.id, noticeId))
    .innerJoin(person, eq(person.id, personId))
    .leftJoin(noticeReading, read)
    .where(
      and(
        isNull(textMessage.sentAt),
        isNull(textMessage.held),
        lte(textMessage.dueAt, now),
        isNull(notice.withdrawnAt),
        isNull(noticeReading.noticeId),
      ),
    )
    .orderBy(asc(textMessage.dueAt), asc(personId));
  return rows.flatMap(({ phone, ...row }) => (phone ? [{ ...row, phone }] : []));
}

async function markSent(tx: TxCtx, { noticeId, personId }: Due): Promise<boolean> {
  const { textMessage } = tx.db.tables;
  const own = and(eq(textMessage.noticeId, noticeId), eq(textMessage.personId, personId), isNull(textMessage.sentAt));
  const marked = await tx.db.update(textMessage).set({ sentAt: tx.now }).where(own).returning();
  if (marked.length > 0) await recordEvent(tx, 'notice.texted', noticeId);
  return marked.length > 0;
}
