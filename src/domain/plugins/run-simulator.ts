import { callSandbox } from './sandbox.ts';
import { type Fault, faultOf } from './sandbox-fault.ts';
import { isShallow, type Returned, type SimulatorCall, shapes } from './simulator-shapes.ts';

/** What a call is given: for `generate` a seed and the practice's parameters, for the others a task. */
type Inputs = {
  generate: { seed: string; params: unknown };
  form: { task: unknown };
  grade: { task: unknown; answer: unknown };
  next: { task: unknown; turns: readonly string[] };
};

export type SimulatorRun<Called extends SimulatorCall> = {
  /** Whose it is: `qingsui-logistics`. */
  plugin: string;
  /** The plugin's files as text; of them only `simulators/*.js` are used. */
  files: ReadonlyMap<string, string>;
  /** `freight` is `simulators/freight.js`. */
  simulator: string;
  call: Called;
  input: Inputs[Called];
};

export type SimulatorResult<Value> = { ok: true; value: Value } | { ok: false; fault: Fault };

/** What may be sent in, in signs of JSON: an answer is as large as what people type. */
const mostInput = 256 * 1024;

/**
 * Runs one call of a simulator in the sandbox and checks what comes back. The same files and input give the same result.
 * Never throws: what went wrong is a named fault.
 */
export async function runSimulator<Called extends SimulatorCall>(
  run: SimulatorRun<Called>,
): Promise<SimulatorResult<Returned[Called]>> {
  const { plugin, simulator, call } = run;
  const entry = `simulators/${simulator}.js`;
  const files = Object.fromEntries([...run.files].filter(([path]) => /^simulators\/[a-z0-9-]+\.js$/.test(path)));
  if (!Object.hasOwn(files, entry)) return { ok: false, fault: faultOf('missing', entry, { name: entry }) };
  const input = toJson(run.input);
  if (input === null) return { ok: false, fault: faultOf('input', 'the input is no JSON, or too large') };
  const reply = await callSandbox(plugin, { files, entry, call, input });
  if (!reply.ok) return { ok: false, fault: withLine(reply.fault, run.files, entry) };
  return takeResult(call, JSON.parse(reply.json), entry);
}

function takeResult<Called extends SimulatorCall>(
  call: Called,
  value: unknown,
  entry: string,
): SimulatorResult<Returned[Called]> {
  const wrong = (message: string) => ({
    ok: false as const,
    fault: faultOf('shape', message, { name: call, file: entry }),
  });
  if (!isShallow(value)) return wrong(`${call}: nested too deeply`);
  const { data, error } = shapes[call].safeParse(value);
  const [issue] = error?.issues ?? [];
  const place = [call, ...(issue?.path ?? []).map(String)].join('.');
  if (data === undefined) return wrong(`${place}: ${issue?.message}`.slice(0, 300));
  return { ok: true, value: data };
}

/** Null for what cannot be written as JSON (it nests too deeply, points to itself) or is too large. */
function toJson(value: unknown): string | null {
  try {
    const json = JSON.stringify(value);
    return json.length <= mostInput ? json : null;
  } catch {
    return null;
  }
}

/** An import that was refused has no line of its own in the engine: it is where its name stands. */
function withLine(fault: Fault, files: ReadonlyMap<string, string>, entry: string): Fault {
  if (fault.file !== null || fault.kind !== 'import') return { ...fault, file: fault.file ?? entry };
  for (const [file, text] of files) {
    const line = text.split('\n').findIndex((one) => one.includes(fault.name)) + 1;
    if (/^simulators\//.test(file) && line > 0) return { ...fault, file, line };
  }
  return { ...fault, file: entry };
}
