import type { Actor } from '#server/context.ts';

type Who = Pick<Actor, 'role'>;

/** The map of forums is for the county, which leads them, and for who runs classes in its villages. */
export const maySeeForums = ({ role }: Who): boolean =>
  role === 'county' || role === 'coordinator' || role === 'instructor' || role === 'admin';

/** Planning and recording is for the county desk and the coordinators of the area. */
export const mayRunForums = ({ role }: Who): boolean => role === 'county' || role === 'coordinator' || role === 'admin';
