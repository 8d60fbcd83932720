/** For whom a plugin is on. Pure. */

/** A switch of one plugin: of an organisation, or of all (`''`). */
export type Switch = { organisationId: string; isOff: boolean };

/**
 * Whether a plugin is on for somebody, a class for example, who belongs to these organisations: an off of one of them
 * wins over everything; then it is on when one of them, or the whole platform, has switched it on.
 */
export function isOnFor(switches: readonly Switch[], organisations: readonly string[]): boolean {
  const concerned = switches.filter(({ organisationId }) => ['', ...organisations].includes(organisationId));
  return concerned.length > 0 && concerned.every(({ isOff }) => !isOff);
}
