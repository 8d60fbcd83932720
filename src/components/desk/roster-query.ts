/** The roster's search, order and page as they stand in its address: `q`, `sort`, `page`. */
import { type RosterQuery, sorts } from '#domain/reporting/roster.ts';

const longest = 40;

/** Reads what the address asks for; what it does not say, or says badly, is the usual. */
export function readRosterQuery(query: URLSearchParams): RosterQuery {
  const page = Number(query.get('page') ?? 1);
  return {
    search: (query.get('q') ?? '').normalize('NFKC').trim().slice(0, longest),
    sort: sorts.find((sort) => sort === query.get('sort')) ?? 'joined',
    page: Number.isInteger(page) ? page : 1,
  };
}
