import type { MessageKey, Translate } from './translate.ts';
import { pluginRemedies } from './zh-CN/plugin-remedies.ts';

/** The rules for which there are words: `finding.<rule>`, and `finding.<rule>.fix` for how to mend it. */
type Worded = MessageKey extends infer Key ? (Key extends `finding.${infer Rule}` ? Rule : never) : never;
type FindingRule = Exclude<Worded, `${string}.fix`>;

type Finding = {
  path: string;
  line: number;
  rule: FindingRule;
  name: string;
  found: string | number;
  wanted: string | number;
};

/** A finding of the course reader as people read it: `path:line: sentence`, and below it how to mend it. */
export const sayFinding = (t: Translate, { path, line, rule, ...words }: Finding): string =>
  `${path}:${line}: ${t(`finding.${rule}`, words)}\n    ${t(`finding.${rule}.fix`)}`;

/** How the author of a plugin mends it: in files, not at the course desk. */
export function remedyOfPlugin(t: Translate, rule: FindingRule): string {
  const key = `pluginRemedy.${rule}`;
  return isPluginRemedy(key) ? t(key) : t(`finding.${rule}.fix`);
}

const isPluginRemedy = (key: string): key is keyof typeof pluginRemedies => key in pluginRemedies;

/** A finding about a plugin; as `sayFinding`. */
export const sayPluginFinding = (t: Translate, { path, line, rule, ...words }: Finding): string =>
  `${path}:${line}: ${t(`finding.${rule}`, words)}\n    ${remedyOfPlugin(t, rule)}`;
