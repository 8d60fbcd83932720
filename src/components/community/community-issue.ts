/** What the rules of this area refuse, as keys of messages. */
export const communityRules = [
  'post-empty',
  'post-long',
  'post-private',
  'post-enough',
  'photo-many',
  'photo-unreadable',
  'moderation-reason',
  'story-title',
  'story-title-long',
  'story-part',
  'story-part-long',
  'story-private',
  'story-why',
  'story-consent',
  'notice-title',
  'notice-title-long',
  'notice-body',
  'notice-body-long',
  'notice-until',
  'notice-until-past',
  'notice-until-far',
] as const;

type FormIssue = { path: readonly PropertyKey[]; message: string };

/** The rule that refused a field; null when none did. */
export function communityIssue(issues: readonly FormIssue[], field: string) {
  const issue = issues.find(({ path }) => path[0] === field);
  return communityRules.find((rule) => rule === issue?.message) ?? null;
}
