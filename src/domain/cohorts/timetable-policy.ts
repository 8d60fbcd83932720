import type { Actor } from '#server/context.ts';

/** A cohort is made by the coordinator of the body that runs it, and by the admin for any. */
export const mayMakeCohort = (actor: Actor, { organisationId }: { organisationId: string }): boolean =>
  actor.role === 'admin' || (actor.role === 'coordinator' && actor.organisationId === organisationId);

/** Dates are moved by who makes them; teachers see them and say when they cannot. */
export const mayChangeTimetable = mayMakeCohort;

/** Everybody on the staff reads the county's calendar. */
export const mayReadCalendar = ({ role }: Pick<Actor, 'role'>): boolean =>
  ['mentor', 'instructor', 'coordinator', 'county', 'admin'].includes(role);

/** Days are noted by the county desk and by who makes timetables; for places of their own county: see `findCounty`. */
export const mayNoteDays = ({ role }: Pick<Actor, 'role'>): boolean =>
  ['coordinator', 'county', 'admin'].includes(role);

/** A calendar feed is for whoever has signed in, and holds her own sessions. */
export const mayKeepFeed = ({ role }: Pick<Actor, 'role'>): boolean => role !== 'visitor' && role !== 'system';
