/** What the reader finds wrong in an assessment, beside the field that it is about. */
import type { Finding } from '#domain/courses/desk-queries.ts';
import type { Translate } from '#messages/translate.ts';

/** `key`: as in the file, `rubric.0.levels.4`; `rubric` or `evidence` for what is about the whole list. */
export type TaskIssue = Finding & { key: string };

const ofLists: Partial<Record<Finding['rule'], string>> = {
  weights: 'rubric',
  'gate-missing': 'rubric',
  'criterion-double': 'rubric',
  'competency-unknown': 'rubric',
  'evidence-double': 'evidence',
  'evidence-range': 'evidence',
  'module-unknown': 'module',
};

/** Findings with the key of their field; those without one are about the text. */
export function issuesOf(findings: readonly Finding[]): { issues: TaskIssue[]; others: Finding[] } {
  const keyOf = ({ rule, name }: Finding): string | undefined =>
    rule === 'key-missing' || rule === 'key-wrong' ? name : ofLists[rule];
  const issues = findings.flatMap((finding) => {
    const key = keyOf(finding);
    return key === undefined ? [] : [{ ...finding, key }];
  });
  return { issues, others: findings.filter((finding) => keyOf(finding) === undefined) };
}

/** The sentence for a field: its name stands above it already. */
export function sayIssue({ rule, wanted, ...words }: TaskIssue, t: Translate): string {
  if (rule === 'key-missing' || wanted === '"…"') return t('task.issue.missing');
  if (rule !== 'key-wrong') return t(`finding.${rule}`, { wanted, ...words });
  const [, most] = /^≤ (\d+)$/.exec(String(wanted)) ?? [];
  return most ? t('task.issue.long', { most }) : t('task.issue.wrong', { wanted: String(wanted) });
}
