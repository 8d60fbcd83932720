/** The ledger's search, filter and page as they stand in its address: `q`, `state`, `page`. */
import { type KitQuery, kitFilters } from '#domain/reporting/kit-ledger.ts';

const longest = 40;

/** Reads what the address asks for; what it does not say, or says badly, is the usual. */
export function readKitQuery(query: URLSearchParams): KitQuery {
  const page = Number(query.get('page') ?? 1);
  return {
    search: (query.get('q') ?? '').normalize('NFKC').trim().slice(0, longest),
    filter: kitFilters.find((one) => one === query.get('state')) ?? null,
    page: Number.isInteger(page) ? page : 1,
  };
}
