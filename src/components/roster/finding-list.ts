/** What was found in a list, rule by rule, and page by page. */
import { type Checked, type Finding, type FindingRule, findingKinds } from '#domain/cohorts/roster-rules.ts';

export type FoundRow = { number: number; name: string; finding: Finding };
export type FoundGroup = { rule: FindingRule; kind: 'stop' | 'skip' | 'note'; count: number };

const pageSize = 50;
const weights = { stop: 0, note: 1, skip: 2 };

/** Each rule with how often it was found: what must be mended first, and the most frequent of these. */
export function groupFindings(rows: readonly Checked[]): FoundGroup[] {
  const counts = new Map<FindingRule, number>();
  for (const { findings } of rows) for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const groups = [...counts].map(([rule, count]): FoundGroup => ({ rule, kind: findingKinds[rule], count }));
  return groups.toSorted((one, other) => weights[one.kind] - weights[other.kind] || other.count - one.count);
}

/** The findings that the address asks for (`show`, `page`), in the order of the rows; without `show`, what must be mended. */
export function pageFindings(rows: readonly Checked[], query: URLSearchParams) {
  const groups = groupFindings(rows);
  const show = groups.find(({ rule }) => rule === query.get('show'))?.rule ?? null;
  const all = rows.flatMap(({ number, name, findings }) =>
    findings.map((finding): FoundRow => ({ number, name, finding })),
  );
  const asked = all.filter(({ finding }) => show === null || finding.rule === show);
  const pages = Math.max(1, Math.ceil(asked.length / pageSize));
  const page = Math.min(Math.max(1, Math.trunc(Number(query.get('page'))) || 1), pages);
  return { groups, show, page, pages, total: all.length, shown: asked.slice((page - 1) * pageSize, page * pageSize) };
}
