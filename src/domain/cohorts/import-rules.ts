/** 名单: where the heads of an office's list stand, which columns we read, and which of its rows are people. */

/** All that we take from a list: the minimum set of domain.md §5, and what finds the village. */
export const fields = ['name', 'phone', 'town', 'village', 'age'] as const;
export type Field = (typeof fields)[number];
export type Mapping = Partial<Record<Field, number>>;

/** The heads of a list, the row they stand in (counted from 1), the columns guessed, and the heads we do not read. */
export type Heads = { heads: string[]; headRow: number; mapping: Mapping; sensitive: string[] };

export type BodyRow = { number: number; cells: string[] };

/** Why a file is not read at all; the language has a sentence for each that says what to do. */
export const tableRefusals = [
  'empty',
  'encrypted',
  'old-excel',
  'web-page',
  'broken',
  'too-large',
  'too-wide',
  'too-many',
  'not-a-table',
] as const;
export type TableRefusal = (typeof tableRefusals)[number];

const words: Record<Field, RegExp> = {
  name: /^(学员|参训人员|人员)?(姓名|称呼|名字|名称)$|^学员$|^(full)?name$/i,
  phone: /手机|联系电话|联系方式|电话|^(mobile|cell)?phone|^mobile|^tel/i,
  town: /^(所在|所属|家庭)?(乡镇|镇|乡|街道|乡镇街道|镇街|乡镇办)(名称)?$|^town(ship)?$/i,
  village: /^(所在|所属|家庭)?(行政)?(村|社区|村组|村社|村居|村社区|村委会)(名称)?$|住址|地址|^village$/i,
  age: /年龄|出生(年|日)|^age/i,
};
/** Heads that stand in such lists, and that we leave where they are. */
const otherWords =
  /^(序号|编号|no\.?|性别|民族|文化程度|学历|职业|人员类别|类别|备注|政治面貌|单位|签名|学时|成绩|出勤率?|证书编号)$/i;
/** Never read, whatever is chosen: sensitive, or more than a class needs (个人信息保护法 §28). */
const sensitiveWords = /身份证|证件号|公民身份|银行|卡号|账号|帐号|户名|开户|收入|健康|病史|残疾证|人脸|指纹/;
/** The lines around a list: who reports, sums, remarks, samples. */
const fillers =
  /^(填报|填表|制表|审核|复核|负责人|经办|合计|总计|小计|共计|总人数|人数合计|说明|备注|注:|单位[:(]|日期:|联系人:|联系电话:|示例|样例|例:|\*)/;

const highest = 20;
export const mostColumns = 40;
const longestCell = 80;

/** A word as heads and fillers are compared: full-width signs as usual ones, no spaces, nothing in brackets. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');
const headOf = (text: string): string =>
  plain(text)
    .replace(/[([【].*$/, '')
    .replace(/[*:]/g, '');

const fieldOf = (head: string): Field | undefined =>
  sensitiveWords.test(head) ? undefined : fields.find((field) => words[field].test(head));
const isHead = (cell: string): boolean => {
  const head = headOf(cell);
  return (
    head !== '' &&
    head.length <= 12 &&
    (fieldOf(head) !== undefined || otherWords.test(head) || sensitiveWords.test(head))
  );
};

/** Finds the row of heads below the titles; a head merged over two rows is read from the upper. Null: no such row. */
export function findHeads(rows: readonly (readonly string[])[]): Heads | null {
  const scores = rows.slice(0, highest).map((cells) => cells.filter(isHead).length);
  const top = scores.indexOf(Math.max(...scores));
  if ((scores[top] ?? 0) < 2) return null;
  const last = (scores[top + 1] ?? 0) >= 2 ? top + 1 : top;
  const above = rows[last - 1] ?? [];
  const heads = (rows[last] ?? [])
    .slice(0, mostColumns)
    .map((cell, at) => cell.trim() || (isHead(above[at] ?? '') ? (above[at] ?? '') : ''));
  return {
    heads,
    headRow: last + 1,
    mapping: guessMapping(heads),
    sensitive: heads.filter((head) => sensitiveWords.test(headOf(head))),
  };
}

/** The first column whose head fits; no column is read as two things. */
export function guessMapping(heads: readonly string[]): Mapping {
  const mapping: Mapping = {};
  for (const [column, head] of heads.entries()) {
    const field = fieldOf(headOf(head));
    if (field && mapping[field] === undefined) mapping[field] = column;
  }
  return mapping;
}

/** True for a column that may be chosen: one that is there and is not sensitive. */
export const mayRead = (heads: readonly string[], column: number): boolean =>
  Number.isInteger(column) && column >= 0 && column < heads.length && !sensitiveWords.test(headOf(heads[column] ?? ''));

/** Below the heads: who might be a person. Empty lines, sums, signatures and heads said again are none. */
export function cutBody(
  rows: readonly (readonly string[])[],
  { heads, headRow }: Pick<Heads, 'heads' | 'headRow'>,
): BodyRow[] {
  const hidden = heads.map((_, column) => !mayRead(heads, column));
  return rows.slice(headRow).flatMap((row, at) => {
    const first = row.find((cell) => cell.trim() !== '');
    if (first === undefined || fillers.test(plain(first)) || row.filter(isHead).length >= 3) return [];
    const cells = heads.map((_, column) => (hidden[column] ? '' : cleanCell(row[column] ?? '')));
    return [{ number: headRow + at + 1, cells }];
  });
}

/** Numbers of identity and bank cards are not kept, in whatever column they stand. */
function cleanCell(cell: string): string {
  const digits = plain(cell).replace(/-/g, '');
  if (/^(\d{15}|\d{17}[\dXx]|\d{16,19})$/.test(digits)) return '';
  return cell.trim().slice(0, longestCell);
}

const hour = 60 * 60 * 1000;
/** Hours in which a list that was taken in can be taken back. */
const undoHours = 24;

export const mayStillUndo = (appliedAt: Date, now: Date): boolean =>
  now.getTime() - appliedAt.getTime() <= undoHours * hour;
