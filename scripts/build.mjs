/**
 * Builds the pages and presses every text file once, as small as it goes, so that serving costs nothing. Does nothing
 * when nothing has changed since (`--always` builds all the same).
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const stamp = 'dist/.built';
const wanted = fingerprint();

if (process.argv.includes('--always') || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  execFileSync('astro', ['build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    shell: process.platform === 'win32',
  });
  await buildWorker();
  globSync('dist/client/**/*.{css,js,svg,webmanifest,txt,html}').forEach(press);
  writeFileSync(stamp, wanted);
}

/** Changes when a source file is added, changed or taken away. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = globSync([
    'src/**/*.{ts,astro,css}',
    'public/**/*',
    'astro.config.mjs',
    'scripts/build.mjs',
    'package-lock.json',
  ]).sort();
  for (const file of files) {
    if (!statSync(file).isDirectory()) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** The service worker is a program of its own: one file at the root, for the oldest phone that learns here. */
async function buildWorker() {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { BUILD: JSON.stringify(wanted.slice(0, 12)) },
    build: {
      target: 'chrome68',
      outDir: 'dist/client',
      emptyOutDir: false,
      rolldownOptions: { input: 'src/offline/sw.ts', output: { format: 'iife', entryFileNames: 'sw.js' } },
    },
  });
}

function press(file) {
  const bytes = readFileSync(file);
  if (bytes.length < 512) return;
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
