/** What may be written in a group, and how much. Pure. */

export type Issue = { path: string[]; rule: string };

export const longestPost = 500;
export const longestNotice = 300;
export const longestTitle = 40;
export const longestStoryPart = 400;
/** A day of one person. */
export const postsPerDay = 30;
/** For so long a writer may put her words right. */
export const minutesToEdit = 15;
/** Text messages that one person gets in a day, whoever sends them. */
export const messagesPerDay = 2;

export const reportReasons = ['rude', 'private', 'advert', 'wrong', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

export const storyParts = ['background', 'did', 'numbers', 'failed', 'advice'] as const;
export type StoryPart = (typeof storyParts)[number];

const hour = 60 * 60 * 1000;
const chinaIsAhead = 8 * hour;

/**
 * Whether a text holds what looks like a mobile number or the number of an identity card. Spaces, dashes and full-width
 * digits do not hide it.
 */
export function hasPrivateNumber(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/(?<=\d)[\s\-–—.·]+(?=\d)/g, '');
  return /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)/.test(plain);
}

/** `too-many` counts what she has written today, in China. */
export function checkPost(
  { body, knowsPrivate }: { body: string; knowsPrivate: boolean },
  writtenToday: number,
): Issue[] {
  const text = body.trim();
  if (text.length < 2) return [{ path: ['body'], rule: 'post-empty' }];
  if (text.length > longestPost) return [{ path: ['body'], rule: 'post-long' }];
  if (!knowsPrivate && hasPrivateNumber(text)) return [{ path: ['body'], rule: 'post-private' }];
  return writtenToday >= postsPerDay ? [{ path: ['body'], rule: 'post-enough' }] : [];
}

export const canEdit = (postedAt: Date, now: Date): boolean =>
  now.getTime() - postedAt.getTime() < minutesToEdit * 60_000;

export type StoryText = { title: string } & Record<StoryPart, string>;

export function checkStory(story: StoryText): Issue[] {
  const issues: Issue[] = [];
  if (!story.title.trim()) issues.push({ path: ['title'], rule: 'story-title' });
  if (story.title.trim().length > longestTitle) issues.push({ path: ['title'], rule: 'story-title-long' });
  for (const part of storyParts) {
    if (!story[part].trim()) issues.push({ path: [part], rule: 'story-part' });
    else if (story[part].trim().length > longestStoryPart) issues.push({ path: [part], rule: 'story-part-long' });
    else if (hasPrivateNumber(story[part])) issues.push({ path: [part], rule: 'story-private' });
  }
  return issues;
}

export type NoticeText = { title: string; body: string; until: string };

/** `today` and the day of the note are `YYYY-MM-DD` in China; a notice stands for 60 days at most. */
export function checkNotice({ title, body, until }: NoticeText, today: string): Issue[] {
  const issues: Issue[] = [];
  if (!title.trim()) issues.push({ path: ['title'], rule: 'notice-title' });
  if (title.trim().length > longestTitle) issues.push({ path: ['title'], rule: 'notice-title-long' });
  if (!body.trim()) issues.push({ path: ['body'], rule: 'notice-body' });
  if (body.trim().length > longestNotice) issues.push({ path: ['body'], rule: 'notice-body-long' });
  const days = (Date.parse(until) - Date.parse(today)) / (24 * hour);
  if (Number.isNaN(days)) issues.push({ path: ['until'], rule: 'notice-until' });
  else if (days < 0) issues.push({ path: ['until'], rule: 'notice-until-past' });
  else if (days > 60) issues.push({ path: ['until'], rule: 'notice-until-far' });
  return issues;
}

/** When a text message may go out: at once, or at eight when it is between nine in the evening and eight in China. */
export function quietUntil(now: Date): Date {
  const china = now.getTime() + chinaIsAhead;
  const midnight = Math.floor(china / (24 * hour)) * 24 * hour;
  const since = china - midnight;
  if (since < 8 * hour) return new Date(midnight + 8 * hour - chinaIsAhead);
  return since >= 21 * hour ? new Date(midnight + 32 * hour - chinaIsAhead) : now;
}

/** Midnight in China before `now`: a day's count begins there. */
export const startOfDay = (now: Date): Date =>
  new Date(Math.floor((now.getTime() + chinaIsAhead) / (24 * hour)) * 24 * hour - chinaIsAhead);
