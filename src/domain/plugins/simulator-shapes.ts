/** What the calls of a simulator may give back (plugin-api/simulator.ts), checked before anybody else sees it. */
import { z } from 'astro/zod';

const id = z.string().min(1).max(60);
const label = z.string().min(1).max(200);
const text = z.string().max(4000);
const strict = z.strictObject;
const listOf = <Item extends z.ZodType>(item: Item, least: number, most: number) => z.array(item).min(least).max(most);

const option = strict({ id, label });
/** Options, items, rows and the like: their ids differ. */
const differing = <Item extends z.ZodType<{ id: string }>>(item: Item, least: number, most: number) =>
  listOf(item, least, most).refine((list) => new Set(list.map((one) => one.id)).size === list.length, {
    error: 'ids must differ',
  });
const options = differing(option, 1, 60);

const block = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('text'), text }),
  strict({ kind: z.literal('facts'), rows: listOf(strict({ label, value: z.string().max(400) }), 1, 60) }),
  strict({
    kind: z.literal('table'),
    head: listOf(z.string().max(100), 1, 12),
    rows: listOf(listOf(z.string().max(400), 1, 12), 0, 100),
  }),
  strict({ kind: z.literal('quote'), who: label, text }),
]);

const base = {
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/),
  label,
  hint: z.string().max(400).exactOptional(),
};
const unit = z.string().max(20).exactOptional();
const column = strict({ id, label, unit, options: options.exactOptional() });
const card = strict({
  ...{ id, label, kind: id },
  ticks: differing(option, 0, 20).exactOptional(),
  most: z.number().int().min(1).max(60).exactOptional(),
});

const field = z.discriminatedUnion('kind', [
  strict({ ...base, kind: z.literal('number'), unit }),
  strict({
    ...{ ...base, kind: z.literal('text'), rows: z.number().int().min(1).max(20).exactOptional() },
    maxLength: z.number().int().min(1).max(5000).exactOptional(),
  }),
  strict({ ...base, kind: z.literal('choice'), options }),
  strict({ ...base, kind: z.literal('several'), options }),
  strict({ ...base, kind: z.literal('order'), items: options }),
  strict({ ...base, kind: z.literal('table'), rows: options, columns: differing(column, 1, 12) }),
  strict({
    ...base,
    kind: z.literal('grid'),
    minutes: z.number().int().min(1).max(600),
    cards: differing(card, 1, 60),
  }),
  strict({ ...base, kind: z.literal('marks'), passage: text, marks: options }),
  strict({ ...base, kind: z.literal('turn'), options }),
]);

export const formShape = strict({ blocks: listOf(block, 0, 40), fields: differing(field, 0, 40) });

const finding = strict({
  rule: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/),
  ok: z.boolean(),
  message: z.string().min(1).max(1000),
  how: z.string().max(1000).exactOptional(),
  field: z.string().max(60).exactOptional(),
  competency: z
    .string()
    .regex(/^[A-Z]{2}\d{2}$/)
    .exactOptional(),
});

export const gradeShape = strict({
  score: z.number().int().min(0).max(100),
  passed: z.boolean(),
  findings: listOf(finding, 0, 100),
});

/** A task is plain JSON with names of its own; nothing in it may be mistaken for a part of the language. */
export const taskShape = z.record(z.string().regex(/^(?!__proto__$)[A-Za-z_]\w{0,59}$/), z.json());

export type SimulatorTask = z.output<typeof taskShape>;
export type SimulatorForm = z.output<typeof formShape>;
export type SimulatorField = SimulatorForm['fields'][number];
export type SimulatorGrade = z.output<typeof gradeShape>;

/** What each call gives back. */
export type Returned = {
  generate: SimulatorTask;
  form: SimulatorForm;
  grade: SimulatorGrade;
  next: SimulatorForm | null;
};
export type SimulatorCall = keyof Returned;

export const shapes: { [Called in SimulatorCall]: z.ZodType<Returned[Called]> } = {
  generate: taskShape,
  form: formShape,
  grade: gradeShape,
  next: formShape.nullable(),
};

/** Whether JSON nests no deeper than people write; asked before anything walks through it. */
export function isShallow(value: unknown, most = 12): boolean {
  if (value === null || typeof value !== 'object') return true;
  return most > 0 && Object.values(value).every((inner) => isShallow(inner, most - 1));
}
