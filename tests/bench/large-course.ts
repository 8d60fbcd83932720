/** A course of a thousand lessons, made of what ships: the same texts, drawings and questions under new ids. */
import { readFile } from 'node:fs/promises';
import type { PackageFiles } from '#domain/courses/package-files.ts';
import { readPackageFolder } from '#domain/courses/package-folder.ts';

const modules = 50;
const lessonsEach = 20;
const practiceEach = 12;

/** As a folder of courses that holds one, `large`: 6 MB in 1,800 files. */
export async function makeLargeCourse(): Promise<PackageFiles> {
  const shipped = await readShipped('courses/live-selling');
  const files = new Map([...shipped].filter(([path]) => /^(course\.md|assessments\/.*)$/.test(path)));
  for (let number = 1; number <= modules; number += 1) {
    for (const [path, text] of makeModule(shipped, number)) files.set(path, text);
  }
  const texts = [...files.values()].join('\n');
  for (const [path, text] of shipped) {
    const isShown = path.startsWith('media/') && texts.includes(`../${path}`);
    if (isShown) files.set(path, text);
  }
  const encoder = new TextEncoder();
  const packed = [...files].map(([path, text]) => [`large/${path}`, encoder.encode(text)] as const);
  const competencies = new Uint8Array(await readFile('courses/competencies.yaml'));
  return { files: new Map([['competencies.yaml', competencies], ...packed]), links: [] };
}

type Texts = ReadonlyMap<string, string>;

async function readShipped(folder: string): Promise<Texts> {
  const { files } = await readPackageFolder(folder);
  const texts = [...files].filter(([path]) => /\.(md|gift|svg)$/.test(path));
  return new Map(texts.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
}

function makeModule(shipped: Texts, number: number): Map<string, string> {
  const folder = `${number}-part-${number}`;
  const textsOf = (pattern: RegExp) => [...shipped].flatMap(([path, text]) => (pattern.test(path) ? [text] : []));
  const banks = textsOf(/quiz\.gift$/);
  const lessons = textsOf(/^\d+-[^/]+\/\d+-[^/]+\.md$/);
  const ofKind = (kind: string) => lessons.filter((lesson) => lesson.includes(`\nkind: ${kind}\n`));
  const files = new Map([
    [`${folder}/module.md`, textsOf(/module\.md$/)[0] ?? ''],
    [`${folder}/quiz.gift`, renameQuestions(banks[number % banks.length] ?? '', `LIVE-M${number}-`)],
  ]);
  for (let at = 1; at <= lessonsEach; at += 1) {
    const models = ofKind(at <= practiceEach ? 'practice' : 'theory');
    const model = models[(number * lessonsEach + at) % models.length] ?? '';
    const lesson = model.replace(/\nid: .*/, `\nid: LIVE-M${number}-L${at}`);
    const [shown = ''] = /media\/[a-z0-9-]+\.svg/.exec(lesson) ?? [];
    const own = `media/own-${number}-${at}.svg`;
    if (at <= practiceEach) files.set(own, shipped.get(shown) ?? '');
    files.set(`${folder}/${at}-lesson.md`, at <= practiceEach ? lesson.replace(shown, own) : lesson);
  }
  return files;
}

function renameQuestions(bank: string, prefix: string): string {
  let count = 0;
  return bank.replace(/::[A-Z]+-M\d+-Q\d+::/g, () => {
    count += 1;
    return `::${prefix}Q${String(count).padStart(2, '0')}::`;
  });
}
