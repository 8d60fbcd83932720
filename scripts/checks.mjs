/**
 * All that must be true before a change lands: what `npm test` and CI run, step by step, the same on every machine.
 * One step alone: `node scripts/checks.mjs types`. Ends with `N passed, N failed`, counted over the tests of every step;
 * a step that is not made of tests counts as one.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const reports = mkdtempSync(join(tmpdir(), 'tiantou-reports-'));
const report = (name) => join(reports, `${name}.json`);
const dialects = ['sqlite', 'pg'];

const steps = {
  lock: () => run('npm', ['ci', '--dry-run', '--ignore-scripts', '--loglevel=error'], { quiet: true }),
  lint: () => run('biome', ['ci', '--error-on-warnings', '--colors=off']),
  types: () => run('astro', ['check', '--minimumFailingSeverity', 'hint']),
  migrations: async () => {
    for (const dialect of dialects) {
      const { isFine, said } = await run('drizzle-kit', ['generate', '--config', `drizzle.${dialect}.config.ts`], {
        quiet: true,
      });
      if (!isFine || !said.includes('No schema changes')) return { isFine: false, said };
    }
    return { isFine: true };
  },
  courses: () => run('node', ['src/cli/tiantou.ts', 'courses', 'check']),
  plugins: () => run('node', ['src/cli/tiantou.ts', 'plugins', 'check']),
  build: () => run('node', ['scripts/build.mjs', '--always']),
  tests: () => run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report('tests')}`]),
  e2e: async () => {
    installBrowser();
    const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report('e2e') };
    return run('playwright', ['test', '--reporter=list,json'], { env });
  },
};

const wanted = process.argv.slice(2);
const totals = { passed: 0, failed: 0 };
for (const [name, step] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`== ${name}`);
  const { isFine, said } = await step();
  if (!isFine && said) console.log(said);
  const counted = countTests(name);
  totals.passed += counted?.passed ?? (isFine ? 1 : 0);
  totals.failed += counted ? Math.max(counted.failed, isFine ? 0 : 1) : isFine ? 0 : 1;
  if (!isFine) console.log(`== ${name} failed`);
  if (!isFine && name === 'build') break;
}
rmSync(reports, { recursive: true });
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;

/** Runs a program of node_modules; its output is shown, or kept when `quiet`. */
function run(program, words, { env = {}, quiet = false } = {}) {
  const path = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
  const child = spawn(program, words, {
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', CI: '1', ...env, PATH: path },
    shell: process.platform === 'win32',
  });
  let said = '';
  child.stdout?.on('data', (text) => {
    said += text;
  });
  child.stderr?.on('data', (text) => {
    said += text;
  });
  return new Promise((done) => {
    child.once('error', (error) => done({ isFine: false, said: error.message }));
    child.once('close', (code) => done({ isFine: code === 0, said }));
  });
}

/** What the test runners counted, from their own reports; null for steps that are no tests. */
function countTests(name) {
  if (!existsSync(report(name))) return null;
  const read = JSON.parse(readFileSync(report(name), 'utf8'));
  if (name === 'tests') return { passed: read.numPassedTests, failed: read.numFailedTests };
  return { passed: read.stats.expected, failed: read.stats.unexpected + read.stats.flaky };
}

/** Debian's Chromium, where there is none and apt is at hand. CHROMIUM names another. */
function installBrowser() {
  const found = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (existsSync(found)) return;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) {
    console.log(`No browser at ${found}. Install Chromium, or set CHROMIUM to the path of yours, and run again.`);
    return;
  }
  console.log('Installing Chromium and a Chinese font from the Debian packages, once.');
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  const packages = ['chromium', 'fonts-noto-cjk'];
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
