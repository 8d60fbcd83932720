import type { Report } from '#domain/courses/finding.ts';
import { readYaml } from '#domain/courses/front-matter.ts';
import type { TextFile } from '#domain/courses/package-files.ts';
import type { Vector } from './package.ts';
import type { PluginFiles } from './plugin-files.ts';
import { vectorKeys } from './plugin-keys.ts';

/** Tasks and answers written out take more room than what people type into front matter. */
const mostSigns = 96 * 1024;

/** The worked cases of one file of `tests/`, each with the line where it stands. */
export function readVectors(
  { text, report }: TextFile,
  { simulators }: Pick<PluginFiles, 'simulators'>,
): (Vector & { line: number; report: Report })[] {
  const { value, lineOf } = readYaml(text, vectorKeys, report, 0, mostSigns);
  if (!value) return [];
  const { simulator, cases } = value;
  if (!simulators.has(simulator)) {
    report(lineOf('simulator'), 'simulator-missing', { name: simulator });
    return [];
  }
  return cases.map(({ name, task, answer, score, passed, findings = {} }, place) => {
    return { simulator, name, task, answer, score, passed, findings, line: lineOf('cases', place), report };
  });
}
