import { forgetLeftovers } from '#domain/accounts/forget-leftovers.ts';
import { movePromises } from '#domain/assessment/move-promises.ts';
import { moveSecondsOn } from '#domain/assessment/move-seconds-on.ts';
import { callAllSeats } from '#domain/childcare/call-seats.ts';
import { forgetChildren } from '#domain/childcare/forget-child.ts';
import { forgetRosters } from '#domain/cohorts/forget-rosters.ts';
import { remindOfTomorrow } from '#domain/community/raise-reminders.ts';
import { sendMessages } from '#domain/community/send-messages.ts';
import { sendReminders } from '#domain/community/send-reminders.ts';
import { finishLeftUploads } from '#domain/practice/finish-left-uploads.ts';
import { sweepUploads } from '#domain/practice/sweep-uploads.ts';
import { type Ctx, systemOf } from '#server/context.ts';
import { logError } from '#server/log.ts';
import { sweepFiles } from './sweep-files.ts';
import type { World } from './work-outbox.ts';

const hour = 60 * 60 * 1000;

/** What runs by the clock: the whole table. Every verb may run on several nodes at once, and as often as it likes. */
const schedule: { everyHours: number; atStart?: true; run: (ctx: Ctx) => Promise<unknown> }[] = [
  { everyHours: 1, atStart: true, run: finishLeftUploads },
  { everyHours: 24, run: forgetLeftovers },
  { everyHours: 24, run: forgetRosters },
  { everyHours: 6, atStart: true, run: forgetChildren },
  { everyHours: 0.25, atStart: true, run: callAllSeats },
  { everyHours: 24, run: sweepFiles },
  { everyHours: 24, run: moveSecondsOn },
  { everyHours: 24, run: sweepUploads },
  { everyHours: 0.25, atStart: true, run: movePromises },
  { everyHours: 0.1, atStart: true, run: (ctx) => sendMessages(ctx) },
  { everyHours: 0.25, atStart: true, run: remindOfTomorrow },
  { everyHours: 0.1, atStart: true, run: (ctx) => sendReminders(ctx) },
];

/** Starts the clock. Returns what stops it, resolved once the work in hand is done. */
export function startSchedule({ db, storage }: Omit<World, 'now'>): () => Promise<void> {
  let inHand: Promise<unknown> = Promise.resolve();
  const start = (run: (ctx: Ctx) => Promise<unknown>) => {
    const ctx: Ctx = { db, storage, actor: systemOf(''), now: new Date(), locale: 'zh-CN' };
    inHand = inHand.then(() => run(ctx)).catch(logError);
  };
  for (const { atStart, run } of schedule) if (atStart) start(run);
  const timers = schedule.map(({ everyHours, run }) => setInterval(() => start(run), everyHours * hour).unref());
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await inHand;
  };
}
