import type { Finding } from '#domain/courses/finding.ts';
import type { PluginTrial } from './package.ts';
import type { ReadPlugin } from './read-plugin.ts';
import type { Trial } from './try-plugin.ts';

/** A trial that has ended, fit to be kept with its version; `findings` are those of the reader and of the trial. */
export const trialOf = (plugin: ReadPlugin, trial: Trial, findings: readonly Finding[]): PluginTrial => ({
  ...trial,
  simulators: new Set(plugin.practices.map(({ simulator }) => simulator)).size,
  bytes: plugin.bytes,
  findings: [...findings],
  extends: plugin.manifest.extends,
  placeLines: plugin.placeLines,
});
