/** What can go wrong with a simulator. Its words for people are the messages `plugin.fault.<kind>`. */
export const faultKinds = [
  /** It worked longer than it may. */
  'time',
  'memory',
  'stack',
  /** It gave back more than 64 KB. */
  'output',
  /** It threw an error. */
  'error',
  /** What it gave back is not what the plugin interface says. */
  'shape',
  /** It imported something that is neither `#plugin-api` nor its own. */
  'import',
  /** It asked for the clock, for chance, for the network …: `name` says for what. */
  'withheld',
  /** It gave back a promise, or waits for something at the top of a module. */
  'promise',
  /** It lacks what was asked for: the file, the export `simulator`, a function. */
  'missing',
  /** What it was to be given is no JSON or too large: not the simulator's fault. */
  'input',
  /** Too many wait for the sandbox: not the simulator's fault. */
  'busy',
  /** The sandbox itself could not start: not the simulator's fault. */
  'unavailable',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** `file` and `line` of the plugin where it happened, as far as is known; `message` is the engine's, in English. */
export type Fault = { kind: FaultKind; message: string; name: string; file: string | null; line: number | null };

export const faultOf = (
  kind: FaultKind,
  message: string,
  place: Partial<Omit<Fault, 'kind' | 'message'>> = {},
): Fault => ({
  kind,
  message,
  name: '',
  file: null,
  line: null,
  ...place,
});

/** Whether the plugin is to blame; what the platform could not do counts against nobody. */
export const isOfPlugin = ({ kind }: Pick<Fault, 'kind'>): boolean => !['input', 'busy', 'unavailable'].includes(kind);

/** After these the thread may be harmed: it is thrown away, and not only its engine, as after every fault. */
export const isHarmful = ({ kind }: Pick<Fault, 'kind'>): boolean => ['memory', 'stack', 'unavailable'].includes(kind);

/** The first place in the plugin's own files that an error's stack names. */
export function placeIn(stack: string, message = ''): { file: string; line: number } | null {
  const found = /(simulators\/[a-z0-9-]+\.js):(\d+)/.exec(stack) ?? /(simulators\/[a-z0-9-]+\.js):(\d+)/.exec(message);
  return found ? { file: found[1] ?? '', line: Number(found[2]) } : null;
}
