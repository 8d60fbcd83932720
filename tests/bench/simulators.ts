/** How long a grade takes in the sandbox, alone and beside hostile graders, and how free the program stays meanwhile. */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { runSimulator } from '#domain/plugins/run-simulator.ts';
import { closeSandbox } from '#domain/plugins/sandbox.ts';

export type SimulatorTimes = {
  /** Milliseconds: of grades one after the other. */
  middle: number;
  /** Processor time of all threads for one of them: a busy machine changes it less. */
  cpu: number;
  p95: number;
  /** The same while ten graders that never end wait for the same threads. */
  besideHostile: number;
  /** The longest that the program's own loop stood still while they ran. */
  loopDelay: number;
};

const plugin = 'qingsui-logistics';
const source = (name: string) =>
  [`simulators/${name}.js`, readFileSync(`plugins/${plugin}/simulators/${name}.js`, 'utf8')] as const;
const files = new Map([source('freight'), source('reading')]);
const task = {
  goods: '秋月梨',
  length: 40,
  width: 30,
  height: 25,
  actual: 3.2,
  divisor: 6000,
  firstWeight: 1,
  step: 1,
  firstPrice: 4.5,
  stepPrice: 1.2,
};
const answer = { volume: '5.00', weight: '5', fee: '9.30' };
const hostile = new Map([['simulators/endless.js', 'export const simulator = { grade() { while (true); } };']]);

export async function measureSimulators(): Promise<SimulatorTimes> {
  for (let run = 0; run < 200; run += 1) await grade(); // warm
  const before = process.cpuUsage();
  const alone = await times(500);
  const { user, system } = process.cpuUsage(before);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const loops = Array.from({ length: 10 }, () =>
    runSimulator({ plugin: 'hostile', files: hostile, simulator: 'endless', call: 'grade', input: { task, answer } }),
  );
  const beside = await times(20);
  await Promise.all(loops);
  delay.disable();
  await closeSandbox();
  const at = (list: number[], share: number) => list[Math.floor(list.length * share)] ?? 0;
  const cpu = (user + system) / 1000 / alone.length;
  return {
    cpu,
    middle: at(alone, 0.5),
    p95: at(alone, 0.95),
    besideHostile: at(beside, 0.95),
    loopDelay: delay.max / 1e6,
  };
}

async function times(count: number): Promise<number[]> {
  const found: number[] = [];
  for (let run = 0; run < count; run += 1) found.push(await grade());
  return found.toSorted((one, other) => one - other);
}

async function grade(): Promise<number> {
  const startedAt = performance.now();
  const result = await runSimulator({ plugin, files, simulator: 'freight', call: 'grade', input: { task, answer } });
  if (!result.ok || result.value.score !== 100) throw new Error(`grade: ${JSON.stringify(result)}`);
  return performance.now() - startedAt;
}
