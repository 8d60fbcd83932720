import { eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayReportKit } from './kit-policy.ts';
import { findKit } from './kit-queries.ts';
import { checkHandle, checkReport, type Platform } from './kit-rules.ts';
import { storeStep } from './store-step.ts';

/** `id` is made with the form; the counts are those since the hand-over. */
export type NewReport = {
  id: string;
  kitId: string;
  day: string;
  videos: number;
  lives: number;
  orders: number;
  note: string;
};

/** Tells how it goes. A second report of the same day stands in the place of the first. The same id is one. */
export async function reportKit(ctx: Ctx, input: NewReport): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const kit = await findKit(tx, input.kitId);
    if (!mayReportKit(tx.actor, kit)) throw new AppError('forbidden', `report of ${kit.id}`);
    const report = { ...input, note: input.note.trim() };
    if (await isStored(tx, report)) return { repeated: true };
    if (kit.state !== 'handed' || !kit.handedOn) throw new AppError('conflict', `kit ${kit.id} is ${kit.state}`);
    const issues = checkReport(report, { handedOn: kit.handedOn, known: kit.reports }, chinaDate(tx.now));
    if (issues.length > 0) throw new AppError('invalid', `report of ${kit.id}`, issues);
    await tx.db.insert(tx.db.tables.kitReport).values({ ...report, reportedBy: tx.actor.id, reportedAt: tx.now });
    await recordEvent(tx, 'kit.reported', report.id);
    return { repeated: false };
  });
}

async function isStored({ db }: TxCtx, report: NewReport): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.kitReport).where(eq(db.tables.kitReport.id, report.id));
  if (!stored) return false;
  const { kitId, day, videos, lives, orders, note } = stored;
  const isSame = kitId === report.kitId && day === report.day && videos === report.videos && lives === report.lives;
  if (isSame && orders === report.orders && note === report.note) return true;
  throw new AppError('conflict', `report ${report.id} says something else`);
}

/** `id` is made with the form. */
export type NewAccount = { id: string; kitId: string; platform: Platform; handle: string };

/** 账号登记: where she posts, and under which name. Registered so already: nothing happens; another name replaces it. */
export async function registerAccount(ctx: Ctx, input: NewAccount): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const kit = await findKit(tx, input.kitId);
    if (!mayReportKit(tx.actor, kit)) throw new AppError('forbidden', `account of ${kit.id}`);
    const handle = input.handle.trim();
    const { platform } = input;
    if (kit.platform === platform && kit.handle === handle) return { repeated: true };
    if (kit.state !== 'handed') throw new AppError('conflict', `kit ${kit.id} is ${kit.state}`);
    const issues = checkHandle(handle);
    if (issues.length > 0) throw new AppError('invalid', `account of ${kit.id}`, issues);
    await tx.db.update(tx.db.tables.kit).set({ platform, handle }).where(eq(tx.db.tables.kit.id, kit.id));
    await storeStep(tx, { id: input.id, kitId: kit.id, step: 'registered', note: `${platform} ${handle}` });
    await recordEvent(tx, 'kit.registered', kit.id);
    return { repeated: false };
  });
}
