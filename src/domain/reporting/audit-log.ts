import { asc, count, desc, inArray, like } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

export type AuditEntry = {
  id: string;
  /** `noun.past-verb`. */
  name: string;
  /** The id of the row it is about. */
  subject: string;
  /** Who did it; null when it was the platform itself. */
  actorName: string | null;
  organisationName: string | null;
  at: Date;
};

export type AuditLog = { entries: AuditEntry[]; page: number; pages: number; total: number };

const pageSize = 50;

/** Who did what, newest first, for administrators. `about`: only events of this noun, as `certificate`. */
export async function readAuditLog(ctx: ReadCtx, wish: { page: number; about: string | null }): Promise<AuditLog> {
  if (ctx.actor.role !== 'admin') throw new AppError('forbidden', 'audit log');
  const { event } = ctx.db.tables;
  const matching = wish.about ? like(event.name, `${wish.about.replace(/[^a-z-]/g, '')}.%`) : undefined;
  const [counted] = await ctx.db.select({ total: count() }).from(event).where(matching);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(Math.max(1, Math.trunc(wish.page)), pages);
  const rows = await ctx.db
    .select()
    .from(event)
    .where(matching)
    .orderBy(desc(event.at), asc(event.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const people = await namesOf(
    ctx,
    rows.map((row) => row.actorId),
  );
  const bodies = await organisationNamesOf(
    ctx,
    rows.map((row) => row.organisationId),
  );
  const entries = rows.map(({ actorId, organisationId, ...row }) => ({
    ...row,
    actorName: people.get(actorId) ?? null,
    organisationName: bodies.get(organisationId) ?? null,
  }));
  return { entries, page, pages, total };
}

async function namesOf({ db }: ReadCtx, ids: string[]): Promise<Map<string, string>> {
  const { person } = db.tables;
  const rows = await db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function organisationNamesOf({ db, locale }: ReadCtx, ids: string[]): Promise<Map<string, string>> {
  const { organisation } = db.tables;
  const rows = await db.select().from(organisation).where(inArray(organisation.id, ids));
  return new Map(rows.map(({ id, name, nameEn }) => [id, locale === 'en' ? nameEn : name]));
}

/** The nouns that have events, for choosing among them. */
export async function listAuditNouns(ctx: ReadCtx): Promise<string[]> {
  if (ctx.actor.role !== 'admin') throw new AppError('forbidden', 'audit log');
  const { event } = ctx.db.tables;
  const rows = await ctx.db.select({ name: event.name }).from(event).groupBy(event.name);
  return [...new Set(rows.map(({ name }) => name.split('.')[0] ?? ''))].sort();
}
