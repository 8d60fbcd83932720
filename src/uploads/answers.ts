/** What each request of the door does: headers → one verb → a reply. */
import type { IncomingMessage } from 'node:http';
import { dropUpload } from '#domain/practice/drop-upload.ts';
import { finishUpload, posterOf } from '#domain/practice/finish-upload.ts';
import { openUpload } from '#domain/practice/open-upload.ts';
import { countReceived, findUpload, type Upload } from '#domain/practice/upload-queries.ts';
import { isExpired } from '#domain/practice/upload-rules.ts';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { isId, newId } from '#server/ids.ts';
import { ProtocolError, type Reply } from './reply.ts';
import type { Turns } from './take-turns.ts';
import { readBytes, readMetadata } from './tus-headers.ts';

export type Work = {
  ctx: Ctx;
  request: IncomingMessage;
  turns: Turns;
  /** Looks at whole files, a few at a time. */
  looking: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** The upload that the address names. */
  id: string | null;
};

/** A picture of a film as browsers make it: small. */
const mostPosterBytes = 256 * 1024;

export async function begin({ ctx, request }: Work): Promise<Reply> {
  const bytes = readBytes(request.headers['upload-length']?.toString());
  const said = readMetadata(request.headers['upload-metadata']?.toString());
  const { id = newId(ctx.now), course = '', task = '', item = '', name = '', fingerprint = '', as } = said ?? {};
  if (bytes === null || !said || !isId(id) || fingerprint.length > 200) throw new AppError('invalid', 'upload headers');
  // On a shared phone somebody else has signed in since the page was made: it is not her file.
  if (as !== undefined && as !== ctx.actor.id) throw new AppError('unauthenticated', 'upload of somebody else');
  const file = { id, courseId: course, taskId: task, itemId: item, name, bytes, fingerprint };
  const upload = await openUpload(ctx, file);
  return { status: 201, headers: { location: `/uploads/${upload.id}`, ...expiry(upload) } };
}

/** HEAD is the protocol's, GET says the same in words. A file that is whole but was not finished is finished now. */
export function look(work: Work): Promise<Reply> {
  return alone(work, async (upload) => {
    const { ctx, request } = work;
    const received = await countReceived(ctx, upload);
    const isLeft = !upload.finishedAt && received === upload.bytes;
    const now = isLeft ? await finishLeft(work, upload) : upload;
    const headers = { 'upload-offset': String(received), 'upload-length': String(upload.bytes), ...expiry(upload) };
    const state = now === null ? 'waits' : now.refused ? 'refused' : now.finishedAt ? 'done' : 'open';
    const body = { state, received, bytes: upload.bytes, issues: now?.refused ?? [] };
    return request.method === 'HEAD' ? { status: 200, headers } : { status: 200, headers, body };
  });
}

/** Null: the work waits for its mentor, and the file with it. */
async function finishLeft({ ctx, looking }: Work, { id }: Upload): Promise<Upload | null> {
  return looking(() => finishUpload(ctx, { id })).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'conflict') return null;
    throw error;
  });
}

export function receive(work: Work): Promise<Reply> {
  const { ctx, request } = work;
  const at = readBytes(request.headers['upload-offset']?.toString());
  const length = readBytes(request.headers['content-length']);
  if (request.headers['content-type'] !== 'application/offset+octet-stream') throw new ProtocolError('media');
  if (length === null) throw new ProtocolError('length');
  if (at === null) throw new AppError('invalid', 'upload offset');
  return alone(work, async (upload) => {
    const here = await countReceived(ctx, upload);
    if (at !== here) throw new ProtocolError('offset', here);
    if (at + length > upload.bytes) throw new AppError('too-large', `${at + length} of ${upload.bytes} bytes`);
    const bytes = upload.finishedAt ? here : await pour(work, upload.id, at);
    const now = bytes === upload.bytes ? await work.looking(() => finishUpload(ctx, { id: upload.id })) : upload;
    if (now.refused) throw new AppError('invalid', `upload ${upload.id} was refused`, now.refused);
    return { status: 204, headers: { 'upload-offset': String(bytes), ...expiry(now) } };
  });
}

/** The bytes of this request, behind those that are here. */
async function pour({ ctx, request }: Work, name: string, at: number): Promise<number> {
  const { bytes, why } = await ctx.storage.unfinished.append(name, at, request.iterator({ destroyOnReturn: false }));
  if (why === 'full') throw new ProtocolError('full', bytes);
  return bytes;
}

/** Also of one that has stood still for too long. */
export async function remove({ ctx, turns, id }: Work): Promise<Reply> {
  const upload = await findUpload(ctx, id ?? '');
  await turns.take(upload.id, nothing, () => dropUpload(ctx, upload));
  return { status: 204 };
}

/** A picture of the film, whole or not at all: it is small, and nothing is lost without it. */
export function receivePoster(work: Work): Promise<Reply> {
  const { ctx, request } = work;
  const length = readBytes(request.headers['content-length']);
  if (length === null) throw new ProtocolError('length');
  if (length > mostPosterBytes) throw new AppError('too-large', `poster of ${length} bytes`);
  return alone(work, async ({ id, finishedAt }) => {
    if (finishedAt) return { status: 204 };
    await ctx.storage.unfinished.remove(posterOf(id));
    const bytes = await pour(work, posterOf(id), 0);
    if (bytes !== length) await ctx.storage.unfinished.remove(posterOf(id));
    return { status: 204 };
  });
}

/** Finds the actor's upload that the address names, and works on it alone. */
async function alone({ ctx, request, turns, id }: Work, work: (upload: Upload) => Promise<Reply>): Promise<Reply> {
  const giveWay = () => {
    if (!request.complete) request.destroy();
  };
  await findUpload(ctx, id ?? ''); // before anybody is asked to give way
  return turns.take(id ?? '', giveWay, async () => {
    const upload = await findUpload(ctx, id ?? '');
    if (isExpired(upload, ctx.now)) throw new ProtocolError('gone');
    return work(upload);
  });
}

const nothing = () => undefined;

const expiry = ({ finishedAt, expiresAt }: Upload): Record<string, string> =>
  finishedAt ? {} : { 'upload-expires': expiresAt.toUTCString() };
