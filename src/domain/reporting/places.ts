/** Villages and towns by the paths of what lies in them. */
import { inArray } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

export type Place = { town: string; village: string };

/** `/qingsui/shiwan/shimo/` of `/qingsui/shiwan/shimo/donggou/`: county, town, village. */
export const villageOf = (path: string): string => upTo(path, 4);
export const townOf = (path: string): string => upTo(path, 3);
const upTo = (path: string, parts: number): string => `${path.split('/').slice(0, parts).join('/')}/`;

/** Names the town and village of each path that some row holds; empty where nobody knows. */
export async function readPlaces(
  { db }: ReadCtx,
  rows: readonly { path: string | null }[],
): Promise<(path: string | null) => Place> {
  const { organisation } = db.tables;
  const paths = new Set(rows.flatMap(({ path }) => (path ? [townOf(path), villageOf(path)] : [])));
  const found = await db
    .select({ path: organisation.path, name: organisation.name })
    .from(organisation)
    .where(inArray(organisation.path, [...paths]));
  const names = new Map(found.map(({ path, name }) => [path, name]));
  return (path) => ({
    town: (path && names.get(townOf(path))) ?? '',
    village: (path && names.get(villageOf(path))) ?? '',
  });
}
