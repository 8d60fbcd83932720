/** The rows of the province: each cost beside its budget and beside a tenth of it, which a desk must not be able to tell apart. */
import { measureClass, measureProvince, type ProvinceCosts } from './province.ts';
import type { Row } from './server-rows.ts';

/** Seconds, and megabytes more, that a list of 20,000 may take (design.md §12; memory flat). */
const listBudget = 3;

export async function listProvinceRows(folder: string): Promise<Row[]> {
  const province = await pairOf((part) => measureProvince(folder, 800 / part));
  const single = await pairOf((part) => measureClass(folder, 20_000 / part));
  return [...rowsOf('province of', province), ...rowsOf('one class of', single)];
}

type Pair = { tenth: ProvinceCosts; whole: ProvinceCosts };

const pairOf = async (measure: (part: number) => Promise<ProvinceCosts>): Promise<Pair> => ({
  tenth: await measure(10),
  whole: await measure(1),
});

function rowsOf(title: string, { tenth, whole }: Pair): Row[] {
  const made = [tenth, whole].map(({ learners, facts, seeding }): Row => {
    return [`${title} ${learners} learners: made`, `${seeding.toFixed(0)} s CPU`, `${facts} facts`];
  });
  const reads = whole.reads.map(({ what, budget, milliseconds }, at): Row => {
    const small = tenth.reads[at]?.milliseconds ?? 0;
    const compared = `budget ${budget} ms; a tenth ${small.toFixed(0)} ms, ratio ${(milliseconds / small).toFixed(1)}`;
    return [`  ${what}`, `${milliseconds.toFixed(0)} ms CPU`, compared];
  });
  const { lines, seconds, megabytes } = whole.list;
  const ratio = (seconds / tenth.list.seconds).toFixed(1);
  const small = `a tenth ${tenth.list.seconds.toFixed(2)} s, ${tenth.list.megabytes.toFixed(0)} MB, ratio ${ratio}`;
  const measured = `${seconds.toFixed(1)} s CPU, ${megabytes.toFixed(0)} MB more`;
  return [...made, ...reads, [`  list of all, ${lines} lines`, measured, `budget ${listBudget} s; ${small}`]];
}
