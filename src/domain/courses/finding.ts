/**
 * What the reader of course packages finds wrong: every finding names its file, its line and the rule that it breaks;
 * the sentence comes from the messages (`finding.<rule>`), in the reader's language.
 */

/** Every rule of the package format, in the order of courses/README.md. */
export const findingRules = [
  // the zip
  'zip-broken',
  'zip-encrypted',
  'zip-large',
  'zip-double',
  'zip-course',
  'zip-courses',
  // the folder
  'path-unsafe',
  'path-link',
  'files-many',
  'file-unknown',
  'file-missing',
  'file-large',
  'file-marks',
  'files-marks',
  'file-not-utf8',
  'file-bom',
  'file-crlf',
  'file-control',
  'number-gap',
  'findings-many',
  // front matter and yaml
  'front-missing',
  'front-unclosed',
  'yaml-broken',
  'yaml-alias',
  'key-double',
  'key-unknown',
  'key-missing',
  'key-wrong',
  // what belongs together
  'id-wrong',
  'id-taken',
  'code-taken',
  'competency-unknown',
  'task-unknown',
  'module-unknown',
  'assessments-few',
  // text
  'text-outside',
  'section-missing',
  'section-order',
  'section-unknown',
  'section-empty',
  'heading-unknown',
  'markdown-unknown',
  'html',
  'link-not-https',
  'container-unknown',
  'container-unclosed',
  'container-nested',
  'container-missing',
  'steps-list',
  'steps-many',
  'three-lines',
  'lesson-without-figure',
  'sum-wrong',
  // pictures
  'image-missing',
  'image-kind',
  'image-without-text',
  'image-unused',
  'svg-large',
  'svg-broken',
  'svg-element',
  'svg-attribute',
  'svg-value',
  'photo-large',
  'photo-broken',
  'photo-wide',
  'photo-metadata',
  // recordings
  'audio-missing',
  'audio-double',
  'audio-large',
  'audio-broken',
  'audio-fast',
  // practical assessments
  'weights',
  'gate-missing',
  'criterion-double',
  'evidence-double',
  'evidence-range',
  'group-range',
  // question banks
  'question-broken',
  'question-kind',
  'question-format',
  'question-id',
  'question-competency',
  'question-stem',
  'question-right',
  'question-choices',
  'question-empty',
  'question-double',
  'question-feedback',
  'question-number',
  'question-long',
  'questions-few',
  // programmes and the entry survey
  'programme-course',
  'programme-lesson',
  'programme-double',
  'programme-missing',
  'programme-foreign',
  'programme-order',
  'programme-net',
  'programme-late',
  'programme-weeks',
  'programme-minutes',
  'programme-unknown',
  // plugins
  'plugin-api',
  'plugin-extends',
  'plugin-minutes',
  'plugin-budget',
  'plugin-practice',
  'plugin-practices',
  'plugin-taken',
  'plugin-version',
  'plugin-course',
  'plugin-module',
  'simulator-missing',
  'simulator-untested',
  'simulator-unsteady',
  'simulator-time',
  'simulator-memory',
  'simulator-stack',
  'simulator-output',
  'simulator-error',
  'simulator-shape',
  'simulator-import',
  'simulator-withheld',
  'simulator-promise',
  'simulator-incomplete',
  'simulator-tired',
  'task-field',
  'answer-field',
  'vector-wrong',
  'zip-plugin',
  'zip-plugins',
  // the publish gate
  'hands-on-low',
] as const;

export type FindingRule = (typeof findingRules)[number];

/** The words that complete a sentence; which of them a rule uses stands in its message. */
type Words = { name?: string; found?: string | number; wanted?: string | number };

/** `path` is relative to the folder that was checked, `line` counts from 1. */
export type Finding = Required<Words> & { path: string; line: number; rule: FindingRule };

/** Notes a finding in the file at hand. */
export type Report = (line: number, rule: FindingRule, words?: Words) => void;

/** Nobody mends more at once. */
const mostOfFile = 200;

/** Collects findings of one file; after two hundred the rest is only mentioned. */
export function reportOn(path: string, findings: Finding[]): Report {
  let count = 0;
  return (line, rule, { name = '', found = '', wanted = '' } = {}) => {
    count += 1;
    if (count <= mostOfFile) findings.push({ path, line, rule, name, found, wanted });
    if (count === mostOfFile + 1) {
      findings.push({ path, line, rule: 'findings-many', name: '', found: '', wanted: mostOfFile });
    }
  };
}

/**
 * One broken question is left out and the rest of its course still loads; a sum may be meant as it stands, which only
 * its author knows; a course that a plugin extends may still come. Everything else stops the import.
 */
export const isBlocking = ({ rule }: Pick<Finding, 'rule'>): boolean =>
  !rule.startsWith('question') && !['sum-wrong', 'plugin-course', 'plugin-module'].includes(rule);

/** Where a reader of text stands: what it found so far is in order of path and line. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
