import type { ReadCtx } from '#server/context.ts';
import { checkDraft } from './check-draft.ts';
import { type DraftCourse, findDraftCourse } from './desk-queries.ts';
import { placeOf } from './file-rules.ts';
import { draftMediaHref } from './media-queries.ts';

/** A picture or a recording of a draft. */
export type MediaItem = {
  path: string;
  name: string;
  kind: 'drawing' | 'photo' | 'sound';
  bytes: number;
  href: string;
  revision: number;
  /** The texts that show or play it. */
  usedIn: string[];
};

/** All pictures and recordings of the open draft of a course, with where they are used. */
export async function listMedia(ctx: ReadCtx, courseId: string): Promise<{ desk: DraftCourse; media: MediaItem[] }> {
  const desk = await findDraftCourse(ctx, courseId);
  const { files } = await checkDraft(ctx, desk.draft);
  const texts = [...files].flatMap(([path, bytes]) =>
    path.endsWith('.md') ? [{ path, text: new TextDecoder().decode(bytes) }] : [],
  );
  const media = desk.files.flatMap(({ path, hash, revision }): MediaItem[] => {
    const place = placeOf(path);
    if (place?.kind !== 'drawing' && place?.kind !== 'photo' && place?.kind !== 'sound') return [];
    const { name, kind } = place;
    const usedIn = texts.filter(({ text }) => text.includes(`media/${name}`)).map((one) => one.path);
    const bytes = files.get(path)?.length ?? 0;
    return [{ path, name, kind, bytes, revision, usedIn, href: draftMediaHref(courseId, name, hash) }];
  });
  return { desk, media };
}
