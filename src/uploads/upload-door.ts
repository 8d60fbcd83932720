/**
 * DOOR. Files come from phones piece by piece, by tus 1.0.0 (creation, termination, expiration), at `/uploads`:
 *
 *   POST   /uploads             a file sets out       → 201, its address, until when it may stand still
 *   HEAD   /uploads/<id>        how many bytes are here
 *   PATCH  /uploads/<id>        more bytes            → 204 once they are on the disk
 *   DELETE /uploads/<id>        never mind
 *   GET    /uploads/<id>        (ours) how it stands, as JSON
 *   PUT    /uploads/<id>/poster (ours) a picture of the film, made by the browser
 *
 * Why not @tus/server: docs/decisions/010-own-tus-door.md.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { recogniseMember } from '#domain/organisations/recognise-member.ts';
import { type Ctx, type Locale, locales, visitor } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { answer } from '#server/http.ts';
import { limitInFlight } from '#server/in-flight.ts';
import { inTurn } from '#server/in-turn.ts';
import type { Platform } from '#server/platform.ts';
import { begin, look, receive, receivePoster, remove, type Work } from './answers.ts';
import { ProtocolError, type Reply, replyOf, send } from './reply.ts';
import { openTurns } from './take-turns.ts';
import { readCookie, tusVersion } from './tus-headers.ts';

type Origin = { publicUrl: string };

export type UploadDoor = {
  /** Answers the request when it is for this door. */
  open(request: IncomingMessage, response: ServerResponse, originOf: (request: IncomingMessage) => Origin): boolean;
  /** Lets the pieces in hand come to an end, for at most two seconds; the phones go on later from where they stood. */
  close(): Promise<void>;
};

/** Pieces received at the same time; more are asked to come back. */
const atOnce = 256;
/** Files looked at (pictures shrunk, films read) at the same time: each may take 200 MB of memory. */
const looksAtOnce = 2;
const patience = 2_000;
const place = /^\/uploads(?:\/([0-9a-f-]{36})(\/poster)?)?\/?(?:\?.*)?$/;

export function openUploadDoor({ db, storage }: Pick<Platform, 'db' | 'storage'>): UploadDoor {
  const inFlight = limitInFlight(atOnce);
  const turns = openTurns();
  const looking = inTurn(looksAtOnce);
  let isClosing = false;

  const serve = async (request: IncomingMessage, response: ServerResponse, publicUrl: string, path: string[]) => {
    const wish = wishedLocale(readCookie(request.headers.cookie, 'lang'));
    const nobody: Ctx = { db, storage, actor: visitor, now: new Date(), locale: wish ?? 'zh-CN' };
    let ctx = nobody;
    try {
      const held = await recogniseMember(nobody, readCookie(request.headers.cookie, 'sign-in'));
      if (held && held !== 'locked') ctx = { ...nobody, actor: held.actor, locale: wish ?? held.locale };
      const [, id = null, poster] = path;
      send(response, await route({ ctx, request, turns, looking, id, isPoster: Boolean(poster) }, publicUrl));
    } catch (error) {
      send(response, replyOf(error, ctx.locale));
    }
  };

  return {
    open(request, response, originOf) {
      const path = place.exec(request.url ?? '');
      if (!path) return false;
      if (isClosing) response.setHeader('connection', 'close');
      if (isClosing || !inFlight.enter(response)) {
        response.setHeader('retry-after', '5');
        answer(response, 503, '这会儿人多，请过几秒再传 busy, please try again in a few seconds');
      } else void serve(request, response, originOf(request).publicUrl, path);
      return true;
    },
    async close() {
      isClosing = true;
      const timer = setTimeout(() => turns.giveWay(), patience);
      await turns.settle();
      clearTimeout(timer);
    },
  };
}

const wishedLocale = (wish: string): Locale | undefined => locales.find((known) => known === wish);

type Route = (work: Work) => Promise<Reply>;
const collection: Record<string, Route> = { POST: begin };
const one: Record<string, Route> = { HEAD: look, GET: look, PATCH: receive, DELETE: remove };
const poster: Record<string, Route> = { PUT: receivePoster };
const extensions = { 'tus-version': tusVersion, 'tus-extension': 'creation,termination,expiration' };

async function route(work: Work & { isPoster: boolean }, publicUrl: string): Promise<Reply> {
  const { request, id, isPoster } = work;
  const method = request.method ?? '';
  if (method === 'OPTIONS') return { status: 204, headers: extensions };
  const answers = isPoster ? poster : id ? one : collection;
  const route = Object.hasOwn(answers, method) ? answers[method] : undefined;
  if (!route) throw new ProtocolError('method');
  // A page of another site can make a phone send things, but not say that it is us.
  const isReading = method === 'GET' || method === 'HEAD';
  if (!isReading && request.headers.origin !== new URL(publicUrl).origin)
    throw new AppError('forbidden', 'another origin');
  if (method !== 'GET' && method !== 'PUT' && request.headers['tus-resumable'] !== tusVersion)
    throw new ProtocolError('version');
  return route(work);
}
