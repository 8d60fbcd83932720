/** Notices about plugins: made of what is true now, so that none is left over when its cause is gone. Pure. */
import type { Actor } from '#server/context.ts';

export type Notice = {
  kind: 'quarantined' | 'returned' | 'misplaced';
  pluginId: string;
  title: string;
  titleEn: string;
  /** The plugin's college; null for what ships. */
  organisationId: string | null;
  /** Who brought the version that it is about; null when it is about the plugin. */
  authorId: string | null;
  /** What tells it from other notices of its kind and plugin: a moment, a version, places. */
  about: string;
  /** Why it was sent back, or the places that are gone. */
  words: string;
};

/** The name under which somebody has seen it. */
export const noticeKey = ({ kind, pluginId, about }: Pick<Notice, 'kind' | 'pluginId' | 'about'>): string =>
  `${kind}/${pluginId}/${about}`.slice(0, 500);

/**
 * Whose notice it is: quarantines and places are the administrators' and the plugin's college's; what was sent back is its
 * author's and her college's, for the administrators have sent it.
 */
export function isConcerned(actor: Pick<Actor, 'id' | 'organisationId'>, notice: Notice, isRunner: boolean): boolean {
  const isOwn = notice.organisationId !== null && notice.organisationId === actor.organisationId;
  if (notice.kind === 'returned') return notice.authorId === actor.id || (isOwn && !isRunner);
  return isRunner || isOwn;
}
