import { readZippedPackage, type ZipKind } from '#domain/courses/package-zip.ts';
import { sortPluginFiles } from './plugin-files.ts';

const kind: ZipKind = { marker: 'plugin.yaml', none: 'zip-plugin', others: 'zip-plugins', sort: sortPluginFiles };

/** Unpacks a plugin. The folder of the zip that holds `plugin.yaml` is the plugin; what lies outside is named. */
export const readZippedPlugin = (bytes: Uint8Array) => readZippedPackage(bytes, kind);
