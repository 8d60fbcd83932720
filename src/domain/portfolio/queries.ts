/** A learner's own portfolio, and what a link of hers opens to whoever has it. */
import { createHash } from 'node:crypto';
import { and, count, desc, eq, isNull } from 'drizzle-orm';
import { maskName } from '#domain/certification/rules.ts';
import { type EvidenceSize, partOf } from '#domain/practice/file-rules.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { mayKeepPortfolio } from './policy.ts';
import { linkState } from './rules.ts';
import { listWorks, shownOf, type Work } from './work-queries.ts';

export type { Piece, Work } from './work-queries.ts';

export type OwnLink = {
  id: string;
  label: string;
  displayName: string;
  showsVillage: boolean;
  createdAt: Date;
  expiresAt: Date;
  state: 'open' | 'ended' | 'expired';
  views: number;
};
export type OwnPortfolio = { works: Work[]; links: OwnLink[]; maskedName: string; name: string };

/** Her passed works, shown or not, and her links, the newest first. */
export async function readOwnPortfolio(ctx: ReadCtx): Promise<OwnPortfolio> {
  const { actor, db, now } = ctx;
  if (!mayKeepPortfolio(actor)) throw new AppError('unauthenticated', 'portfolio of nobody');
  const { portfolioLink } = db.tables;
  const rows = await db
    .select()
    .from(portfolioLink)
    .where(eq(portfolioLink.learnerId, actor.id))
    .orderBy(desc(portfolioLink.createdAt), desc(portfolioLink.id));
  const links = rows.map(({ learnerId: _hers, tokenHash: _token, endedAt, ...link }) => ({
    ...link,
    state: linkState({ endedAt, expiresAt: link.expiresAt }, now),
  }));
  return { works: await listWorks(ctx, actor.id), links, name: actor.name, maskedName: maskName(actor.name) };
}

/** How much she shows, and how many of her links are open. */
export async function readStanding({ db, actor, now }: ReadCtx): Promise<{ shown: number; open: number }> {
  const { portfolioItem, portfolioLink } = db.tables;
  const [items] = await db.select({ shown: count() }).from(portfolioItem).where(eq(portfolioItem.learnerId, actor.id));
  const mine = and(eq(portfolioLink.learnerId, actor.id), isNull(portfolioLink.endedAt));
  const links = await db.select().from(portfolioLink).where(mine);
  return { shown: items?.shown ?? 0, open: links.filter((link) => linkState(link, now) === 'open').length };
}

/** What strangers see. */
export type Shown = { displayName: string; village: string | null; works: Work[] };

/** As strangers would see it, before there is a link. */
export async function previewPortfolio(ctx: ReadCtx): Promise<Shown> {
  const { works, maskedName } = await readOwnPortfolio(ctx);
  return { displayName: maskedName, village: null, works: shownOf(works) };
}

/**
 * What a link opens, to anybody; null, whatever the reason: no such link, ended, expired, or she agrees to sharing no
 * more.
 */
export async function findPortfolio(ctx: ReadCtx, token: string): Promise<Shown | null> {
  const link = await findOpenLink(ctx, token);
  if (!link) return null;
  const { learnerId, displayName, showsVillage } = link;
  const works = shownOf(await listWorks(ctx, learnerId));
  return { displayName, works, village: showsVillage ? await findVillage(ctx, learnerId) : null };
}

/** The same; `not-found` when it opens nothing. */
export async function openPortfolio(ctx: ReadCtx, token: string): Promise<Shown> {
  const shown = await findPortfolio(ctx, token);
  if (!shown) throw new AppError('not-found', 'portfolio');
  return shown;
}

/** A picture of a shown piece, by the same link; any other evidence is not found. */
export async function readSharedPicture(
  ctx: ReadCtx,
  { token, evidenceId, size }: { token: string; evidenceId: string; size: EvidenceSize },
): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string }> {
  const { works } = await openPortfolio(ctx, token);
  const shown = works.flatMap(({ pieces }) =>
    pieces.flatMap((piece) => (piece.kind === 'picture' ? piece.pictures : [])),
  );
  const { evidence } = ctx.db.tables;
  const isShown = shown.some(({ id }) => id === evidenceId);
  const [found] = isShown ? await ctx.db.select().from(evidence).where(eq(evidence.id, evidenceId)) : [];
  const part = found?.mediaType.startsWith('image/') ? partOf(found, size) : null;
  const bytes = part && (await ctx.storage.read(part.hash));
  if (!part || !bytes) throw new AppError('not-found', `picture ${evidenceId} of a portfolio`);
  return { bytes, mediaType: part.mediaType };
}

/** SHA-256 of a token, as the database knows it. */
export const hashLink = (token: string): string => createHash('sha256').update(token).digest('hex');

async function findOpenLink(ctx: ReadCtx, token: string) {
  const { portfolioLink } = ctx.db.tables;
  const [link] = await ctx.db
    .select()
    .from(portfolioLink)
    .where(eq(portfolioLink.tokenHash, hashLink(token)));
  const isOpen = link && linkState(link, ctx.now) === 'open' && (await agreesToSharing(ctx, link.learnerId));
  return isOpen ? link : null;
}

async function agreesToSharing({ db }: ReadCtx, personId: string): Promise<boolean> {
  const { consent } = db.tables;
  const [newest] = await db
    .select()
    .from(consent)
    .where(and(eq(consent.personId, personId), eq(consent.purpose, 'sharing')))
    .orderBy(desc(consent.at), desc(consent.id))
    .limit(1);
  return newest?.isGiven ?? false;
}

async function findVillage({ db }: ReadCtx, personId: string): Promise<string | null> {
  const { organisation, residence } = db.tables;
  const [home] = await db
    .select({ name: organisation.name })
    .from(residence)
    .innerJoin(organisation, eq(organisation.id, residence.organisationId))
    .where(eq(residence.personId, personId));
  return home?.name ?? null;
}
