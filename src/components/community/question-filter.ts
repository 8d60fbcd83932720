/** What a list of questions is asked for, from the address. */
import type { QuestionFilter } from '#domain/community/post-queries.ts';

export const filterOf = (query: URLSearchParams): QuestionFilter => ({
  search: (query.get('search') ?? '').slice(0, 60),
  only: query.get('only') === 'open' ? 'open' : 'all',
  page: Number.parseInt(query.get('page') ?? '1', 10) || 1,
});
