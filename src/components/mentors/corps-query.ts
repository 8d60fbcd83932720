/** The corps' search, order and page as they stand in its address: `q`, `sort`, `page`. */
import { type CorpsQuery, corpsSorts } from '#domain/reporting/mentor-corps.ts';

const longest = 40;

/** Reads what the address asks for; what it does not say, or says badly, is the usual. */
export function readCorpsQuery(query: URLSearchParams): CorpsQuery {
  const page = Number(query.get('page') ?? 1);
  return {
    search: (query.get('q') ?? '').normalize('NFKC').trim().slice(0, longest),
    sort: corpsSorts.find((sort) => sort === query.get('sort')) ?? 'name',
    page: Number.isInteger(page) ? page : 1,
  };
}
