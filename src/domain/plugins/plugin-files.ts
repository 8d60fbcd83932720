import { isSafePath, mostBytesOf, placeOfMedia } from '#domain/courses/file-rules.ts';
import { type Finding, type Report, reportOn } from '#domain/courses/finding.ts';
import {
  byName,
  isHeavy,
  type MediaFile,
  mostFiles,
  type PackageFiles,
  type TextFile,
} from '#domain/courses/package-files.ts';
import { readText } from '#domain/courses/text-file.ts';

/** The files of a plugin, each where it belongs. */
export type PluginFiles = {
  manifest: TextFile | null;
  practices: { number: number; slug: string; file: TextFile }[];
  /** By name without ending: those that export a simulator, and what they import. */
  simulators: Map<string, TextFile>;
  vectors: TextFile[];
  bank: TextFile | null;
  media: Map<string, MediaFile>;
  /** What a phone may have to fetch, in bytes: all but worked cases and words for people who read the folder. */
  bytes: number;
  /** How many signs that shape Markdown all texts have so far. */
  marks: number;
};

type Place = {
  kind: 'manifest' | 'practice' | 'simulator' | 'vectors' | 'bank' | 'ignored' | 'media';
  name: string;
  most: number;
};

/** What a file of a plugin is, by its path alone. plugins/README.md. */
export function placeInPlugin(path: string): Place | null {
  if (path === 'plugin.yaml') return { kind: 'manifest', name: '', most: kilobytes(24) };
  if (path === 'questions.gift') return { kind: 'bank', name: '', most: kilobytes(256) };
  if (/^(LICENSE|README(\.[\w-]+)?\.md)$/.test(path)) return { kind: 'ignored', name: '', most: kilobytes(64) };
  const [, folder, name = '', ending = ''] = /^([a-z]+)\/([a-z0-9-]+)\.([a-z0-9]+)$/.exec(path) ?? [];
  if (folder === 'media') {
    const place = placeOfMedia(`${name}.${ending}`, ending);
    return place && place.kind !== 'sound' ? { kind: 'media', name: place.name, most: mostBytesOf(place) } : null;
  }
  if (folder === 'practices' && ending === 'md' && /^[1-9]\d?-[a-z]/.test(name))
    return { kind: 'practice', name, most: kilobytes(64) };
  if (folder === 'simulators' && ending === 'js') return { kind: 'simulator', name, most: kilobytes(64) };
  return folder === 'tests' && ending === 'yaml' ? { kind: 'vectors', name, most: kilobytes(96) } : null;
}

/** How much of a file is worth reading: one byte more than it may have tells that it has too many. */
export const mostInPlugin = (path: string): number => placeInPlugin(path)?.most ?? 0;

const kilobytes = (count: number): number => count * 1024;

/** Where every file of a plugin belongs. `home` stands before each path in findings. */
export function sortPluginFiles({ files, links }: PackageFiles, home: string, findings: Finding[]): PluginFiles {
  const empty = { manifest: null, practices: [], simulators: new Map(), vectors: [], bank: null, media: new Map() };
  const sorted: PluginFiles = { ...empty, bytes: 0, marks: 0 };
  for (const path of links) reportOn(home + path, findings)(1, 'path-link');
  if (files.size > mostFiles) {
    reportOn(`${home}plugin.yaml`, findings)(1, 'files-many', { wanted: mostFiles });
    return sorted;
  }
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => byName(a, b))) {
    const report = reportOn(home + path, findings);
    if (!isSafePath(path)) report(1, 'path-unsafe');
    else sortFile(path, bytes, sorted, report);
  }
  sorted.practices.forEach(({ number, file }, at) => {
    if (number !== at + 1) file.report(1, 'number-gap', { found: number, wanted: at + 1 });
  });
  return sorted;
}

function sortFile(path: string, bytes: Uint8Array, sorted: PluginFiles, report: Report): void {
  const place = placeInPlugin(path);
  if (place?.kind === 'ignored') return;
  if (!place) {
    report(1, 'file-unknown');
    return;
  }
  if (place.kind !== 'vectors') sorted.bytes += bytes.length;
  if (place.kind === 'media' && !place.name.endsWith('.svg')) {
    sorted.media.set(place.name, { kind: 'photo', bytes, report });
    return;
  }
  const text = readText(bytes, report, place.most) ?? '';
  const file = { path, text: path.endsWith('.md') && isHeavy(text, sorted, report) ? '' : text, report };
  if (place.kind === 'media') sorted.media.set(place.name, { kind: 'drawing', ...file });
  else if (place.kind === 'manifest') sorted.manifest = file;
  else if (place.kind === 'bank') sorted.bank = file;
  else if (place.kind === 'vectors') sorted.vectors.push(file);
  else if (place.kind === 'simulator') sorted.simulators.set(place.name, file);
  else {
    const [number = '', ...words] = place.name.split('-');
    sorted.practices.push({ number: Number(number), slug: words.join('-'), file });
  }
}
