/** What the door of uploads says: a status, tus headers, and for people and scripts a line of JSON with words. */
import type { ServerResponse } from 'node:http';
import { type Translate, translateTo } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';
import { AppError, codeOf, httpStatus, type Issue } from '#server/errors.ts';
import { logError } from '#server/log.ts';
import { tusVersion } from './tus-headers.ts';

export type Reply = { status: number; headers?: Record<string, string>; body?: object };

/** What the protocol itself can go wrong in, beside our own error codes. */
export const protocolStatus = {
  method: 405,
  offset: 409,
  gone: 410,
  length: 411,
  version: 412,
  media: 415,
  full: 507,
} as const;
export type ProtocolCode = keyof typeof protocolStatus;

/** The request cannot be gone on with, for a reason of the protocol; `bytes` are safe all the same. */
export class ProtocolError extends Error {
  readonly code: ProtocolCode;
  readonly bytes: number | null;

  constructor(code: ProtocolCode, bytes: number | null = null) {
    super(code);
    this.code = code;
    this.bytes = bytes;
  }
}

/** Any error as an answer, in the reader's language. Logs what nobody expected. */
export function replyOf(error: unknown, locale: Locale): Reply {
  const t = translateTo(locale);
  if (error instanceof ProtocolError) {
    const offset = error.bytes === null ? {} : { 'upload-offset': String(error.bytes) };
    const retry = error.code === 'full' ? { 'retry-after': '60', connection: 'close' } : {};
    const body = { code: error.code, words: t(`upload.answer.${error.code}`) };
    return { status: protocolStatus[error.code], headers: { ...offset, ...retry }, body };
  }
  const code = codeOf(error);
  if (code === 'internal' || code === 'unavailable') logError(error);
  const issues = error instanceof AppError ? error.issues : [];
  const words = issues[0] ? sayIssue(issues[0], t) : t(`upload.answer.${code}`);
  const retry = code === 'unavailable' ? { 'retry-after': '5' } : {};
  return { status: httpStatus[code], headers: retry, body: { code, words, issues } };
}

const rules = ['empty', 'too-big', 'too-many', 'too-many-open', 'day-full'] as const;

function sayIssue({ path, rule }: Issue, t: Translate): string {
  const known = rules.find((one) => one === rule);
  return known ? t(`upload.rule.${known}`, { file: path[2] ?? '' }) : t('upload.answer.invalid');
}

/** Sends it, unless the line has gone meanwhile. */
export function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  if (response.destroyed || response.headersSent) return;
  const text = body ? JSON.stringify(body) : '';
  const content = body ? { 'content-type': 'application/json; charset=utf-8' } : {};
  const length = { 'content-length': String(Buffer.byteLength(text)) };
  const always = { 'tus-resumable': tusVersion, 'cache-control': 'no-store' };
  response.writeHead(status, { ...always, ...content, ...(status === 204 ? {} : length), ...headers }).end(text);
}
