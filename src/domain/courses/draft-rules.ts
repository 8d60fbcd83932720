const day = 24 * 60 * 60 * 1000;

/** How many days a draft that was put away can be opened again. */
export const daysToReopen = 30;

/** Whether a draft that was put away may still be opened. */
export const reopenable = (closedAt: Date, now: Date): boolean =>
  now.getTime() - closedAt.getTime() <= daysToReopen * day;

/** The code of a course, which begins the ids of all its lessons: `LIVE`. */
export const isCourseCode = (text: string): boolean => /^[A-Z]{2,8}$/.test(text);

type Saved = { revision: number; savedBy: string; savedAt: Date };

/** Whether somebody goes on writing in a file that she herself saved within the last ten minutes. */
export const isSameSitting = ({ revision, savedBy, savedAt }: Saved, actor: { id: string }, now: Date): boolean =>
  revision > 0 && savedBy === actor.id && now.getTime() - savedAt.getTime() < 10 * 60 * 1000;
