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
  'group-range': 'group',
  'module-unknown': 'module',
};

/**
 * Findings with the key of their field; those without one are about the text. While rows are still being added
 * (`isShaping`) a field that nobody has come to yet is not wrong.
 */
export function issuesOf(findings: readonly Finding[], isShaping: boolean): { issues: TaskIssue[]; others: Finding[] } {
  const keyOf = ({ rule, name }: Finding): string | undefined =>
    rule === 'key-missing' || rule === 'key-wrong' ? name : ofLists[rule];
  const issues = findings.flatMap((finding) => {
    const key = keyOf(finding);
    const isEarly = isShaping && isUnwritten(finding);
    return key === undefined || isEarly ? [] : [{ ...finding, key }];
  });
  return { issues, others: findings.filter((finding) => keyOf(finding) === undefined) };
}

const isUnwritten = ({ rule, wanted }: Finding): boolean =>
  rule === 'key-missing' || (rule === 'key-wrong' && !String(wanted).startsWith('≤'));

/** The sentence for a field: its name stands above it already. */
export function sayIssue({ rule, wanted, ...words }: TaskIssue, t: Translate): string {
  if (rule === 'key-missing' || wanted === '"…"') return t('task.issue.missing');
  if (rule !== 'key-wrong') return t(`finding.${rule}`, { wanted, ...words });
  const [, most] = /^≤ (\d+)$/.exec(String(wanted)) ?? [];
  if (most) return t('task.issue.long', { most });
  const [, least, largest] = /^(\d+) … (\d+)$/.exec(String(wanted)) ?? [];
  if (least && largest) return t('task.issue.between', { least, largest });
  return String(wanted).startsWith('1, 2') ? t('task.issue.number') : t('task.issue.wrong', { wanted: String(wanted) });
}
