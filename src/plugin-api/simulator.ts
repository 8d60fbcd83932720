/** The shapes of a simulator: what it exports, what it shows, what comes back. */

/** What a simulator exports. `Task` and `Answer` are plain JSON. */
export type Simulator<Params = Json, Task = Json, Answer = Answers> = {
  /** Makes a task; the same `random` and `params` must always give the same task. */
  generate(random: Random, params: Params): Task;
  /** What the learner sees and fills in. The host draws it as a plain accessible form. */
  form(task: Task): Form;
  /** Judges an answer: pure, the same task and answer always give the same grade. An answer may lack any field. */
  grade(task: Task, answer: Answer): Grade;
  /** For dialogues: the form after the turns that were chosen so far; null when the talk is over and can be graded. */
  next?(task: Task, turns: readonly string[]): Form | null;
};

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a learner filled in, by the ids of fields: texts as typed, lists for `several`, `order`, `table`, `grid`, `marks`. */
export type Answers = { readonly [field: string]: Json };

export type Form = { blocks: readonly Block[]; fields: readonly Field[] };

/** What is shown above the fields; all texts are plain text. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'facts'; rows: readonly { label: string; value: string }[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: 'quote'; who: string; text: string };

export type Option = { id: string; label: string };

type FieldBase = { id: string; label: string; hint?: string };
/** One thing to fill in. What comes back in the answer stands behind each kind. */
export type Field =
  /** The text as typed (`"9.30"`); read it with `numberIn`. */
  | (FieldBase & { kind: 'number'; unit?: string })
  /** The text as typed. */
  | (FieldBase & { kind: 'text'; rows?: number; maxLength?: number })
  /** The id of the option. */
  | (FieldBase & { kind: 'choice'; options: readonly Option[] })
  /** The ids of all options that were ticked. */
  | (FieldBase & { kind: 'several'; options: readonly Option[] })
  /** The ids in the order they were put in. */
  | (FieldBase & { kind: 'order'; items: readonly Option[] })
  /** Rows × columns; back comes `{ [row]: { [column]: text or option id } }`. */
  | (FieldBase & { kind: 'table'; rows: readonly Option[]; columns: readonly Column[] })
  /** Cards on a line of minutes; back comes a list of `{ card, start, minutes, ticks: [id] }`, as placed. */
  | (FieldBase & { kind: 'grid'; minutes: number; cards: readonly Card[] })
  /** Places of a text that are marked with a class; back comes a list of `{ text, mark }`: the words and the class's id. */
  | (FieldBase & { kind: 'marks'; passage: string; marks: readonly Option[] })
  /** One turn of a dialogue: the id of what is said; with it the host asks `next`. */
  | (FieldBase & { kind: 'turn'; options: readonly Option[] });

export type Column = { id: string; label: string; unit?: string; options?: readonly Option[] };
export type Card = { id: string; label: string; kind: string; ticks?: readonly Option[]; most?: number };

/** `score` is a whole number 0 to 100; `passed` is 80 or more without a veto, unless the simulator says otherwise. */
export type Grade = { score: number; passed: boolean; findings: readonly Finding[] };

/** What one rule says of an answer, in words that teach: the reason, and the way it is calculated. */
export type Finding = {
  /** `S1-fee`: stable, for vectors and statistics. */
  rule: string;
  ok: boolean;
  message: string;
  /** The calculation, one line: `30000 ÷ 6000 = 5.00`. */
  how?: string;
  /** The field it belongs to; the host shows it there. Of a dialogue's second turn: `turns.2`. */
  field?: string;
  /** The competency that it speaks of: `LG03`. */
  competency?: string;
};

/** Randomness that is the same for the same seed. */
export type Random = {
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  /** One of a list. */
  pick<Item>(list: readonly Item[]): Item;
  /** The same list in another order. */
  shuffle<Item>(list: readonly Item[]): Item[];
  /** A decimal number on steps: `step('0.5', '9', '0.1')` may be 3.2. */
  step(least: string, most: string, step: string): number;
};
