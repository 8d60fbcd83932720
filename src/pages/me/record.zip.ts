import type { APIRoute } from 'astro';
import { recordWordsOf } from '#components/accounts/record-words.ts';
import { isRecordReady } from '#domain/accounts/record-queries.ts';
import { packOwnRecord } from '#domain/reporting/record-file.ts';
import { chinaDay } from '#messages/formats.ts';

/** Everything that is kept about whoever asks, streamed. She has said her PIN first, see the page. */
export const GET: APIRoute = async ({ locals: { ctx, t }, redirect, url }) => {
  if (!(await isRecordReady(ctx, url.searchParams.get('id') ?? ''))) return redirect('/me/record', 303);
  const name = t('record.fileName', { date: chinaDay(ctx.now).replaceAll('-', '') });
  return new Response(await packOwnRecord(ctx, recordWordsOf(ctx, t)), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="record.zip"; filename*=UTF-8''${encodeURIComponent(`${name}.zip`)}`,
      'cache-control': 'private, no-store',
    },
  });
};
